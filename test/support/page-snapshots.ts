/** Snapshots made by hand, for what shows them. */

import type { Bin, Drift, FaultCount, PerformanceSnapshot, Snapshot, SubjectSnapshot, ViewSnapshot } from '../../exporter/src/model.ts';
import { NO_ERRORS } from './outcomes.ts';

export interface FakeSubject extends Partial<Omit<SubjectSnapshot, 'comparison' | 'drift'>> {
  /** Reference shares and current shares, one a bin. */
  readonly referenceShares?: readonly number[];
  readonly currentShares?: readonly number[];
  /** Category labels; numeric bins without. */
  readonly labels?: readonly string[];
  /** Inner edges of numeric bins. */
  readonly edges?: readonly number[];
  readonly drift?: Partial<Drift> | 'absent';
}

export const REFERENCE_ROWS = 50_000;
const CALM: Drift = { statistic: 'psi', tolerance: 0.1, value: 0.01, chance: 0.03, limit: 0.1, score: 0.1 };
/** Too few rows: neither value nor limit nor score. */
export const UNJUDGED: Drift = { statistic: 'psi', tolerance: 0.1 };
const TENTHS = Array.from({ length: 10 }, () => 0.1);

function binsOf(fake: FakeSubject, rows: number): readonly Bin[] {
  const before = fake.referenceShares ?? TENTHS;
  const now = fake.currentShares ?? before;
  const edges = fake.edges ?? before.slice(1).map((_, place) => place + 1);
  return before.map((share, place) => {
    const lower = place === 0 ? Number.NEGATIVE_INFINITY : (edges[place - 1] ?? Number.NaN);
    const upper = place === before.length - 1 ? Number.POSITIVE_INFINITY : (edges[place] ?? Number.NaN);
    const label = fake.labels?.[place] ?? (upper === Number.POSITIVE_INFINITY ? '+Inf' : String(upper));
    return {
      label,
      lower: fake.labels === undefined ? lower : Number.NaN,
      upper: fake.labels === undefined ? upper : Number.NaN,
      reference: share * REFERENCE_ROWS,
      current: (now[place] ?? 0) * rows,
    };
  });
}

export function fakeFault(fault: FaultCount['fault'], share: number, referenceShare: number, score: number): FaultCount {
  return { fault, total: 0, rows: 0, share, referenceShare, score };
}

/** A calm numeric feature unless told otherwise. */
export function fakeSubject(fake: FakeSubject): SubjectSnapshot {
  const { referenceShares: _before, currentShares: _now, labels, edges: _edges, drift, ...given } = fake;
  const rows = fake.rows ?? 1862;
  const kind = labels === undefined ? 'numeric' : 'categorical';
  const bins = binsOf(fake, rows);
  return {
    name: 'age',
    role: 'feature',
    kind,
    comparison: { kind, bins, referenceRows: REFERENCE_ROWS, currentRows: rows },
    totals: Float64Array.from(bins, (bin) => bin.current),
    rowsTotal: rows,
    rowsLookedAt: rows,
    rows,
    faults: [],
    statistics: new Map(),
    reference: { rows: REFERENCE_ROWS, faultShares: new Map(), overdispersion: 1 },
    ...(drift === 'absent' ? {} : { drift: drift === UNJUDGED ? UNJUDGED : { ...CALM, ...drift } }),
    ...given,
  };
}

export function drifting(value: number): Partial<Drift> {
  return { value, score: value / 0.1 };
}

export function fakeView(view: Partial<ViewSnapshot>): ViewSnapshot {
  return { rowsTotal: 0, weightTotal: 0, features: [], outputs: [], kpis: [], testedFeatures: 0, driftedFeatures: 0, ...view };
}

export function fakeSnapshot(snapshot: Partial<Snapshot>): Snapshot {
  return {
    model: 'car-loan',
    version: '2026-01',
    task: 'binary',
    labelsInfo: {},
    referenceDigest: '7c1e9a40d2b35f68',
    referenceRows: REFERENCE_ROWS,
    minimumRows: 200,
    criticalZ: 4.3,
    windowSeconds: 3600,
    windowEnd: STORY_TIME.getTime() / 1000,
    schema: { missing: [], extra: [], changed: [] },
    views: [],
    ...snapshot,
  };
}

/** Thu 19 Nov 2026, 16:30 in Central Europe. */
export const STORY_TIME = new Date('2026-11-19T15:30:00Z');

export function fakePerformance(performance: Partial<PerformanceSnapshot>): PerformanceSnapshot {
  return {
    confusionTotal: new Float64Array(),
    errorTotals: NO_ERRORS,
    classes: ['0', '1'],
    realised: new Map(),
    bands: new Map(),
    reference: new Map(),
    labelled: 0,
    ...performance,
  };
}
