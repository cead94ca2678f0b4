import { emptyCells, fillRow } from '../judged/fill.ts';
import type { Grid } from '../judged/grid.ts';
import { LEVEL } from '../levels.ts';
import { subjectOf } from '../series/identity.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import { levelNow } from './listing.ts';

/** What is said of the model as a whole, above the grid: one number for each column of time, NaN where there is none. */
export interface Strips {
  readonly share: Series | undefined;
  readonly drifted: Series | undefined;
  readonly tested: Series | undefined;
  readonly rows: Series | undefined;
  readonly minimumRows: number | undefined;
}

export function stripsOf(series: SeriesOf, rowLabel: string): Strips {
  return {
    share: series('share')[0],
    drifted: series('drifted')[0],
    tested: series('tested')[0],
    rows: series('rows').find(({ labels }) => subjectOf(labels, rowLabel) === '' && labels['segment'] === undefined),
    minimumRows: newest(series('minimumRows')[0]),
  };
}

/** The rules alert when more than this share of the features has drifted. */
export const SHARE_LIMIT = 0.1;
/** Top of the strip, unless the data go beyond. */
const SHARE_TOP = 0.2;

export interface ShareStrip {
  /** 0 to 1. */
  readonly shares: Float64Array;
  readonly top: number;
  readonly now: number | undefined;
  readonly drifted: number | undefined;
  readonly tested: number | undefined;
}

/** Undefined when nothing says it. From the two counts where the share itself is not there. */
export function shareStrip(strips: Strips, grid: Grid): ShareStrip | undefined {
  const shares = columnsOf(strips.share, grid) ?? quotient(columnsOf(strips.drifted, grid), columnsOf(strips.tested, grid));
  if (shares === undefined) return undefined;
  const now = newestOf(shares);
  const tested = newestOf(columnsOf(strips.tested, grid)) ?? judgedInputs(grid);
  const drifted = newestOf(columnsOf(strips.drifted, grid)) ?? (now === undefined ? undefined : Math.round(now * tested));
  return { shares, top: Math.max(SHARE_TOP, largest(shares)), now, drifted, tested };
}

export interface RowsStrip {
  readonly rows: Float64Array;
  readonly top: number;
  readonly now: number | undefined;
  readonly minimum: number | undefined;
}

export function rowsStrip({ rows, minimumRows }: Strips, grid: Grid): RowsStrip | undefined {
  const counts = columnsOf(rows, grid);
  if (counts === undefined) return undefined;
  return { rows: counts, top: Math.max(largest(counts), minimumRows ?? 0, 1), now: newestOf(counts), minimum: minimumRows };
}

function columnsOf(series: Series | undefined, grid: Grid): Float64Array | undefined {
  const columns = emptyCells(1, grid.columns, series !== undefined);
  if (series !== undefined) fillRow(columns, 0, grid, series);
  return columns;
}

function quotient(over: Float64Array | undefined, under: Float64Array | undefined): Float64Array | undefined {
  if (over === undefined || under === undefined) return undefined;
  return over.map((value, column) => ((under[column] ?? 0) > 0 ? value / (under[column] ?? 1) : Number.NaN));
}

/** Of the last column: a strip that ended says nothing of now. */
function newestOf(columns: Float64Array | undefined): number | undefined {
  const value = columns?.at(-1);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/** Columns without a number do not count, which Math.max alone would let through. */
function largest(columns: Float64Array): number {
  return Math.max(0, ...columns.filter((value) => !Number.isNaN(value)));
}

function judgedInputs(grid: Grid): number {
  return grid.rows.filter(({ subject }, row) => subject.role !== 'output' && levelNow(grid, row) > LEVEL.tooFewRows).length;
}
