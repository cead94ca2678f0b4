import { Exposition } from '../exposition/exposition.ts';
import { TEXT } from '../exposition/format.ts';
import { BatchWriter } from '../formats/batch-writer.ts';
import { witnessOf } from '../intake/witness.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { InputSettings } from '../settings.ts';
import { findFiles, isPattern } from '../sources/find-files.ts';
import { Tally } from '../tally.ts';
import type { Command, World } from './command.ts';
import { namedFiles, readFiles } from './input-files.ts';
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
    const { lineBytes } = config.settings.limits;
    const inputs: { name: string; tally: Tally }[] = [];
    for (const monitor of monitors) {
      for (const input of monitor.model.settings.inputs) {
        const tally = new Tally();
        inputs.push({ name: input.name, tally });
        await readInput(input, monitor, tally, lineBytes, world);
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

async function readInput(input: InputSettings, monitor: Monitor, tally: Tally, lineBytes: number, world: World): Promise<void> {
  const names = await findFiles(input.file);
  if (names.length === 0 && isPattern(input.file)) world.stderr.write(`warning: no file matches ${input.file}\n`);
  const files = await namedFiles(names, world.folder, input.format);
  const bar = new Progress(world.stderr, `${monitor.name}: ${input.name}`, world.now);
  const witness = witnessOf(tally, (fields) => monitor.noteExtraFields(fields, world.now()));
  for (const file of files) {
    const writer = new BatchWriter(monitor.schema, file.format, witness, (batch) => monitor.ingest(batch, world.now(), tally));
    await readFiles([file], () => writer, {
      lineBytes,
      progress: (share) => bar.update(tally.records, share / files.length),
      onBytes: (bytes) => {
        tally.bytes += bytes;
      },
    });
    writer.flush();
  }
  bar.done();
}
