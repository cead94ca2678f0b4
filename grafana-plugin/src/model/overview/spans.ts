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
  /** Span of each column. */
  readonly ofColumn: Uint16Array;
}

const NARROWEST = 3;
const WIDEST = 24;

/**
 * Places of the cells. Narrower than 3 px neighbours merge, always the same ones, so that a new sample does not move the others; wider than
 * 24 px they stay 24 px, and what is left between them shows that there are no samples.
 */
export function spansOf({ times, step }: TimeGrid, { from, to }: Range, width: number): Spans {
  const perTime = to > from ? width / (to - from) : 0;
  const cell = step * perTime;
  const together = cell > 0 && cell < NARROWEST ? Math.ceil(NARROWEST / cell) : 1;
  const keys = Array.from(times, (time) => (together === 1 ? time : Math.floor(Math.round(time / step) / together)));
  const first: number[] = [];
  const last: number[] = [];
  const ofColumn = new Uint16Array(times.length);
  keys.forEach((key, column) => {
    if (column === 0 || key !== keys[column - 1]) first.push(column);
    last[first.length - 1] = column;
    ofColumn[column] = first.length - 1;
  });
  const left = new Float32Array(first.length);
  const widths = new Float32Array(first.length);
  first.forEach((column, span) => {
    const end = ((times[last[span] ?? 0] ?? 0) - from) * perTime;
    const start = step === 0 || cell > WIDEST ? end - WIDEST : ((times[column] ?? 0) - step - from) * perTime;
    left[span] = Math.max(0, start);
    widths[span] = Math.max(0, Math.min(end, width) - Math.max(0, start));
  });
  return { count: first.length, left, width: widths, first: Uint16Array.from(first), last: Uint16Array.from(last), ofColumn };
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
