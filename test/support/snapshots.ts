/** A realistic snapshot made by hand: numbers and categories, outputs, segments, outcomes. Numbers are small enough to be checked by eye. */

import {
  type BandValue,
  type Bin,
  type Drift,
  type Fault,
  type FaultCount,
  OTHER,
  type PerformanceSnapshot,
  REMOVING_FAULTS,
  type Snapshot,
  type SubjectSnapshot,
  UNSEEN,
  type ViewSnapshot,
} from '../../exporter/src/model.ts';
import { NO_ERRORS } from './outcomes.ts';

const REFERENCE_ROWS = 1000;
const NUMERIC_FAULTS: readonly Fault[] = [...REMOVING_FAULTS, 'below_range', 'above_range', 'default'];
const CATEGORY_FAULTS: readonly Fault[] = [...REMOVING_FAULTS, 'unseen'];

type SubjectChanges = Partial<SubjectSnapshot>;

function faultCounts(faults: readonly Fault[], nulls: number): readonly FaultCount[] {
  return faults.map((fault) => {
    const rows = fault === 'null' ? nulls : 0;
    return { fault, total: 10 * rows, rows, share: rows / 100, referenceShare: fault === 'null' ? 0.01 : 0, score: rows / 4 };
  });
}

/** Judged, and calm: a PSI of 0.03 where chance alone reaches 0.08. */
export const CALM: Drift = { statistic: 'psi', tolerance: 0.1, value: 0.03, chance: 0.08, limit: 0.1, score: 0.3 };
/** What is known before there are enough rows. */
export const UNJUDGED: Drift = { statistic: 'psi', tolerance: 0.1 };

/** A numeric feature over the edges given; each bin has the same share of the reference. */
export function numericSubject(name: string, edges: readonly number[] = [18, 30, 42.5, 60], changes: SubjectChanges = {}): SubjectSnapshot {
  const uppers = [...edges, Infinity];
  const bins = uppers.map(
    (upper, i): Bin => ({
      label: String(upper),
      lower: uppers[i - 1] ?? -Infinity,
      upper,
      reference: REFERENCE_ROWS / uppers.length,
      current: 10 + i,
    }),
  );
  const rows = bins.reduce((sum, { current }) => sum + current, 0);
  return {
    name,
    role: 'feature',
    kind: 'numeric',
    comparison: { kind: 'numeric', bins, referenceRows: REFERENCE_ROWS, currentRows: rows, referenceDeviation: 12.5 },
    totals: Float64Array.from(bins, ({ current }) => 10 * current),
    rowsTotal: 10 * rows + 20,
    rowsLookedAt: rows + 2,
    rows,
    faults: faultCounts(NUMERIC_FAULTS, 2),
    statistics: new Map([
      ['psi', 0.03],
      ['ks', 0.04],
      ['js_distance', 0.05],
      ['wasserstein', 0.06],
      ['hellinger', 0.07],
      ['linf', 0.08],
    ]),
    drift: CALM,
    nullRatio: 0.02,
    mean: 41.25,
    deviation: 12.75,
    quantiles: [19, 31, 41, 52, 66],
    reference: {
      rows: REFERENCE_ROWS,
      faultShares: new Map([['null', 0.01]]),
      minimum: 18,
      maximum: 75,
      mean: 40,
      deviation: 12.5,
      quantiles: [18, 30, 40, 50, 65],
      overdispersion: 1.2,
    },
    ...changes,
  };
}

/** A categorical feature; the rest of the reference and unseen values come after the categories given. */
export function categoricalSubject(
  name: string,
  categories: readonly string[] = ['north', 'south', 'east'],
  changes: SubjectChanges = {},
): SubjectSnapshot {
  const labels = [...categories, OTHER, UNSEEN];
  const bins = labels.map(
    (label, i): Bin => ({
      label,
      lower: i - 1,
      upper: i,
      reference: label === UNSEEN ? 0 : REFERENCE_ROWS / (labels.length - 1),
      current: label === UNSEEN ? 0 : 15,
    }),
  );
  const rows = bins.reduce((sum, { current }) => sum + current, 0);
  return {
    name,
    role: 'feature',
    kind: 'categorical',
    comparison: { kind: 'categorical', bins, referenceRows: REFERENCE_ROWS, currentRows: rows },
    totals: Float64Array.from(bins, ({ current }) => 10 * current),
    rowsTotal: 10 * rows + 20,
    rowsLookedAt: rows + 2,
    rows,
    faults: faultCounts(CATEGORY_FAULTS, 2),
    statistics: new Map([
      ['psi', 0.03],
      ['js_distance', 0.05],
      ['hellinger', 0.07],
      ['linf', 0.08],
    ]),
    drift: CALM,
    nullRatio: 0.02,
    reference: { rows: REFERENCE_ROWS, faultShares: new Map([['null', 0.01]]), overdispersion: 1 },
    ...changes,
  };
}

/** Of a binary model with 40 labelled rows: 30 right, 10 wrong, no class that the reference never had. */
export function classPerformance(changes: Partial<PerformanceSnapshot> = {}): PerformanceSnapshot {
  return {
    confusionTotal: Float64Array.from([20, 4, 0, 6, 10, 0, 0, 0, 0]),
    errorTotals: NO_ERRORS,
    classes: ['0', '1'],
    bands: bandsOf(['accuracy', 'balanced_accuracy', 'roc_auc'], ['precision', 'recall', 'f1']),
    realised: new Map<string, number | ReadonlyMap<string, number>>([
      ['accuracy', 0.75],
      ['recall', perClass(0.77, 0.71)],
      ['precision', perClass(0.83, 0.63)],
      ['f1', perClass(0.8, 0.67)],
      ['roc_auc', 0.81],
    ]),
    reference: new Map<string, number | ReadonlyMap<string, number>>([
      ['accuracy', 0.8],
      ['recall', perClass(0.85, 0.72)],
      ['roc_auc', 0.86],
    ]),
    labelled: 40,
    ...changes,
  };
}

function perClass(first: number, second: number): ReadonlyMap<string, number> {
  return new Map([
    ['0', first],
    ['1', second],
  ]);
}

/** The same band for every measure that has one. */
function bandsOf(measures: readonly string[], perClassMeasures: readonly string[]): PerformanceSnapshot['bands'] {
  const band = { lower: 0.6, upper: 0.86 };
  const byClass = new Map(['0', '1'].map((name) => [name, band]));
  return new Map<string, BandValue>([
    ...measures.map((name): [string, BandValue] => [name, band]),
    ...perClassMeasures.map((name): [string, BandValue] => [name, byClass]),
  ]);
}

/** Of a regression model with four labelled rows. */
export function errorPerformance(): PerformanceSnapshot {
  return {
    confusionTotal: new Float64Array(0),
    errorTotals: { ...NO_ERRORS, weight: 4, absolute: 10, squared: 30, over: 7, under: 3 },
    classes: [],
    bands: bandsOf(['mae', 'mean_error'], []),
    realised: new Map([['mae', 2.5]]),
    reference: new Map([['mae', 2.1]]),
    labelled: 4,
  };
}

export function viewSnapshot(changes: Partial<ViewSnapshot> = {}): ViewSnapshot {
  return {
    rowsTotal: 720,
    weightTotal: 1440.5,
    features: [numericSubject('age', undefined, { importance: 0.3 }), categoricalSubject('region')],
    outputs: [numericSubject('score', [0.1, 0.5, 0.9], { role: 'output' }), categoricalSubject('class', ['0', '1'], { role: 'output' })],
    kpis: [{ name: 'order_value', positive: 1234.5, negative: 12, rows: 100 }],
    testedFeatures: 2,
    driftedFeatures: 0,
    ...changes,
  };
}

/** One object, as the settings of a model are one from snapshot to snapshot. */
const LABELS_INFO = { team: 'risk' };

/** A binary model with one segment. */
export function loanSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    model: 'car-loan',
    version: '2026-01',
    task: 'binary',
    labelsInfo: LABELS_INFO,
    referenceDigest: '7c1e9a40d2b35f68',
    referenceRows: REFERENCE_ROWS,
    minimumRows: 50,
    criticalZ: 4.25,
    windowSeconds: 3600,
    windowEnd: 1_790_000_040,
    lastPrediction: 1_790_000_012.5,
    schema: { missing: [], extra: ['free_text'], changed: [] },
    views: [
      viewSnapshot({ performance: classPerformance() }),
      viewSnapshot({ segment: 'region=north', rowsTotal: 180, weightTotal: 360, performance: classPerformance() }),
    ],
    ...changes,
  };
}

/** A regression model. */
export function deliverySnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  const outputs = [
    numericSubject('value', [10, 20, 1e6], { role: 'output' }),
    withoutDrift(numericSubject('label', [10, 20, 1e6], { role: 'output' })),
  ];
  return loanSnapshot({
    model: 'delivery-time',
    version: '7',
    task: 'regression',
    labelsInfo: {},
    views: [viewSnapshot({ outputs, kpis: [], performance: errorPerformance() })],
    ...changes,
  });
}

export function withoutDrift({ drift: _drift, ...subject }: SubjectSnapshot): SubjectSnapshot {
  return subject;
}

/** The same model before its first record: counters at 0, no gauges of the window. */
export function emptySnapshot(): Snapshot {
  const { windowEnd: _end, lastPrediction: _last, ...snapshot } = loanSnapshot();
  return { ...snapshot, views: snapshot.views.map(emptyView) };
}

function emptyView(view: ViewSnapshot): ViewSnapshot {
  return {
    ...view,
    rowsTotal: 0,
    weightTotal: 0,
    features: view.features.map(emptySubject),
    outputs: view.outputs.map(emptySubject),
    performance: classPerformance({ confusionTotal: new Float64Array(9), realised: new Map(), labelled: 0 }),
    kpis: view.kpis.map(({ name }) => ({ name, positive: 0, negative: 0, rows: 0 })),
    testedFeatures: 0,
  };
}

function emptySubject(subject: SubjectSnapshot): SubjectSnapshot {
  const { mean: _mean, deviation: _deviation, quantiles: _quantiles, nullRatio: _nullRatio, ...rest } = subject;
  const bins = subject.comparison.bins.map((bin) => ({ ...bin, current: 0 }));
  return {
    ...rest,
    comparison: { ...subject.comparison, bins, currentRows: 0 },
    totals: new Float64Array(bins.length),
    rowsTotal: 0,
    rowsLookedAt: 0,
    rows: 0,
    faults: subject.faults.map(({ fault, referenceShare }) => ({ fault, total: 0, rows: 0, share: 0, referenceShare })),
    statistics: new Map(),
    drift: UNJUDGED,
  };
}
