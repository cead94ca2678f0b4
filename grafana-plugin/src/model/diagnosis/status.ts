import type { Since } from '../judged/since.ts';
import type { Range } from '../range.ts';
import type { Series } from '../series/series.ts';
import { isOfNow, sampleStep } from './freshness.ts';

export type Status = 'fail' | 'investigate' | 'pass' | 'unknown';

/** Worst first, as they are counted and summed up. */
export const STATUSES: readonly Status[] = ['fail', 'investigate', 'pass', 'unknown'];

const OF_VALUE: readonly Status[] = ['pass', 'investigate', 'fail'];
/** Samples that a run may lack inside. */
const LONGEST_GAP = 2;

export function statusOf(series: Series, now: number): Status {
  return isOfNow(series, now) ? (OF_VALUE[series.values.at(-1) ?? -1] ?? 'unknown') : 'unknown';
}

export function asksForALook(status: Status): boolean {
  return status === 'fail' || status === 'investigate';
}

/** Start of the unbroken run of samples that ask for a look and reaches now; one step before its first sample, as cells have it. */
export function statusSince(series: Series, { from, to }: Range): Since | undefined {
  if (!asksForALook(statusOf(series, to))) return undefined;
  const { times, values } = series;
  const step = sampleStep(series) ?? 0;
  let start = values.length - 1;
  while (start > 0 && (values[start - 1] ?? 0) >= 1 && (times[start] ?? 0) - (times[start - 1] ?? 0) <= (LONGEST_GAP + 1) * step)
    start -= 1;
  const time = (times[start] ?? to) - step;
  return { time, isBefore: start === 0 && time <= from };
}
