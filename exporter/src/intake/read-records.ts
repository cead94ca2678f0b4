import { stat } from 'node:fs/promises';
import type { Format, RecordSink } from '../formats/format.ts';
import { wholeFile } from '../sources/whole-file.ts';

/** A finished file, and how to read it. */
export interface RecordFile {
  readonly path: string;
  readonly format: Format;
}

export interface ReadOptions {
  readonly lineBytes: number;
  /** Told after each slice: the share of all bytes that is read. Awaited, so that other work comes in between. */
  readonly progress: (share: number) => void | Promise<void>;
  /** Told how many bytes were read, decompressed ones for a zipped file. */
  readonly onBytes?: (bytes: number) => void;
}

/** Reads finished files one after the other, record by record, in bounded memory. Throws an Error that names the file. */
export async function readRecords(
  files: readonly RecordFile[],
  sinkOf: (file: RecordFile) => RecordSink,
  options: ReadOptions,
): Promise<void> {
  const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let before = 0;
  for (const [i, file] of files.entries()) {
    const size = sizes[i]!;
    const tell = (bytes: number): void | Promise<void> => options.progress((before + bytes) / total);
    if (file.format.kind === 'file') {
      await file.format.read(file.path, sinkOf(file), async (done) => tell(done * size));
    } else {
      let read = 0;
      const decoder = file.format.open(sinkOf(file), { lineBytes: options.lineBytes });
      for await (const bytes of wholeFile(file.path, (count) => (read += count))) {
        options.onBytes?.(bytes.length);
        decoder.push(bytes);
        await tell(read);
      }
      decoder.end();
    }
    before += size;
  }
}
