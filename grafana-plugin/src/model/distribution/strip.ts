import { columnOf } from '../judged/time-grid.ts';
import { countAt } from './counts.ts';
import type { DistributionModel } from './distribution.ts';
import { isFaultyAt } from './faults.ts';
import { LARGE_REFERENCE } from './moment.ts';
import { beyondChance } from './statistics.ts';

/** Bins through time: share above (or below) the reference's as far as it is beyond chance. Cell of a bin and a column at `bin * columns + column`. */
export interface Strip {
  readonly columns: number;
  /** 0 within chance; NaN without enough rows to tell. */
  readonly differences: Float64Array;
  /** Difference that fills a cell, at least 1 point. */
  readonly full: number;
  /** Faults that were ever above their limit, worst first: their share by column, 0 where it was below. */
  readonly faults: readonly { readonly name: string; readonly shares: Float64Array }[];
}

const LEAST_FULL = 0.01;

/** Undefined where there is nothing to compare with, or a single moment. */
export function stripOf(model: DistributionModel): Strip | undefined {
  const { counts, edges, reference, dispersion, referenceRows, rowsNeeded = 0 } = model;
  if (reference === undefined || counts.columns < 2) return undefined;
  const { columns, totals } = counts;
  const differences = new Float64Array(edges.length * columns).fill(Number.NaN);
  let full = LEAST_FULL;
  for (let column = 0; column < columns; column += 1) {
    const total = totals[column] ?? Number.NaN;
    const rows = counts.areShares ? rowsAt(model, column) : total;
    if (!(total > 0) || !(rows >= rowsNeeded)) continue;
    for (let bin = 0; bin < edges.length; bin += 1) {
      const now = countAt(counts, bin, column) / total;
      const by = beyondChance(now, reference[bin] ?? 0, rows, referenceRows ?? LARGE_REFERENCE, dispersion);
      differences[bin * columns + column] = by;
      full = Math.max(full, Math.abs(by));
    }
  }
  return { columns, differences, full, faults: faultRows(model) };
}

function rowsAt({ grid, row, counts }: DistributionModel, column: number): number {
  const judged = columnOf(grid, counts.times[column] ?? 0);
  const isThere = row !== undefined && judged >= 0 && judged < grid.columns;
  return isThere ? (grid.rowsSeen?.[row * grid.columns + judged] ?? Number.NaN) : Number.NaN;
}

function faultRows({ faults, grid, counts }: DistributionModel): Strip['faults'] {
  const worst = (shares: Float64Array): number => shares.reduce((most, share) => Math.max(most, share), 0);
  return faults
    .map((history) => ({
      name: history.name,
      shares: Float64Array.from(counts.times, (time, column) => {
        const judged = columnOf(grid, time);
        const share = history.shares[judged] ?? Number.NaN;
        return isFaultyAt(history, judged, counts.areShares ? undefined : counts.totals[column]) ? share || 0 : 0;
      }),
    }))
    .filter(({ shares }) => shares.some((share) => share > 0))
    .sort((a, b) => worst(b.shares) - worst(a.shares));
}
