import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Format } from '../formats/format.ts';
import { FORMATS, formatOf } from '../formats/index.ts';
import { jsonl } from '../formats/jsonl.ts';
import { readRecords } from '../intake/read-records.ts';
import type { DecoderSettings, RecordFile } from '../intake/record-file.ts';
import type { InputSettings, Limits, ModelSettings } from '../settings.ts';
import { unreadable } from '../sources/whole-file.ts';
import { InputError } from './command.ts';

/** Files named on the command line, each with its format. Throws InputError when one is missing, a folder, or of no known format. */
export async function namedFiles(names: readonly string[], folder: string, fallback: string | undefined): Promise<RecordFile[]> {
  const files: RecordFile[] = [];
  for (const name of names) {
    const path = resolve(folder, name);
    const problem = await unreadable(path);
    if (problem !== undefined) throw new InputError(problem);
    const format = formatOf(path) ?? formatNamed(fallback);
    if (format === undefined)
      throw new InputError(`${path}: the name does not tell its format; known are ${FORMATS.map((entry) => entry.name).join(', ')}`);
    files.push({ path, format });
  }
  return files;
}

/**
 * Files named on the command line that are logs as the model's first input has them: names do not tell the envelopes of model servers, which stand in
 * files that are called like any other JSON lines.
 */
export async function logFiles(names: readonly string[], folder: string, { inputs: [input] }: ModelSettings): Promise<RecordFile[]> {
  const format = formatNamed(input?.format);
  const files = await namedFiles(names, folder, input?.format);
  return format?.extensions.length === 0 ? files.map((file) => (file.format === jsonl ? { ...file, format } : file)) : files;
}

export function formatNamed(name: string | undefined): Format | undefined {
  return FORMATS.find((format) => format.name === name);
}

/** What decoders are given: of an input, or of files that are named on the command line and are like the model's first input. */
export function decoderSettings(
  model: ModelSettings,
  { lineBytes }: Limits,
  input: InputSettings | undefined = model.inputs[0],
): DecoderSettings {
  return { lineBytes, columns: model.columns, outputColumns: model.outputColumns, paths: model.record, schema: input?.schema };
}

/** Reads finished files. One that breaks off or holds something else is bad input, no failure of the program. */
export async function readFiles(...given: Parameters<typeof readRecords>): Promise<void> {
  await readRecords(...given).catch((error: unknown) => {
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  });
}

/** Files that can be read twice: what comes through a pipe is kept in a temporary file, which `clean` removes. */
export async function rereadable(files: readonly RecordFile[]): Promise<{ files: RecordFile[]; clean: () => Promise<void> }> {
  const folders: string[] = [];
  const kept: RecordFile[] = [];
  for (const file of files) {
    if ((await stat(file.path)).isFile()) {
      kept.push(file);
      continue;
    }
    const folder = await mkdtemp(join(tmpdir(), 'driftline-'));
    folders.push(folder);
    const path = join(folder, 'pipe');
    await pipeline(createReadStream(file.path), createWriteStream(path));
    kept.push({ ...file, path });
  }
  const clean = async (): Promise<void> => {
    for (const folder of folders) await rm(folder, { recursive: true });
  };
  return { files: kept, clean };
}
