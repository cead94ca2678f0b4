import { emptyCells, fillRow } from '../judged/fill.ts';
import type { Grid } from '../judged/grid.ts';
import { LEVEL } from '../levels.ts';
import { areOfOne, subjectOf } from '../series/identity.ts';
import type { Meaning } from '../series/meaning.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import { levelNow } from './listing.ts';

/** What is said of models as a whole, above the grid. Of several models or versions the worst is drawn: they are alerted one by one. */
export interface Strips {
  readonly share: readonly Series[];
  readonly drifted: readonly Series[];
  readonly tested: readonly Series[];
  readonly rows: readonly Series[];
  readonly minimumRows: number | undefined;
}

export function stripsOf(series: SeriesOf, rowLabel: string): Strips {
  const whole = (meaning: Meaning): readonly Series[] => series(meaning).filter(({ labels }) => labels['segment'] === undefined);
  return {
    share: whole('share'),
    drifted: whole('drifted'),
    tested: whole('tested'),
    rows: whole('rows').filter(({ labels }) => subjectOf(labels, rowLabel) === ''),
    minimumRows: newest(series('minimumRows')[0]),
  };
}

/** The rules alert when more than this share of the features has drifted. */
export const SHARE_LIMIT = 0.1;
/** Top of the strip, unless the data go beyond. */
const SHARE_TOP = 0.2;

export interface ShareStrip {
  /** 0 to 1 by column; NaN where there is none. */
  readonly shares: Float64Array;
  readonly top: number;
  readonly now: number | undefined;
  /** Of how many; undefined where several models or versions are drawn as one. */
  readonly drifted: number | undefined;
  readonly tested: number | undefined;
  /** `3 models`; empty for one. */
  readonly several: string;
}

/** Undefined when nothing says it. From the two counts where the share itself is not there. */
export function shareStrip({ share, drifted, tested }: Strips, grid: Grid): ShareStrip | undefined {
  const of = (one: Series | undefined): Float64Array | undefined => columnsOf(one, grid);
  const testedBeside = ({ labels }: Series): Float64Array | undefined => of(tested.find((one) => areOfOne(one.labels, labels)));
  const each = share.length > 0 ? share.map(of) : drifted.map((one) => quotient(of(one), testedBeside(one)));
  const shares = combined(each, Math.max);
  if (shares === undefined) return undefined;
  const several = severalWords(share.length > 0 ? share : drifted);
  const common = { shares, top: Math.max(SHARE_TOP, largest(shares)), now: newestOf(shares), several };
  if (several !== '') return { ...common, drifted: undefined, tested: undefined };
  const testedNow = newestOf(of(tested[0])) ?? judgedInputs(grid);
  const driftedNow = newestOf(of(drifted[0])) ?? (common.now === undefined ? undefined : Math.round(common.now * testedNow));
  return { ...common, drifted: driftedNow, tested: testedNow };
}

export interface RowsStrip {
  readonly rows: Float64Array;
  readonly top: number;
  readonly now: number | undefined;
  readonly minimum: number | undefined;
  /** `3 models`, of which the one with the fewest rows is drawn; empty for one. */
  readonly several: string;
}

export function rowsStrip({ rows, minimumRows }: Strips, grid: Grid): RowsStrip | undefined {
  const counts = combined(
    rows.map((one) => columnsOf(one, grid)),
    Math.min,
  );
  if (counts === undefined) return undefined;
  const top = Math.max(largest(counts), minimumRows ?? 0, 1);
  return { rows: counts, top, now: newestOf(counts), minimum: minimumRows, several: severalWords(rows) };
}

/** Of each column the worst of those that are there. */
function combined(each: readonly (Float64Array | undefined)[], worse: (a: number, b: number) => number): Float64Array | undefined {
  const [first, ...others] = each.filter((one) => one !== undefined);
  return first?.map((value, column) =>
    others.reduce((worst, other) => {
      const here = other[column] ?? Number.NaN;
      return Number.isNaN(worst) ? here : Number.isNaN(here) ? worst : worse(worst, here);
    }, value),
  );
}

/** By the label that tells them apart: model, else version, else whatever. */
function severalWords(series: readonly Series[]): string {
  const count = (label: string): number => new Set(series.map(({ labels }) => labels[label])).size;
  const [models, versions] = [count('model'), count('version')];
  if (models > 1) return `${models} models`;
  if (versions > 1) return `${versions} versions`;
  return series.length > 1 ? `${series.length} series` : '';
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
