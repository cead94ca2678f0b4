import { fillRow } from '../judged/fill.ts';
import { runSince, type Since } from '../judged/since.ts';
import { timeGrid } from '../judged/time-grid.ts';
import type { Range } from '../range.ts';
import type { Series } from '../series/series.ts';
import { isOfNow } from './freshness.ts';

export type Status = 'fail' | 'investigate' | 'pass' | 'unknown';

/** Worst first, as they are counted and summed up. */
export const STATUSES: readonly Status[] = ['fail', 'investigate', 'pass', 'unknown'];

const OF_VALUE: readonly Status[] = ['pass', 'investigate', 'fail'];

export function statusOf(series: Series, now: number): Status {
  return isOfNow(series, now) ? (OF_VALUE[series.values.at(-1) ?? -1] ?? 'unknown') : 'unknown';
}

export function asksForALook(status: Status): boolean {
  return status === 'fail' || status === 'investigate';
}

/** Since when every sample asks for a look, until now. Undefined: it does not now, or nothing tells. */
export function statusSince(series: Series, range: Range): Since | undefined {
  if (!asksForALook(statusOf(series, range.to))) return undefined;
  const grid = timeGrid([series], range);
  const values = new Float64Array(grid.times.length).fill(Number.NaN);
  fillRow(values, 0, grid, series);
  return runSince(grid, values.length - 1, (column) => {
    const value = values[column] ?? Number.NaN;
    return Number.isNaN(value) ? undefined : value >= 1;
  });
}
