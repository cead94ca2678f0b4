import { Exposition } from '../exposition/exposition.ts';
import { TEXT } from '../exposition/format.ts';
import { BatchWriter } from '../formats/batch-writer.ts';
import type { RecordFile } from '../intake/record-file.ts';
import { witnessOf } from '../intake/witness.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { InputSettings, Limits } from '../settings.ts';
import { findFiles, isPattern } from '../sources/find-files.ts';
import { STDIN } from '../sources/stdin-input.ts';
import { Tally } from '../tally.ts';
import type { Command, World } from './command.ts';
import { decoderSettings, formatNamed, namedFiles, readFiles } from './input-files.ts';
import { Progress } from './progress.ts';
import { selfSnapshot } from './self-snapshot.ts';
import { CONFIG_OPTION, loadSettings, openConfigured } from './settings.ts';

export const once: Command = {
  name: 'once',
  usage: '[--config.file FILE]',
  summary: 'reads all inputs to their end, prints one exposition on stdout, exits; touches no state',
  options: CONFIG_OPTION,
  run: async (given, world) => {
    const config = loadSettings(given, world);
    const { monitors, series } = openConfigured(config, { untimed: 'newest' });
    const inputs: { name: string; tally: Tally }[] = [];
    for (const monitor of monitors) {
      for (const input of monitor.model.settings.inputs) {
        const tally = new Tally();
        inputs.push({ name: input.name, tally });
        await readInput(input, monitor, tally, config.settings.limits, world);
      }
    }
    const self = selfSnapshot({
      nodejs: world.nodeVersion,
      inputs: inputs.map(({ name, tally }) => ({ name, tally, isUp: true, lagBytes: 0 })),
      series,
      reload: { isSuccessful: true, atSeconds: world.now() / 1000 },
    });
    const models = monitors.flatMap((monitor) => [...monitor.snapshots()]);
    world.stdout.write(new Exposition().render({ models, self }, TEXT));
    return 0;
  },
};

async function readInput(input: InputSettings, monitor: Monitor, tally: Tally, limits: Limits, world: World): Promise<void> {
  const files = await filesOf(input, world);
  const bar = new Progress(world.stderr, `${monitor.name}: ${input.name}`, world.now);
  const witness = witnessOf(tally, (fields) => monitor.noteExtraFields(fields, world.now()));
  let writer: BatchWriter | undefined;
  const writerOf = ({ format }: RecordFile): BatchWriter => {
    writer?.flush();
    writer = new BatchWriter(monitor.schema, format, witness, (batch) => monitor.ingest(batch, world.now(), tally));
    return writer;
  };
  await readFiles(files, writerOf, {
    decoder: decoderSettings(monitor.model.settings, limits, input),
    progress: (share) => bar.update(tally.records, share),
    onBytes: (bytes) => {
      tally.bytes += bytes;
    },
  });
  writer?.flush();
  bar.update(tally.records, 1);
  bar.done();
}

async function filesOf({ file, format }: InputSettings, { stdin, stderr, folder }: World): Promise<RecordFile[]> {
  // Known: the configuration was checked.
  const known = formatNamed(format)!;
  if (file === STDIN) return [{ path: 'stdin', format: known, bytes: stdin }];
  const names = await findFiles(file);
  if (names.length === 0 && isPattern(file)) stderr.write(`warning: no file matches ${file}\n`);
  // The configuration decides, as for the sidecar, whatever the names seem to tell.
  return (await namedFiles(names, folder, format)).map((named) => ({ ...named, format: known }));
}
