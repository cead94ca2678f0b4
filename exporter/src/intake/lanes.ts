import { stat } from 'node:fs/promises';
import type { DecoderSink, Half } from '../formats/format.ts';
import { bytesOf, type DecoderSettings, openDecoder, type StreamFile, sizeOf } from './record-file.ts';

/** Files that are read one after the other, beside other lanes. */
type Lane = readonly StreamFile[];

/**
 * Sorts files of a format that pairs into lanes: those that hold requests, those that hold responses, and those that hold both or are not known. So
 * pairs meet soon, event time goes on in order, and few files are open at once.
 */
export async function lanesOf(files: readonly StreamFile[], settings: DecoderSettings): Promise<Lane[]> {
  // Nothing to sort, and no reason to look into it twice.
  if (files.length === 1) return [files];
  const lanes = new Map<string, StreamFile[]>();
  for (const file of files) {
    const side = (await sideOf(file, settings)) ?? 'both';
    const lane = lanes.get(side) ?? [];
    lanes.set(side, lane);
    lane.push(file);
  }
  return [...lanes.values()];
}

/** The one side that the beginning of a file holds; undefined when it holds both, or neither. */
async function sideOf(file: StreamFile, settings: DecoderSettings): Promise<Half['side'] | undefined> {
  // What comes through a pipe comes only once.
  if (file.bytes !== undefined || !(await stat(file.path)).isFile()) return undefined;
  const sides = new Set<Half['side']>();
  const sink: DecoderSink = { half: ({ side }) => sides.add(side), record: () => {}, reject: () => {} };
  const decoder = openDecoder(file, sink, settings);
  let read = 0;
  for await (const bytes of bytesOf(file)) {
    decoder.push(bytes);
    read += bytes.length;
    if (sides.size > 0 || read > settings.lineBytes) break;
  }
  // A file may be one record without a newline.
  if (sides.size === 0) decoder.end();
  const [side, ...others] = sides;
  return others.length === 0 ? side : undefined;
}

/** Reads the lanes a slice each, always the one of which the smallest share is read. `tell` is awaited after each slice, with the bytes read of all of them. */
export async function readLanes(
  lanes: readonly Lane[],
  sink: DecoderSink,
  settings: DecoderSettings,
  onBytes: (bytes: number) => void,
  tell: (bytes: number) => Promise<void>,
): Promise<void> {
  const readers = await Promise.all(
    lanes.map(async (lane) => {
      const sizes = await Promise.all(lane.map(sizeOf));
      const size = sizes.reduce((sum, bytes) => sum + bytes, 1);
      return { slices: slicesOf(lane, sink, settings, onBytes), size, read: 0 };
    }),
  );
  let open = readers;
  try {
    while (open.length > 0) {
      const next = open.reduce((least, reader) => (reader.read / reader.size < least.read / least.size ? reader : least));
      const { done, value } = await next.slices.next();
      if (done) open = open.filter((reader) => reader !== next);
      else {
        next.read += value;
        await tell(readers.reduce((sum, { read }) => sum + read, 0));
      }
    }
  } finally {
    for (const { slices } of open) await slices.return();
  }
}

/** Reads a lane slice by slice, and gives the bytes of the file that each took. */
async function* slicesOf(
  lane: Lane,
  sink: DecoderSink,
  settings: DecoderSettings,
  onBytes: (bytes: number) => void,
): AsyncGenerator<number, void> {
  for (const file of lane) {
    const decoder = openDecoder(file, sink, settings);
    let taken = 0;
    for await (const bytes of bytesOf(file, (count) => (taken += count))) {
      onBytes(bytes.length);
      decoder.push(bytes);
      yield taken;
      taken = 0;
    }
    decoder.end();
  }
}
