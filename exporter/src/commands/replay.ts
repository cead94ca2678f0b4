import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseDuration } from '../config/index.ts';
import { BatchStream } from '../intake/batch-stream.ts';
import { replaySteps } from '../intake/event-steps.ts';
import { filesTogether } from '../intake/record-file.ts';
import { reasonOf } from '../sources/whole-file.ts';
import { Tally } from '../tally.ts';
import { UsageError } from './arguments.ts';
import { type Command, InputError, type World } from './command.ts';
import { type History, JsonlHistory, OpenMetricsHistory } from './history.ts';
import { decoderSettings, logFiles } from './input-files.ts';
import { Progress } from './progress.ts';
import { CONFIG_OPTION, chooseModel, loadSettings, openConfigured } from './settings.ts';

const FORMATS = ['openmetrics', 'jsonl'] as const;

export const replay: Command = {
  name: 'replay',
  usage: '[--model NAME] [--step 1h] [--format openmetrics|jsonl] [--output FILE] LOG...',
  summary: 'reads finished logs in event time and writes every series at every step end, for promtool tsdb create-blocks-from openmetrics',
  options: {
    ...CONFIG_OPTION,
    model: { type: 'string', value: 'NAME', help: 'the model; may be left out when there is only one' },
    step: { type: 'string', value: 'DURATION', default: '1h', help: 'time from one sample to the next' },
    format: { type: 'string', choices: FORMATS, default: 'openmetrics', help: 'what is written' },
    output: { type: 'string', value: 'FILE', help: 'where it goes; stdout when left out' },
  },
  run: async (given, world) => {
    const step = given.required('step');
    const stepMs = parseDuration(step);
    if (stepMs === undefined || stepMs < 1000) throw new UsageError(`--step takes a duration of at least 1s like 1h or 15m, not ${step}`);
    if (given.rest.length === 0) throw new UsageError('which logs?');
    const config = loadSettings(given, world);
    const model = chooseModel(config.settings, given.text('model'));
    const files = await logFiles(given.rest, world.folder, model);
    const place = config.settings.models.indexOf(model);
    const monitor = openConfigured(config, { untimed: 'newest', only: place }).monitors[0]!;

    const output = await openOutput(given.text('output'), world);
    const history: History = given.text('format') === 'jsonl' ? new JsonlHistory(output.put) : await OpenMetricsHistory.open(output.put);
    const tally = new Tally();
    const bar = new Progress(world.stderr, `replay ${model.name}`, world.now);
    const groups = filesTogether(files);
    const shares = groups.map(() => 0);
    const decoder = decoderSettings(model, config.settings.limits);
    const streams = groups.map(
      (group, i) =>
        new BatchStream(group, monitor.schema, tally, decoder, (share) => {
          shares[i] = share;
          bar.update(tally.records, shares.reduce((sum, value) => sum + value, 0) / groups.length);
        }),
    );
    try {
      await replaySteps(streams, stepMs, world.now(), {
        ingest: (batch, from, to) => monitor.ingest(batch, world.now(), tally, from, to),
        stepEnd: (endMs) => history.write(endMs / 1000, monitor.snapshots()),
      });
      await history.end();
      await output.end();
    } catch (error) {
      throw new InputError(error instanceof Error ? error.message : String(error));
    } finally {
      await history.close();
    }
    bar.update(tally.records, 1);
    bar.done();
    if (tally.records === 0) throw new InputError(`no record in ${files.map(({ path }) => path).join(', ')}`);
    if (tally.refused > 0) world.stderr.write(`warning: ${tally.refused} records were refused\n`);
    return 0;
  },
};

interface Written {
  /** Waits while what was put before is not yet written. */
  readonly put: (text: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A file, or stdout. */
async function openOutput(file: string | undefined, world: World): Promise<Written> {
  if (file === undefined) {
    const put = async (text: string): Promise<void> => {
      if (world.stdout.write(text) === false && world.stdout.drained !== undefined) await world.stdout.drained();
    };
    return { put, end: async () => {} };
  }
  const path = resolve(world.folder, file);
  const stream = createWriteStream(path);
  await once(stream, 'open').catch((error: unknown) => {
    throw new InputError(`${path} cannot be written: ${reasonOf(error)}`);
  });
  const written = finished(stream);
  // A disk that is full is told by the next `put` or by `end`, whichever comes first.
  written.catch(() => {});
  const put = async (text: string): Promise<void> => {
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), written]);
  };
  const end = async (): Promise<void> => {
    stream.end();
    await written;
  };
  return { put, end };
}
