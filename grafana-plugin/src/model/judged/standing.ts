import { LEVEL, LEVELS, type LevelSigns } from '../levels.ts';
import { cellOf, type Grid, type GridRow, NO_FAULT, numberAt } from './grid.ts';
import { type Since, sinceOf } from './since.ts';
import { endOf } from './time-grid.ts';

/** One cell in words and numbers, for columns, tooltips and screen readers. Undefined: its series is missing. */
export interface Standing {
  readonly row: GridRow;
  readonly signs: LevelSigns;
  readonly score: number | undefined;
  readonly statistic: number | undefined;
  readonly limit: number | undefined;
  readonly chance: number | undefined;
  readonly rows: number | undefined;
  readonly fault: string | undefined;
  readonly faultShare: number | undefined;
  readonly faultScore: number | undefined;
  /** Share of the reference that the fault is compared with. */
  readonly faultReference: number | undefined;
  /** The share is of all rows since the exporter started, not of a window. */
  readonly isFaultSinceStart: boolean;
  readonly since: Since | undefined;
  /** Left and right edge of the data behind the cell. */
  readonly window: { readonly from: number; readonly to: number };
}

export function standingAt(grid: Grid, row: number, column = grid.columns - 1): Standing | undefined {
  const gridRow = grid.rows[row];
  if (gridRow === undefined) return undefined;
  const cell = cellOf(grid, row, column);
  const to = endOf(grid, column);
  const fault = grid.faultNames[grid.fault[cell] ?? NO_FAULT];
  return {
    row: gridRow,
    signs: LEVELS[grid.level[cell] ?? LEVEL.noData] ?? LEVELS[LEVEL.noData],
    score: numberAt(grid.score, cell),
    statistic: numberAt(grid.statistic, cell),
    limit: numberAt(grid.limit, cell),
    chance: numberAt(grid.chance, cell),
    rows: numberAt(grid.rowsSeen, cell),
    fault,
    faultShare: numberAt(grid.faultShare, cell),
    faultScore: numberAt(grid.faultScore, cell),
    faultReference: fault === undefined ? undefined : gridRow.faultReferences.get(fault),
    isFaultSinceStart: grid.areFaultsSinceStart,
    since: sinceOf(grid, row, column),
    window: { from: to - (grid.window ?? grid.step), to },
  };
}
