import { fillRow } from '../judged/fill.ts';
import { type TimeGrid, timeGrid } from '../judged/time-grid.ts';
import type { Range } from '../range.ts';
import type { Bins } from '../series/bins.ts';
import { countedValues, countedWindow } from '../series/counted.ts';

/** Rows in each bin through time. Bin `b` in column `c` is at `b * columns + c`; a column without a sample is NaN throughout. */
export interface Counts extends TimeGrid {
  readonly columns: number;
  readonly counts: Float64Array;
  /** Sum of the bins, by column. */
  readonly totals: Float64Array;
  /** Milliseconds of data behind a column; undefined: unknown. */
  readonly window: number | undefined;
  /** The bins hold shares of rows, not rows: how many there were, others must say. */
  readonly areShares: boolean;
}

/** Rounding of a recorded share. */
const ROUNDING = 1e-6;

/** Bins that count a column at all make the missing ones 0: a category without rows has perhaps no series. */
export function countsOf({ bins, isCumulative }: Bins, range: Range): Counts {
  const all = bins.flatMap(({ series }) => series);
  const grid = timeGrid(all, range);
  const columns = grid.times.length;
  const counts = new Float64Array(bins.length * columns);
  const isThere = new Uint8Array(columns);
  const row = new Float64Array(columns);
  bins.forEach(({ series }, bin) => {
    for (const one of series) {
      row.fill(Number.NaN);
      fillRow(row, 0, grid, { ...one, values: countedValues(one) });
      for (let column = 0; column < columns; column += 1) {
        const value = row[column] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        isThere[column] = 1;
        counts[bin * columns + column]! += value;
      }
    }
  });
  if (isCumulative) difference(counts, bins.length, columns);
  const totals = totalsOf(counts, isThere, bins.length);
  return {
    ...grid,
    columns,
    counts,
    totals,
    window: all.map(countedWindow).find((window) => window !== undefined),
    areShares: totals.some((total) => total > 0) && !totals.some((total) => total > 1 + ROUNDING),
  };
}

export function countAt({ counts, columns }: Counts, bin: number, column: number): number {
  return counts[bin * columns + column] ?? Number.NaN;
}

/** From the highest bin down, as each needs the one below as it was. Never below 0, which increase() could make of two edges. */
function difference(counts: Float64Array, bins: number, columns: number): void {
  for (let cell = bins * columns - 1; cell >= columns; cell -= 1) {
    counts[cell] = Math.max(0, (counts[cell] ?? 0) - (counts[cell - columns] ?? 0));
  }
}

function totalsOf(counts: Float64Array, isThere: Uint8Array, bins: number): Float64Array {
  const columns = isThere.length;
  const totals = new Float64Array(columns);
  for (let column = 0; column < columns; column += 1) {
    for (let bin = 0; bin < bins; bin += 1) {
      const cell = bin * columns + column;
      if (isThere[column] === 0) counts[cell] = Number.NaN;
      totals[column]! += counts[cell] ?? 0;
    }
  }
  return totals;
}
