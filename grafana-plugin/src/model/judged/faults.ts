import { isRawCounter } from '../series/counted.ts';
import type { Series, SeriesOf } from '../series/series.ts';
import { Companions } from './companions.ts';
import { faultScore } from './fault-score.ts';
import { emptyCells, fillRow } from './fill.ts';
import { type GridRow, NO_FAULT, numberAt } from './grid.ts';
import type { TimeGrid } from './time-grid.ts';

interface FaultCells {
  readonly faultScore: Float64Array | undefined;
  readonly faultShare: Float64Array | undefined;
  readonly fault: Uint8Array;
  readonly faultNames: readonly string[];
  readonly areFaultsSinceStart: boolean;
}

/** The worst fault of each cell: by the scores that were recorded, else by the contract's rule from the shares. */
export function worstFaults(
  rows: readonly GridRow[],
  grid: TimeGrid,
  series: SeriesOf,
  rowsSeen: Float64Array | undefined,
  rowLabel: string,
): FaultCells {
  const columns = grid.times.length;
  const isTold = series('faultScore').length + series('faultShare').length > 0;
  const score = emptyCells(rows.length, columns, isTold);
  const share = emptyCells(rows.length, columns, isTold);
  const fault = new Uint8Array(rows.length * columns).fill(NO_FAULT);
  const names: string[] = [];
  const cells = {
    faultScore: score,
    faultShare: share,
    fault,
    faultNames: names,
    areFaultsSinceStart: series('faultShare').some(isRawCounter),
  };
  if (score === undefined || share === undefined) return cells;

  const scores = new Companions(series('faultScore'), rowLabel);
  const shares = new Companions(series('faultShare'), rowLabel);
  rows.forEach(({ subject, faultReferences }, row) => {
    const [scored, shared] = [scores, shares].map((companions) => byFault(companions.of(subject)));
    for (const name of new Set([...(scored?.keys() ?? []), ...(shared?.keys() ?? [])])) {
      const [scoreRow, shareRow] = [scored, shared].map((found) => rowOf(found?.get(name), grid));
      const referenceShare = faultReferences.get(name) ?? 0;
      const index = indexOf(names, name);
      for (let column = 0; column < columns; column += 1) {
        const cell = row * columns + column;
        const shareHere = numberAt(shareRow, column);
        const scoreHere =
          numberAt(scoreRow, column) ??
          (scored?.has(name) || shareHere === undefined
            ? undefined
            : faultScore(shareHere, lookedAt(numberAt(rowsSeen, cell), shareHere), referenceShare));
        if (scoreHere === undefined && shareHere === undefined) continue;
        const worst = numberAt(score, cell);
        if (worst !== undefined && worst >= (scoreHere ?? 0)) continue;
        score[cell] = scoreHere ?? 0;
        share[cell] = shareHere ?? Number.NaN;
        fault[cell] = index;
      }
    }
  });
  return cells;
}

/** Rows that could be binned are what the fault left over. */
function lookedAt(rows: number | undefined, share: number): number | undefined {
  return rows === undefined || share >= 1 ? undefined : rows / (1 - share);
}

/** A model's worst fault score has no label that names the fault. */
function byFault(series: readonly Series[]): ReadonlyMap<string, Series> {
  return new Map(series.map((one) => [one.labels['fault'] ?? 'fault', one]));
}

function rowOf(series: Series | undefined, grid: TimeGrid): Float64Array | undefined {
  const row = emptyCells(1, grid.times.length, series !== undefined);
  if (series !== undefined) fillRow(row, 0, grid, series);
  return row;
}

function indexOf(names: string[], name: string): number {
  const known = names.indexOf(name);
  return known >= 0 ? known : names.push(name) - 1;
}
