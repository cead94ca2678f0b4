import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BatchWriter } from '../formats/batch-writer.ts';
import type { RecordSink, RecordStyle } from '../formats/format.ts';
import { FORMATS } from '../formats/index.ts';
import type { RecordFile } from '../intake/record-file.ts';
import { witnessOf } from '../intake/witness.ts';
import { REJECT_REASONS, type RejectReason } from '../model.ts';
import { ReferenceBuilder } from '../reference/build.ts';
import type { Mismatch } from '../reference/check-reference.ts';
import { draftProfile } from '../reference/draft-profile.ts';
import type { Profile } from '../reference/profile.ts';
import { profileText } from '../reference/profile-text.ts';
import { Survey } from '../reference/survey.ts';
import type { Limits, ModelSettings } from '../settings.ts';
import { Tally } from '../tally.ts';
import { VERSION } from '../version.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { type Command, InputError, type World } from './command.ts';
import { decoderSettings, formatNamed, namedFiles, readFiles, rereadable } from './input-files.ts';
import { profileTable } from './profile-table.ts';
import { Progress } from './progress.ts';
import { CONFIG_OPTION, chooseModel, loadSettings } from './settings.ts';

/** Paths of a record that `--set` can override for the training file. */
const SETTABLE = ['time', 'id', 'prediction', 'score', 'label', 'weight', 'version'] as const;

export const profile: Command = {
  name: 'profile',
  usage: '--model NAME --input FILE...',
  summary: 'builds the reference profile from training or validation rows (CSV, Parquet, JSONL, .gz)',
  options: {
    ...CONFIG_OPTION,
    model: { type: 'string', value: 'NAME', help: 'the model; may be left out when there is only one' },
    input: { type: 'string', value: 'FILE', multiple: true, help: 'training or validation rows' },
    format: { type: 'string', choices: FORMATS.map(({ name }) => name), help: 'of these rows, where their names do not tell it' },
    output: { type: 'string', value: 'FILE', help: 'where the profile goes; the reference of the configuration when left out' },
    set: {
      type: 'string',
      value: 'PATH=FIELD',
      multiple: true,
      help: `another field for these rows, like label=repaid (${SETTABLE.join(', ')})`,
    },
  },
  run: async (given, world) => {
    const names = [...given.list('input'), ...given.rest];
    if (names.length === 0) throw new UsageError('--input is needed: which rows is the reference made of?');
    const config = loadSettings(given, world);
    const chosen = chooseModel(config.settings, given.text('model'));
    const model = override(chosen, given);
    const place = config.settings.models.indexOf(chosen);
    const problemAt = ({ path, message }: Mismatch): string => config.problemAt(['models', place, ...path], message);
    const format = formatNamed(given.text('format'));
    const named = await namedFiles(names, world.folder, format?.name ?? model.inputs[0]?.format);
    const { files, clean } = await rereadable(format === undefined ? named : named.map((file) => ({ ...file, format })));
    try {
      const built = await buildProfile(model, files, { limits: config.settings.limits, problemAt, world });
      const output = resolve(world.folder, given.text('output') ?? model.reference);
      await replaceFile(output, profileText(built.profile));
      world.stdout.write(profileTable(built.profile, built.warnings));
      world.stdout.write(`\nwritten to ${output}\n`);
      return 0;
    } finally {
      await clean();
    }
  },
};

interface Surroundings {
  readonly limits: Limits;
  /** Says where in the model's part of the configuration a problem stands. */
  readonly problemAt: (mismatch: Mismatch) => string;
  readonly world: World;
}

/** Two passes over the same rows: types and edges first, exact counts second. */
async function buildProfile(
  model: ModelSettings,
  files: readonly RecordFile[],
  { limits, problemAt, world }: Surroundings,
): Promise<{ profile: Profile; warnings: readonly string[] }> {
  const decoder = decoderSettings(model, limits);
  const bar = new Progress(world.stderr, `profile ${model.name}`, world.now);
  const survey = new Survey(model);
  const tally = new Tally();
  await readFiles(files, ({ format }) => surveySink(survey, format, tally), {
    decoder,
    progress: (share) => bar.update(survey.rows, share / 2),
  });
  if (survey.rows === 0) throw new InputError(`no record in ${files.map(({ path }) => path).join(', ')}${refusals(tally)}`);
  if (survey.features.size === 0) throw new InputError('no feature in these rows: check record.features in the configuration');
  const draft = draftProfile(model, survey, limits.categories);
  if (draft.mismatches.length > 0) throw new InputError(draft.mismatches.map(problemAt).join('\n'));

  const builder = new ReferenceBuilder(model, survey, draft);
  let writer: BatchWriter | undefined;
  const batchSink = ({ format }: RecordFile): RecordSink => {
    // Rows are numbered as they come: the last ones of a file before the first ones of the next.
    writer?.flush();
    writer = new BatchWriter(builder.schema, format, witnessOf(new Tally()), (batch) => builder.add(batch));
    return writer;
  };
  await readFiles(files, batchSink, { decoder, progress: (share) => bar.update(survey.rows, 0.5 + share / 2) });
  writer?.flush();
  bar.done();
  const refused = refusals(tally);
  const warnings = refused === '' ? builder.warnings : [...builder.warnings, `refused${refused}`];
  return { profile: builder.finish(new Date(world.now()), VERSION), warnings };
}

function surveySink(survey: Survey, style: RecordStyle, tally: Tally): RecordSink {
  const read = survey.reader(style);
  const reject = (reason: RejectReason): void => {
    tally.rejected[reason]++;
  };
  return {
    record: (record) => {
      const reason = read(record);
      if (reason !== undefined) reject(reason);
    },
    reject,
  };
}

function refusals(tally: Tally): string {
  const reasons = REJECT_REASONS.filter((reason) => tally.rejected[reason] > 0).map((reason) => `${tally.rejected[reason]} ${reason}`);
  return reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
}

function override(model: ModelSettings, given: Arguments): ModelSettings {
  const overrides = given.list('set').map((word): [string, string] => {
    const [name = '', field = ''] = [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)];
    if (!SETTABLE.some((settable) => settable === name) || field === '') {
      throw new UsageError(`--set takes one of ${SETTABLE.join(', ')}, like label=repaid, not ${word}`);
    }
    return [name, field];
  });
  return { ...model, record: { ...model.record, ...Object.fromEntries(overrides) } };
}

/** Either the old content or the whole new one, whatever happens. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, text).catch((error: unknown) => {
    throw new InputError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  });
  await rename(draft, path);
}
