import { BATCH_ROWS, type RecordBatch } from '../model.ts';
import type { Tally } from '../tally.ts';

/** Clocks of model servers differ; an event further ahead than this is no event of now. */
export const EARLY_MS = 5 * 60_000;

/** The time of a record whose own cannot be read: that of reading, or (for finished logs) the newest event time so far. */
export type Untimed = 'clock' | 'newest';

/** Settles when each record of a model happened. */
export class EventTimes {
  /** Milliseconds, by row of the batch that was settled last; NaN for a row too far ahead of the clock. */
  readonly ofRow = new Float64Array(BATCH_ROWS);
  /** Newest event time in milliseconds; NaN before the first. */
  newest = Number.NaN;

  /** Settles the rows [from, to). `now` is the clock, in milliseconds. */
  settle(batch: RecordBatch, from: number, to: number, now: number, untimed: Untimed, tally: Tally): void {
    const latest = now + EARLY_MS;
    if (Number.isNaN(this.newest) && untimed === 'newest') this.newest = firstTime(batch, from, to, latest);
    for (let row = from; row < to; row++) {
      let time = batch.times[row]!;
      if (Number.isNaN(time)) time = untimed === 'clock' || Number.isNaN(this.newest) ? now : this.newest;
      if (time > latest) {
        tally.early++;
        time = Number.NaN;
      } else {
        if (!(time <= this.newest)) this.newest = time;
        if (time > tally.newestMs) tally.newestMs = time;
      }
      this.ofRow[row] = time;
    }
  }
}

/** The first event time that can be read, for the records of a finished log that come before it and have none; NaN when there is none. */
function firstTime(batch: RecordBatch, from: number, to: number, latest: number): number {
  return batch.times.subarray(from, to).find((time) => time <= latest) ?? Number.NaN;
}
