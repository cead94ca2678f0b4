import { BatchWriter } from '../formats/batch-writer.ts';
import { readRecords } from '../intake/read-records.ts';
import { witnessOf } from '../intake/witness.ts';
import type { RejectReason, SubjectSnapshot } from '../model.ts';
import type { Monitor } from '../monitor/monitor.ts';
import { newFields } from '../reference/bound-model.ts';
import type { Limits, Settings } from '../settings.ts';
import { findFiles, isPattern } from '../sources/find-files.ts';
import { Tally } from '../tally.ts';
import type { Command, World } from './command.ts';
import { decoderSettings, logFiles } from './input-files.ts';
import { droppedSeries, type OpenModels } from './open-models.ts';
import { CONFIG_OPTION, chooseModel, loadSettings, openConfigured } from './settings.ts';

/** So many refused records are told one by one. */
const MOST_TOLD = 20;

const MEANINGS: Readonly<Record<RejectReason, string>> = {
  json: 'no JSON',
  not_object: 'no object',
  encoding: 'not UTF-8',
  too_long: 'longer than limits.line_bytes',
  too_deep: 'nested more than 64 levels deep',
  columns: 'not as many columns as the header',
  envelope: 'not the envelope of this format',
  model: 'a record of another model',
  version_limit: 'no valid version, or one more than limits.versions',
};

export const check: Command = {
  name: 'check',
  usage: '[--config.file FILE] [--sample FILE]',
  summary: 'checks config, reference and a sample of log lines; says how many series will be exposed',
  options: {
    ...CONFIG_OPTION,
    sample: { type: 'string', value: 'FILE', help: 'a piece of a log' },
    model: { type: 'string', value: 'NAME', help: 'the model of the sample; may be left out when there is only one' },
  },
  run: async (given, world) => {
    const config = loadSettings(given, world);
    const sample = given.text('sample');
    const chosen = sample === undefined ? undefined : chooseModel(config.settings, given.text('model'));
    const opened = openConfigured(config, { untimed: 'newest' });
    await warn(config.settings, world);
    world.stdout.write(describe(opened));
    if (sample === undefined || chosen === undefined) return 0;
    const monitor = opened.monitors[config.settings.models.indexOf(chosen)]!;
    return (await checkSample(sample, monitor, config.settings.limits, world)) ? 0 : 1;
  },
};

async function warn(settings: Settings, world: World): Promise<void> {
  for (const model of settings.models) {
    if (model.record.time === undefined) {
      world.stderr.write(`warning: ${model.name}: record.time is not set, records count at the time of reading\n`);
    }
    if (model.inputs.length === 0) world.stderr.write(`warning: ${model.name}: no inputs, nothing will be read\n`);
    for (const { file } of model.inputs) {
      if (isPattern(file) && (await findFiles(file)).length === 0)
        world.stderr.write(`warning: ${model.name}: no file matches ${file} yet\n`);
    }
  }
}

function describe({ monitors, series }: OpenModels): string {
  const lines = monitors.map(({ name, model }) => {
    const { profile, features, segments } = model;
    return `${name}: ${features.length} features, ${segments.length} segments, reference ${profile.digest} of ${profile.rows.toLocaleString('en-US')} rows`;
  });
  const dropped = droppedSeries(series);
  const left = dropped === 0 ? '' : `; ${dropped.toLocaleString('en-US')} are left out to stay within limits.series`;
  return `${lines.join('\n')}\n${series.planned.toLocaleString('en-US')} series will be exposed, at most ${series.limit.toLocaleString('en-US')}${left}\n`;
}

/** Reads the sample as the sidecar would; false when a record is refused or a feature is never found. */
async function checkSample(name: string, monitor: Monitor, limits: Limits, world: World): Promise<boolean> {
  const files = await logFiles([name], world.folder, monitor.model.settings);
  const tally = new Tally();
  let told = 0;
  const rejected = (reason: RejectReason, line: number): void => {
    tally.rejected[reason]++;
    told++;
    if (told <= MOST_TOLD) world.stdout.write(`${line === 0 ? name : `${name}:${line}`}: refused: ${reason}, ${MEANINGS[reason]}\n`);
  };
  const extra = new Set<string>();
  const note = (fields: readonly string[]): void => {
    for (const field of newFields(fields, monitor.model.profile)) extra.add(field);
  };
  const witness = { ...witnessOf(tally, note), rejected };
  for (const file of files) {
    const writer = new BatchWriter(monitor.schema, file.format, witness, (batch) => monitor.ingest(batch, world.now(), tally));
    await readRecords([file], () => writer, { decoder: decoderSettings(monitor.model.settings, limits), progress: () => {} });
    writer.flush();
  }
  return report(name, monitor, tally, [...extra], world);
}

function report(name: string, monitor: Monitor, tally: Tally, extra: readonly string[], world: World): boolean {
  const say = (text: string): void => void world.stdout.write(`${text}\n`);
  if (tally.refused > MOST_TOLD) say(`${name}: ${tally.refused - MOST_TOLD} more refused`);
  say(`${name}: ${tally.records} records read, ${tally.refused} refused`);
  if (tally.records === 0) {
    say(`${name}: no record of ${monitor.name}`);
    return false;
  }
  if (tally.badTimes > 0) say(`${name}: ${tally.badTimes} records have no time that can be read at ${monitor.schema.paths.time}`);
  const subjects = monitor
    .snapshots()
    .flatMap(({ views }) => [...views[0]!.features, ...views[0]!.outputs.filter((output) => output.name !== 'label')]);
  const never: string[] = [];
  for (const subject of subjects) {
    if (isNeverFound(subject)) never.push(subject.name);
    else for (const line of faultLines(subject)) say(`${name}: ${line}`);
  }
  if (extra.length > 0) say(`${name}: fields that the reference does not have: ${extra.join(', ')}`);
  for (const subject of never) say(`${name}: ${subject} is never found`);
  return tally.refused === 0 && never.length === 0;
}

function isNeverFound({ faults, rowsTotal }: SubjectSnapshot): boolean {
  return rowsTotal > 0 && faults.find(({ fault }) => fault === 'missing')?.total === rowsTotal;
}

function faultLines({ name, faults, rowsTotal }: SubjectSnapshot): string[] {
  return faults.filter(({ total }) => total > 0).map(({ fault, total }) => `${name}: ${total} of ${rowsTotal} rows ${fault}`);
}
