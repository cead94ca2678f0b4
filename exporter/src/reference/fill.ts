import type { SubjectCounts } from '../accumulate/counts.ts';
import { FAULTS, REMOVING_FAULTS } from '../model.ts';
import { type BoundSubject, exposedCounts } from './bind.ts';
import { overdispersion } from './overdispersion.ts';
import type { SegmentSubject, SubjectProfile } from './profile.ts';

/** A drafted profile with the counts of the second pass: over all rows, and over each window for the over-dispersion. */
export function fillSubject(bound: BoundSubject, total: SubjectCounts, windows: readonly SubjectCounts[]): SubjectProfile {
  const exposed = (counts: SubjectCounts): Float64Array => exposedCounts(bound.exposedOf, bound.bins.length, counts.bins);
  const head = {
    rows: binnedRows(total),
    faults: faultsOf(total),
    overdispersion: overdispersion(windows.map(exposed), exposed(total)),
  };
  const { profile } = bound;
  if (profile.kind === 'categorical') {
    const rows = Array.from(total.bins);
    const categories = profile.categories.map(([value], i) => [value, rows[i] ?? 0] as const);
    return {
      ...profile,
      ...head,
      categories,
      other: { ...profile.other, rows: profile.other.rows > 0 ? (rows[categories.length] ?? 0) : 0 },
    };
  }
  // The draft's mean was a first guess, to sum squares about.
  const { mean: _guess, quantiles, edges, counts: _none, fine: draft, ...range } = profile;
  return {
    ...range,
    ...head,
    ...moments(total, centreOf(bound)),
    ...(quantiles === undefined ? {} : { quantiles }),
    edges,
    counts: Array.from(exposed(total)),
    fine: { edges: draft.edges, counts: Array.from(total.bins), sums: Array.from(total.sums, finite) },
  };
}

export function fillSegment(bound: BoundSubject, total: SubjectCounts): SegmentSubject {
  const counts = Array.from(total.bins);
  const head = { rows: binnedRows(total), faults: faultsOf(total) };
  if (bound.profile.kind === 'categorical') return { ...head, counts: counts.slice(0, -1) };
  const { deviation } = moments(total, centreOf(bound));
  return { ...head, counts, sums: Array.from(total.sums, finite), ...(deviation === undefined ? {} : { deviation }) };
}

function binnedRows(counts: SubjectCounts): number {
  let rows = counts.rows;
  for (let fault = 0; fault < REMOVING_FAULTS.length; fault++) rows -= counts.faults[fault]!;
  return rows;
}

function faultsOf(counts: SubjectCounts): Record<string, number> {
  const faults: Record<string, number> = {};
  FAULTS.forEach((fault, i) => {
    if (counts.faults[i]! > 0) faults[fault] = counts.faults[i]!;
  });
  return faults;
}

function centreOf({ subject }: BoundSubject): number {
  return subject.kind === 'numeric' ? subject.centre : 0;
}

/** Mean, and standard deviation with n - 1, from sums about a centre. Absent where huge values leave the range of doubles. */
function moments(counts: SubjectCounts, centre: number): { mean?: number; deviation?: number } {
  const rows = binnedRows(counts);
  let sum = 0;
  for (const binSum of counts.sums) sum += binSum;
  const mean = sum / rows;
  const deviation = Math.sqrt(Math.max(0, counts.squares - rows * (mean - centre) ** 2) / (rows - 1));
  return { ...(Number.isFinite(mean) ? { mean } : {}), ...(rows > 1 && Number.isFinite(deviation) ? { deviation } : {}) };
}

/** JSON has no infinity; a bin's mean is known to lie in the bin anyway. */
function finite(sum: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, sum));
}
