import { stat } from 'node:fs/promises';
import type { Decoder, DecoderOptions, DecoderSink, Format, StreamFormat } from '../formats/format.ts';
import { wholeFile } from '../sources/whole-file.ts';

/** A finished file, and how to read it. */
export interface RecordFile {
  readonly path: string;
  readonly format: Format;
  /** Its bytes when they do not come from a file, as on stdin; `path` is then only what it is called. */
  readonly bytes?: AsyncIterable<Uint8Array>;
}

export interface StreamFile extends RecordFile {
  readonly format: StreamFormat;
}

/** What decoders of all files are given. */
export type DecoderSettings = Omit<DecoderOptions, 'memory' | 'path'>;

/** Bytes of a file as it lies there; 0 when that is not known. */
export async function sizeOf({ path, bytes }: RecordFile): Promise<number> {
  return bytes === undefined ? (await stat(path)).size : 0;
}

export function isStream(file: RecordFile): file is StreamFile {
  return file.format.kind === 'stream';
}

/** Files in the groups that are read together, in their order: those of one format that pairs across files, and every other one by itself. */
export function filesTogether(files: readonly RecordFile[]): [RecordFile, ...RecordFile[]][] {
  const groups: [RecordFile, ...RecordFile[]][] = [];
  for (const file of files) {
    const { format } = file;
    const isPaired = format.kind === 'stream' && format.isPaired === true;
    const group = isPaired ? groups.find(([first]) => first.format === format) : undefined;
    if (group === undefined) groups.push([file]);
    else group.push(file);
  }
  return groups;
}

/** Opens the file's decoder. */
export function openDecoder({ format, path, bytes }: StreamFile, sink: DecoderSink, settings: DecoderSettings): Decoder {
  return format.open(sink, { ...settings, path: bytes === undefined ? path : undefined });
}

/** The file's bytes, decompressed; `read` is told how many bytes of the file itself were used. */
export function bytesOf({ path, bytes }: RecordFile, read?: (bytes: number) => void): AsyncIterable<Uint8Array> {
  return bytes ?? wholeFile(path, read);
}
