import type { Range } from '../range.ts';
import type { Series } from '../series/series.ts';

/** Columns of cells: equally long, without holes, so that a missing sample is an empty cell. */
export interface TimeGrid {
  /** Right edges, ascending, in milliseconds: a sample speaks of the time before it. */
  readonly times: Float64Array;
  /** Length of a cell in milliseconds; 0 for a single moment. */
  readonly step: number;
  /** Left edge of what was asked for: the first cell may begin before it. */
  readonly from: number;
  /** Moment of the newest sample. One that is less than a step after the last whole step belongs to that step's cell. */
  readonly newest: number;
}

/** A picture has no use for more; the step grows so that they are enough. */
const MOST_COLUMNS = 10_000;
/** Data that ends so many steps before the range has ended: what follows is no data, not the last value. */
const STALE_STEPS = 2;

export function timeGrid(series: readonly Series[], { from, to }: Range): TimeGrid {
  let first = Number.POSITIVE_INFINITY;
  let lastStep = Number.NEGATIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  for (const { times, isContinued } of series) {
    first = Math.min(first, times[0] ?? first);
    lastStep = Math.max(lastStep, times.at(isContinued ? -2 : -1) ?? lastStep);
    newest = Math.max(newest, times.at(-1) ?? newest);
  }
  if (first > newest) return { times: new Float64Array(), step: 0, from, newest: from };
  const step = stepOf(series, Math.max(to, newest) - Math.min(from, first));
  if (step === 0) return { times: Float64Array.of(newest), step, from, newest };
  const last = Number.isFinite(lastStep) ? lastStep + Math.floor((newest - lastStep) / step) * step : newest;
  const before = Math.max(0, Math.floor((last - Math.min(from, first)) / step));
  const steps = Math.floor((to - newest) / step);
  const after = steps >= STALE_STEPS ? steps : 0;
  return { times: Float64Array.from({ length: before + 1 + after }, (_, column) => last + (column - before) * step), step, from, newest };
}

/** Column of a moment; outside the grid it is negative or too large. */
export function columnOf({ times, step, newest }: TimeGrid, time: number): number {
  if (step === 0) return time === times[0] ? 0 : -1;
  if (time > (times.at(-1) ?? time) && time <= newest) return times.length - 1;
  // Half a millisecond forgives rounding; a sample at an edge belongs to the cell that ends there.
  return Math.ceil((time - (times[0] ?? 0) - 0.5) / step) + 0;
}

/** What the sample of a column speaks of: the time up to its right edge; of the last column, up to the newest sample. */
export function endOf({ times, newest }: TimeGrid, column: number): number {
  const edge = times[column] ?? 0;
  return column === times.length - 1 ? Math.max(edge, newest) : edge;
}

/** Of the query, when the data source says it; else the median distance, which a few late samples do not move. */
function stepOf(series: readonly Series[], length: number): number {
  const told = series.find(({ interval, times }) => interval !== undefined && times.length > 1)?.interval;
  const longest = series.reduce((a, b) => (b.times.length > a.times.length ? b : a)).times;
  const distances = longest
    .slice(1)
    .map((time, index) => time - (longest[index] ?? time))
    .filter((distance) => distance > 0);
  const step = told ?? distances.sort()[Math.floor(distances.length / 2)] ?? 0;
  return Math.max(step, step === 0 ? 0 : length / MOST_COLUMNS);
}
