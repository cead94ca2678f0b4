import type { SubjectCounts } from '../accumulate/counts.ts';
import {
  type Bin,
  type Comparison,
  type Drift,
  EMPTY,
  FAULTS,
  type Fault,
  type FaultCount,
  type FineBins,
  MISSING,
  NULL,
  QUANTILES,
  REMOVING_FAULTS,
  type SubjectReference,
  type SubjectSnapshot,
} from '../model.ts';
import { type BoundSubject, exposedCounts, type ReferenceCounts } from '../reference/bind.ts';
import { decidingStatistic } from '../statistics/chance.ts';
import { computeStatistics } from '../statistics/compute-statistics.ts';
import { enoughRows } from '../statistics/enough-rows.ts';
import { faultScore } from '../statistics/fault-score.ts';
import { judge } from '../statistics/judge.ts';
import type { SubjectSide } from './view-reference.ts';
import { windowQuantile } from './window-quantiles.ts';
import type { Yardstick } from './yardstick.ts';

/** A subject of one view: reference and window brought together, measured and judged. */
export function subjectSnapshot(
  bound: BoundSubject,
  reference: SubjectSide,
  window: SubjectCounts,
  total: SubjectCounts,
  yardstick: Yardstick,
): SubjectSnapshot {
  const { profile } = bound;
  const comparison = compare(bound, reference.counts, window);
  const statistics = computeStatistics(comparison, yardstick.minimumRows);
  const sides = { reference: reference.summary, window, total };
  const head = {
    name: bound.name,
    role: bound.role,
    kind: profile.kind,
    comparison,
    totals: exposedCounts(bound.exposedOf, bound.bins.length, total.bins),
    rowsTotal: total.rows,
    rowsLookedAt: window.rows,
    rows: binnedRows(window),
    faults: bound.faults.map((fault) => faultCount(fault, sides, !bound.isIgnored)),
    statistics,
    reference: reference.summary,
  };
  return {
    ...head,
    ...(bound.isJudged ? { drift: driftOf(bound, comparison, statistics, yardstick) } : {}),
    ...(yardstick.importance === undefined ? {} : { importance: yardstick.importance }),
    ...(window.rows === 0 ? {} : { nullRatio: nullRows(window) / window.rows }),
    ...(enoughRows(comparison.currentRows, yardstick.minimumRows) ? summary(bound, comparison, window) : {}),
  };
}

function compare(bound: BoundSubject, reference: ReferenceCounts, window: SubjectCounts): Comparison {
  const exposedReference = exposedCounts(bound.exposedOf, bound.bins.length, reference.counts);
  const exposedCurrent = exposedCounts(bound.exposedOf, bound.bins.length, window.bins);
  const bins = bound.bins.map((bin, i): Bin => ({ ...bin, reference: exposedReference[i]!, current: exposedCurrent[i]! }));
  const head = { kind: bound.profile.kind, bins, referenceRows: reference.rows, currentRows: effectiveRows(window) };
  if (bound.subject.kind !== 'numeric') return head;
  const fine: FineBins = {
    upper: bound.subject.bins.uppers,
    reference: reference.counts,
    referenceSum: reference.sums,
    current: window.bins.slice(),
    currentSum: window.sums.slice(),
  };
  return reference.deviation === undefined ? { ...head, fine } : { ...head, fine, referenceDeviation: reference.deviation };
}

/** (sum of weights)^2 / sum of squared weights: the rows when all weigh the same. */
function effectiveRows(window: SubjectCounts): number {
  if (window.squaredWeights === 0) return 0;
  return sumOf(window.bins) ** 2 / window.squaredWeights;
}

function binnedRows(counts: SubjectCounts): number {
  let rows = counts.rows;
  for (let fault = 0; fault < REMOVING_FAULTS.length; fault++) rows -= counts.faults[fault]!;
  return rows;
}

function nullRows({ faults }: SubjectCounts): number {
  return faults[NULL - 1]! + faults[MISSING - 1]! + faults[EMPTY - 1]!;
}

function faultCount(
  fault: Fault,
  { reference, window, total }: { reference: SubjectReference; window: SubjectCounts; total: SubjectCounts },
  isJudged: boolean,
): FaultCount {
  const at = FAULTS.indexOf(fault);
  const rows = window.faults[at]!;
  const referenceShare = reference.faultShares.get(fault) ?? 0;
  const head = { fault, total: total.faults[at]!, rows, share: window.rows === 0 ? 0 : rows / window.rows, referenceShare };
  const score = isJudged ? faultScore(rows, window.rows, comparedShare(fault, reference.faultShares)) : undefined;
  return score === undefined ? head : { ...head, score };
}

/** Files of different kinds write the same hole differently: null, missing and empty are compared with the three together. */
function comparedShare(fault: Fault, shares: ReadonlyMap<Fault, number>): number {
  const holes: readonly Fault[] = ['null', 'missing', 'empty'];
  const compared = holes.includes(fault) ? holes : [fault];
  return compared.reduce((sum, name) => sum + (shares.get(name) ?? 0), 0);
}

function driftOf(bound: BoundSubject, comparison: Comparison, statistics: ReadonlyMap<string, number>, yardstick: Yardstick): Drift {
  const { tolerance, minimumRows, z, level } = yardstick;
  const statistic = decidingStatistic(yardstick.statistic, bound.profile.kind);
  const { overdispersion } = bound.profile;
  return judge(comparison, statistics, { statistic, tolerance, minimumRows, overdispersion, z, level });
}

function summary(bound: BoundSubject, { fine, currentRows }: Comparison, window: SubjectCounts): Partial<SubjectSnapshot> {
  if (fine === undefined || bound.subject.kind !== 'numeric') return {};
  const weight = sumOf(window.bins);
  const mean = sumOf(window.sums) / weight;
  const square = window.squares / weight - (mean - bound.subject.centre) ** 2;
  const quantiles = QUANTILES.map((share) => windowQuantile(fine, share)).filter((value) => value !== undefined);
  const deviation = Math.sqrt(Math.max(0, square) * (currentRows / (currentRows - 1)));
  return defined({ mean: finite(mean), deviation: finite(deviation), quantiles });
}

/** Sums of huge values leave the range of doubles, and are then not known. */
function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** Without the keys whose value is undefined. */
function defined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
