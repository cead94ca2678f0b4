import type { TimeGrid } from '../judged/time-grid.ts';
import type { Range } from '../range.ts';

/** Cells as they are drawn, from left to right: one or more columns each. Lengths in CSS pixels, from the left edge of the picture. */
export interface Spans {
  readonly count: number;
  readonly left: Float32Array;
  readonly width: Float32Array;
  /** First and last column, both inside. */
  readonly first: Uint16Array;
  readonly last: Uint16Array;
}

const NARROWEST = 3;
const WIDEST = 24;

/**
 * Places of the cells. Narrower than 3 px neighbours merge, always the same ones, so that a new sample does not move the others; wider than
 * 24 px they stay 24 px, and what is left between them shows that there are no samples.
 */
export function spansOf({ times, step }: Pick<TimeGrid, 'times' | 'step'>, { from, to }: Range, width: number): Spans {
  const perTime = to > from ? width / (to - from) : 0;
  const cell = step * perTime;
  const together = cell > 0 && cell < NARROWEST ? Math.ceil(NARROWEST / cell) : 1;
  const { first, last } = runsOf(keysOf(times, step, together));
  const left = new Float32Array(first.length);
  const widths = new Float32Array(first.length);
  first.forEach((column, span) => {
    const end = ((times[last[span] ?? 0] ?? 0) - from) * perTime;
    const start = step === 0 || cell > WIDEST ? end - WIDEST : ((times[column] ?? 0) - step - from) * perTime;
    // On whole pixels, as edges between them blur.
    left[span] = Math.round(Math.max(0, start));
    widths[span] = Math.max(0, Math.round(Math.min(end, width)) - (left[span] ?? 0));
  });
  return { count: first.length, left, width: widths, first, last };
}

/** What merges has the same key. A remainder at either end joins its neighbour: the newest cell is never too thin to be seen. */
function keysOf(times: Float64Array, step: number, together: number): Float64Array {
  if (together === 1) return times;
  const keys = times.map((time) => Math.floor(Math.round(time / step) / together));
  const [first, last] = [keys[0], keys.at(-1)];
  const counts = [first, last].map((end) => keys.filter((key) => key === end).length);
  return keys.map((key) => {
    if (key === last && (counts[1] ?? 0) < together && key !== first) return key - 1;
    return key === first && (counts[0] ?? 0) < together && key !== last ? key + 1 : key;
  });
}

function runsOf(keys: Float64Array): Pick<Spans, 'first' | 'last'> {
  const first: number[] = [];
  const last: number[] = [];
  keys.forEach((key, column) => {
    if (column === 0 || key !== keys[column - 1]) first.push(column);
    last[first.length - 1] = column;
  });
  return { first: Uint16Array.from(first), last: Uint16Array.from(last) };
}

/** Span under a place of the picture; undefined between cells. */
export function spanAt({ count, left, width }: Spans, x: number): number | undefined {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = left[middle] ?? 0;
    if (x < start) high = middle - 1;
    else if (x >= start + (width[middle] ?? 0)) low = middle + 1;
    else return middle;
  }
  return undefined;
}
