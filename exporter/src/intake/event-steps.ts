import type { RecordBatch } from '../model.ts';

/** Clocks of model servers differ; an event further ahead of the clock than this is no event of history, and makes no step of its own. */
const EARLY_MS = 5 * 60_000;
/** A pause in the logs of more steps than this is left out: what stands still for that long is no history. */
const LONGEST_PAUSE_STEPS = 1000;

interface Pullable {
  next(): Promise<RecordBatch | undefined>;
}

export interface StepSink {
  /** Rows [from, to) of a batch, in event time before the step's end. */
  ingest(batch: RecordBatch, from: number, to: number): void;
  /** All rows before this time (milliseconds) are in. */
  stepEnd(endMs: number): void | Promise<void>;
}

/** Where one file stands. */
interface Cursor {
  readonly stream: Pullable;
  batch: RecordBatch | undefined;
  row: number;
}

/**
 * Replays several logs side by side in event time: steps are aligned to the epoch and half open, [end - step, end). Each file is read in its
 * own order; a row whose time lies in a step that has ended counts in the next one, and a row without a time, or with one of the future, where
 * it stands.
 *
 * @param now the clock in milliseconds; it ends the only step when no row has a time
 */
export async function replaySteps(streams: readonly Pullable[], stepMs: number, now: number, sink: StepSink): Promise<void> {
  const latest = now + EARLY_MS;
  const cursors: Cursor[] = [];
  for (const stream of streams) cursors.push({ stream, batch: await stream.next(), row: 0 });
  let end: number | undefined;
  for (;;) {
    const next = await earliest(cursors, latest, sink);
    if (next === undefined) break;
    const wanted = (Math.floor(next / stepMs) + 1) * stepMs;
    if (end === undefined || wanted - end > LONGEST_PAUSE_STEPS * stepMs) end = wanted;
    // A pause of some steps: everything stands still, and says so.
    for (; end < wanted; end += stepMs) await sink.stepEnd(end);
    for (const cursor of cursors) await readUntil(cursor, end, latest, sink);
    await sink.stepEnd(end);
    end += stepMs;
  }
  if (end === undefined) await sink.stepEnd(Math.ceil(now / stepMs) * stepMs);
}

/** Event time of the first row that is left in any file; undefined when nothing is left. */
async function earliest(cursors: readonly Cursor[], latest: number, sink: StepSink): Promise<number | undefined> {
  let first: number | undefined;
  for (const cursor of cursors) {
    const time = await nextTime(cursor, latest, sink);
    if (time !== undefined && (first === undefined || time < first)) first = time;
  }
  return first;
}

/** Time of the next row that has one; rows before it that have none are taken at once when their batch has no time at all. */
async function nextTime(cursor: Cursor, latest: number, sink: StepSink): Promise<number | undefined> {
  while (await hasRow(cursor)) {
    const batch = cursor.batch!;
    for (let row = cursor.row; row < batch.length; row++) {
      const time = batch.times[row]!;
      if (time <= latest) return time;
    }
    sink.ingest(batch, cursor.row, batch.length);
    cursor.row = batch.length;
  }
  return undefined;
}

async function readUntil(cursor: Cursor, endMs: number, latest: number, sink: StepSink): Promise<void> {
  while (await hasRow(cursor)) {
    const batch = cursor.batch!;
    const from = cursor.row;
    let to = from;
    while (to < batch.length && !(batch.times[to]! >= endMs && batch.times[to]! <= latest)) to++;
    if (to > from) sink.ingest(batch, from, to);
    cursor.row = to;
    if (to < batch.length) return;
  }
}

async function hasRow(cursor: Cursor): Promise<boolean> {
  while (cursor.batch !== undefined && cursor.row >= cursor.batch.length) {
    cursor.batch = await cursor.stream.next();
    cursor.row = 0;
  }
  return cursor.batch !== undefined;
}
