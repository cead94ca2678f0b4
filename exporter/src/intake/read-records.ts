import type { RecordSink } from '../formats/format.ts';
import { lanesOf, readLanes } from './lanes.ts';
import { FINISHED_LIMITS, Pairing } from './pairing.ts';
import { type DecoderSettings, filesTogether, isStream, type RecordFile, sizeOf } from './record-file.ts';

export interface ReadOptions {
  readonly decoder: DecoderSettings;
  /** Told after each slice: the share of all bytes that is read. Awaited, so that other work comes in between. */
  readonly progress: (share: number) => void | Promise<void>;
  /** Told how many bytes were read, decompressed ones for a zipped file. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Reads finished files record by record, in bounded memory: one after the other, but side by side when they are of a format whose requests and
 * responses may stand in different files. `sinkOf` is asked for each file, or for the first of those that are read together. Throws an Error that names
 * the file.
 */
export async function readRecords(
  files: readonly RecordFile[],
  sinkOf: (file: RecordFile) => RecordSink,
  { decoder, progress, onBytes = () => {} }: ReadOptions,
): Promise<void> {
  const sizes = await Promise.all(files.map(sizeOf));
  const sizeOfFile = new Map(files.map((file, i) => [file, sizes[i]!]));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let before = 0;
  for (const group of filesTogether(files)) {
    const size = group.reduce((sum, file) => sum + sizeOfFile.get(file)!, 0);
    const tell = async (bytes: number): Promise<void> => progress((before + bytes) / total);
    const [first] = group;
    const sink = sinkOf(first);
    if (first.format.kind === 'file') {
      await first.format.read(first.path, sink, (done) => tell(done * size));
    } else {
      const pairing = new Pairing(sink, FINISHED_LIMITS, () => 0);
      const lanes = await lanesOf(group.filter(isStream), decoder);
      await readLanes(lanes, pairing, decoder, onBytes, tell);
      pairing.end();
    }
    before += size;
  }
}
