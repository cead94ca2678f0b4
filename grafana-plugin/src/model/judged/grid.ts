import type { Scale } from '../levels.ts';
import type { ComparedShares } from './compared-shares.ts';
import type { Subject } from './subject.ts';
import type { TimeGrid } from './time-grid.ts';

/** One number a cell, row by row; NaN where there is none. Undefined: no series says it at all. */
export type CellNumbers = Float64Array | undefined;

/** What is known of a row as a whole. */
export interface GridRow {
  readonly subject: Subject;
  readonly scale: Scale;
  /** `psi`, `ks`, …; undefined when nothing names it. */
  readonly statisticName: string | undefined;
  /** Rows that a judgement needs, over-dispersion included. */
  readonly rowsNeeded: number | undefined;
  readonly dispersion: number;
  readonly importance: number | undefined;
  readonly faultReferences: ComparedShares;
}

/** Subjects by columns of time, joined and judged. The cell of a row and a column is at `row * columns + column` of each array. */
export interface Grid extends TimeGrid {
  readonly rows: readonly GridRow[];
  readonly columns: number;
  /** Milliseconds of data behind a cell; undefined: unknown. */
  readonly window: number | undefined;
  readonly level: Uint8Array;
  readonly score: Float64Array;
  readonly statistic: CellNumbers;
  readonly limit: CellNumbers;
  readonly chance: CellNumbers;
  readonly rowsSeen: CellNumbers;
  /** Of the worst fault in the cell. */
  readonly faultScore: CellNumbers;
  readonly faultShare: CellNumbers;
  /** Index of the worst fault in `faultNames`; 255 without one. */
  readonly fault: Uint8Array;
  readonly faultNames: readonly string[];
  /** Shares of faults are of all rows since the exporter started, as of counters at a single moment. */
  readonly areFaultsSinceStart: boolean;
}

export const NO_FAULT = 255;

/** The number of a cell; undefined where there is none. */
export function numberAt(numbers: CellNumbers, cell: number): number | undefined {
  const value = numbers?.[cell];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

export function cellOf({ columns }: Grid, row: number, column: number): number {
  return row * columns + column;
}
