import { type Standing, standingAt } from '../judged/standing.ts';
import { columnOf, endOf } from '../judged/time-grid.ts';
import { LEVEL, LEVELS, type LevelSigns } from '../levels.ts';
import type { BinEdges } from '../series/bins.ts';
import { type Change, changeOf } from './change.ts';
import { type Contributions, contributionsOf } from './contributions.ts';
import { countAt } from './counts.ts';
import type { DistributionModel } from './distribution.ts';
import { type FaultNow, faultsAt, takesAway, validShare } from './faults.ts';
import { medianOf } from './scale.ts';
import { type Gap, ksGap, wilsonBand } from './statistics.ts';

export interface BinNow {
  readonly edges: BinEdges;
  /** Shares are 0 to 1; undefined: there is no reference, or no rows. */
  readonly reference: number | undefined;
  readonly now: number | undefined;
  readonly rows: number | undefined;
  /** 95 % Wilson band of `now`. */
  readonly band: readonly [lower: number, upper: number] | undefined;
  readonly difference: number | undefined;
  /** The reference's share lies outside of the band. */
  readonly isBeyondBand: boolean;
}

/** What one window says of the distribution. */
export interface Moment {
  readonly column: number;
  readonly isNow: boolean;
  readonly window: { readonly from: number; readonly to: number };
  /** Of the rows that could be binned. */
  readonly bins: readonly BinNow[];
  /** Undefined: nothing says how many. */
  readonly rows: number | undefined;
  readonly rowsNeeded: number | undefined;
  /** Shares would say nothing: they are not shown. */
  readonly isTooFew: boolean;
  /** Share of all rows that could be binned. */
  readonly valid: { readonly reference: number; readonly now: number };
  readonly faults: readonly FaultNow[];
  readonly contributions: Contributions | undefined;
  /** Numbers only. */
  readonly gap: Gap | undefined;
  readonly medians: { readonly reference: number | undefined; readonly now: number | undefined };
  readonly change: Change | undefined;
  readonly standing: Standing | undefined;
  /** Undefined where nothing judges: an output that has no score, a query of bins alone. */
  readonly signs: LevelSigns | undefined;
}

/** A reference of unknown size counts as a large one. */
export const LARGE_REFERENCE = 1_000_000;
const ENOUGH = 1 - 1e-9;

export function momentOf(model: DistributionModel, column = model.counts.columns - 1): Moment {
  const { counts, edges, reference, drawn, grid, rowsNeeded } = model;
  const to = counts.columns === 0 ? 0 : endOf(counts, column);
  const standing = standingOf(model, to, column === counts.columns - 1);
  const total = counts.totals[column] ?? Number.NaN;
  const rows = counts.areShares ? standing?.rows : Number.isNaN(total) ? undefined : total;
  const hasRows = total > 0;
  const isTooFew = hasRows && rows !== undefined && rowsNeeded !== undefined && rows < rowsNeeded * ENOUGH;
  const now = hasRows && !isTooFew ? edges.map((_, bin) => countAt(counts, bin, column) / total) : undefined;
  const faults = faultsAt(model.faults, grid, standing?.window.to ?? to, rows);
  const shares =
    reference === undefined || now === undefined
      ? undefined
      : { reference, now, referenceRows: model.referenceRows ?? LARGE_REFERENCE, rows: rows ?? LARGE_REFERENCE };
  const contributions = shares && contributionsOf(standing?.row.statisticName, shares);
  const isNumeric = edges[0]?.kind === 'number';
  const effective = rows === undefined ? undefined : rows / model.dispersion;
  return {
    column,
    isNow: column === counts.columns - 1,
    window: { from: to - (counts.window ?? grid.window ?? counts.step), to },
    bins: edges.map((edge, bin) => binOf(edge, reference?.[bin], now?.[bin], rows, effective)),
    rows,
    rowsNeeded,
    isTooFew,
    valid: {
      now: validShare(faults),
      reference: validShare(model.faults.map(({ name, referenceShare }) => ({ name, share: referenceShare }))),
    },
    faults,
    contributions,
    gap: shares && isNumeric ? ksGap(shares) : undefined,
    medians: {
      reference: isNumeric && reference !== undefined ? medianOf(drawn, reference) : undefined,
      now: isNumeric && now !== undefined ? medianOf(drawn, now) : undefined,
    },
    change: shares && changeOf(edges, shares.reference, shares.now, contributions?.parts ?? []),
    standing,
    signs: signsOf(faults, isTooFew, standing),
  };
}

/** The same shares as parts of all rows, in whose stead the values of some were lost. */
export function ofAllRows(moment: Moment): { readonly bins: readonly BinNow[]; readonly lost: readonly FaultNow[] } {
  const { now: valid, reference: validReference } = moment.valid;
  const all = moment.rows === undefined || valid === 0 ? undefined : moment.rows / valid;
  const bins = moment.bins.map(({ edges, reference, now, rows }) => {
    const scaled = binOf(edges, scale(reference, validReference), scale(now, valid), all, all);
    return { ...scaled, rows };
  });
  return { bins, lost: moment.faults.filter(({ name, share }) => takesAway(name) && share > 0) };
}

/** The first that holds: a broken column's drift misleads, and few rows judge nothing. */
function signsOf(faults: readonly FaultNow[], isTooFew: boolean, standing: Standing | undefined): LevelSigns | undefined {
  if (faults.some(({ isFaulty }) => isFaulty)) return LEVELS[LEVEL.faulty];
  if (isTooFew) return LEVELS[LEVEL.tooFewRows];
  return standing?.score === undefined ? undefined : standing.signs;
}

function binOf(
  edges: BinEdges,
  reference: number | undefined,
  now: number | undefined,
  rows: number | undefined,
  effectiveRows: number | undefined,
): BinNow {
  const band = now === undefined || effectiveRows === undefined ? undefined : wilsonBand(now, effectiveRows);
  return {
    edges,
    reference,
    now,
    rows: now === undefined || rows === undefined ? undefined : now * rows,
    band,
    difference: now === undefined || reference === undefined ? undefined : now - reference,
    isBeyondBand: band !== undefined && reference !== undefined && (reference < band[0] || reference > band[1]),
  };
}

/** The newest judgement stands beside the newest bins, also where one was asked at a moment and the other over a range. */
function standingOf({ grid, row }: DistributionModel, time: number, isNow: boolean): Standing | undefined {
  if (row === undefined || grid.columns === 0) return undefined;
  const column = columnOf(grid, time);
  if (column >= 0 && column < grid.columns) return standingAt(grid, row, column);
  return isNow ? standingAt(grid, row) : undefined;
}

function scale(share: number | undefined, by: number): number | undefined {
  return share === undefined ? undefined : share * by;
}
