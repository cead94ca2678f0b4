import { access, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { RecordSink } from '../formats/format.ts';
import { readRecords } from '../intake/read-records.ts';
import type { RecordFile } from '../intake/record-file.ts';
import { type Command, InputError } from './command.ts';
import { configDraft } from './config-draft.ts';
import { guessFields } from './guess-fields.ts';
import { namedFiles } from './input-files.ts';
import { RecordLook } from './record-look.ts';
import { hasRotated } from './rotated-logs.ts';

/** So many records of a log tell its fields. */
const ENOUGH_RECORDS = 10_000;
const LINE_BYTES = 1024 * 1024;

/** Thrown by the sink to stop reading. */
class EnoughRead extends Error {}

export const init: Command = {
  name: 'init',
  usage: '--sample LOG [--input TRAIN]',
  summary: 'looks at real log lines and writes a commented driftline.yaml',
  options: {
    sample: { type: 'string', value: 'LOG', help: 'a piece of the prediction log' },
    input: { type: 'string', value: 'TRAIN', help: 'training or validation rows, for the reference' },
    output: { type: 'string', value: 'FILE', default: 'driftline.yaml', help: 'where the configuration goes' },
  },
  run: async (given, world) => {
    const sample = given.required('sample');
    const output = resolve(world.folder, given.required('output'));
    if (await exists(output)) throw new InputError(`${output} is there already: name another --output`);
    const [log] = await namedFiles([sample], world.folder, 'jsonl');
    const look = await lookAt(log!);
    if (look.records === 0) throw new InputError(`${log!.path}: no record of format ${log!.format.name} in it`);
    const training = given.text('input');
    const [train] = training === undefined ? [] : await namedFiles([training], world.folder, 'csv');
    const trained = train === undefined ? undefined : await lookAt(train);
    const fields = guessFields(look, trained);
    const text = configDraft({
      log: relative(dirname(output), log!.path),
      isRotated: await hasRotated(log!.path),
      format: log!.format.name,
      fields,
      look,
      ...(training === undefined || trained === undefined ? {} : { training: { file: training, look: trained } }),
    });
    await writeFile(output, text, { flag: 'wx' }).catch((error: unknown) => {
      throw new InputError(`${output} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (fields.featuresRoot !== undefined && fields.onlyTraining.length > 0) {
      world.stdout.write(
        `${training} has columns that the log does not have, and that become features: ${fields.onlyTraining.join(', ')}\n`,
      );
    }
    world.stdout.write(`${fields.notes.map((note) => `${note}\n`).join('')}written to ${output}: read it, then\n\n`);
    world.stdout.write(`  driftline profile --config.file ${given.required('output')} --input ${training ?? 'TRAINING_ROWS'}\n`);
    world.stdout.write(`  driftline check --config.file ${given.required('output')} --sample ${sample}\n`);
    world.stdout.write(`  driftline serve --config.file ${given.required('output')}\n`);
    return 0;
  },
};

async function lookAt(file: RecordFile): Promise<RecordLook> {
  const look = new RecordLook(file.format);
  const sink: RecordSink = {
    record: (record) => {
      look.add(record);
      if (look.records >= ENOUGH_RECORDS) throw new EnoughRead();
    },
    reject: () => look.refuse(),
  };
  try {
    await readRecords([file], () => sink, { decoder: { lineBytes: LINE_BYTES }, progress: () => {} });
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw new InputError(error instanceof Error ? error.message : String(error));
  }
  return look;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
