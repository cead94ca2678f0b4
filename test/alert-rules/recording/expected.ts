import type { Fault, Outcomes } from '../../../exporter/src/model.ts';
import { computeMeasures } from '../../../exporter/src/performance/compute-measures.ts';
import { computeStatistics } from '../../../exporter/src/statistics/compute-statistics.ts';
import { faultScore } from '../../../exporter/src/statistics/fault-score.ts';
import { judge } from '../../../exporter/src/statistics/judge.ts';
import { NO_ERRORS } from '../../support/outcomes.ts';
import { CLASSES, MINIMUM_ROWS, type Tally, type ViewPlan } from './fleet.ts';
import { comparisonOf, rowsLookedAt, type SubjectPlan, sum } from './subjects.ts';

/** One series that a rule must record. */
export interface Expected {
  readonly record: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Everything that the rules record of a view, from the exporter's own functions on the sums of the fleet. */
export function expectedOf(view: ViewPlan, tally: Tally, window: string): readonly Expected[] {
  const base = { model: view.model, version: view.version, ...(view.segment !== undefined && { segment: view.segment }) };
  const subjects = view.subjects.map((plan, i) => subjectExpected(plan, tally.subjects[i]!, view.criticalZ, window));
  const all = subjects.flat();
  return [
    { record: `model:rows:increase${window}`, labels: {}, value: tally.rows },
    ...all,
    ...modelExpected(all, window),
    ...outcomesExpected(view, tally, window),
    { record: `model:kpi:mean${window}`, labels: { kpi: 'order_value' }, value: (tally.kpi[0] - tally.kpi[1]) / tally.kpi[2] },
  ].map((one) => ({ ...one, labels: { ...base, ...one.labels } }));
}

function subjectExpected(plan: SubjectPlan, counts: Tally['subjects'][number], z: number, window: string): readonly Expected[] {
  const level = `model_${plan.role}`;
  const own = { [plan.role]: plan.name };
  const comparison = comparisonOf(plan, counts.bins);
  const statistics = computeStatistics(comparison, MINIMUM_ROWS);
  const one = (name: string, value: number | undefined, labels = {}): readonly Expected[] =>
    value === undefined ? [] : [{ record: `${level}:${name}`, labels: { ...own, ...labels }, value }];
  const { judged, overdispersion } = plan;
  const drift = judged && judge(comparison, statistics, { ...judged, minimumRows: MINIMUM_ROWS, overdispersion, z, level: upperTail(z) });
  const lookedAt = rowsLookedAt(plan, counts);
  return [
    ...one(`rows:increase${window}`, sum(counts.bins)),
    ...['psi', 'ks', 'js_distance', 'hellinger', 'linf', 'wasserstein'].flatMap((name) =>
      one(`${name}:last${window}`, statistics.get(name)),
    ),
    ...(drift === undefined ? [] : one(`drift_statistic:last${window}`, drift.value, { statistic: drift.statistic })),
    ...one(`drift_chance:last${window}`, drift?.chance),
    ...one(`drift_limit:last${window}`, drift?.limit),
    ...one(`drift_score:last${window}`, drift?.score),
    ...plan.faults.flatMap((fault, i) => [
      ...one(`fault_share:ratio${window}`, lookedAt > 0 ? counts.faults[i]! / lookedAt : undefined, { fault }),
      ...(plan.isIgnored
        ? []
        : one(`fault_score:last${window}`, faultScore(counts.faults[i]!, lookedAt, comparedShare(plan, fault)), { fault })),
    ]),
  ];
}

/** Null, missing and empty are compared with the three together. */
function comparedShare({ faultShares }: SubjectPlan, fault: Fault): number {
  const holes: readonly Fault[] = ['null', 'missing', 'empty'];
  return sum((holes.includes(fault) ? holes : [fault]).map((name) => faultShares.get(name) ?? 0));
}

function modelExpected(subjects: readonly Expected[], window: string): readonly Expected[] {
  const values = (name: string, level = 'model_(feature|output)'): readonly number[] =>
    subjects.filter(({ record }) => new RegExp(`^${level}:${name}:last${window}$`).test(record)).map(({ value }) => value);
  const scores = values('drift_score', 'model_feature');
  const drifted = scores.filter((score) => score >= 1).length;
  const one = (record: string, value: number): readonly Expected[] =>
    Number.isFinite(value) ? [{ record: `model:${record}${window}`, labels: {}, value }] : [];
  return [
    ...one('tested_features:count', scores.length),
    ...one('drifted_features:count', drifted),
    ...one('drifted_features:ratio', drifted / scores.length),
    ...one('drift_score:max', Math.max(...values('drift_score'))),
    ...one('fault_score:max', Math.max(...values('fault_score'))),
  ];
}

const MINIMUM_LABELS = 100;

function outcomesExpected({ task }: ViewPlan, tally: Tally, window: string): readonly Expected[] {
  const [absolute, squared, over, under, weight] = tally.errors;
  const labelled = task === 'regression' ? weight : sum(tally.confusion);
  const rows = { record: `model:labelled_rows:increase${window}`, labels: {}, value: labelled };
  if (labelled < MINIMUM_LABELS) return [rows];
  const outcomes: Outcomes = {
    task,
    classes: CLASSES,
    positive: 1,
    labelled,
    effectiveRows: labelled,
    confusion: Float64Array.from(task === 'regression' ? [] : tally.confusion),
    scores: [],
    scoredWeight: 0,
    logLossSum: 0,
    brierSum: 0,
    errors: task === 'regression' ? { ...NO_ERRORS, absolute, squared, over, under, weight } : NO_ERRORS,
  };
  const measures = [...computeMeasures(outcomes)].flatMap(([measure, value]): readonly Expected[] => {
    if (!RECORDED_MEASURES.includes(measure) || value === undefined) return [];
    const values =
      typeof value === 'number' ? [{ value, labels: {} }] : [...value].map(([name, share]) => ({ value: share, labels: { class: name } }));
    return values.map((one) => ({
      record: `model:measure:last${window}`,
      labels: { measure, basis: 'realised', ...one.labels },
      value: one.value,
    }));
  });
  return [rows, ...measures];
}

const RECORDED_MEASURES = ['accuracy', 'balanced_accuracy', 'precision', 'recall', 'f1', 'mae', 'rmse', 'mean_error'];

/** Upper tail of the normal distribution by Simpson's rule: independent of the rules' rational approximation. */
function upperTail(z: number): number {
  const [steps, end] = [200_000, 12];
  const width = (end - z) / steps;
  let total = 0;
  for (let i = 0; i <= steps; i++) total += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-((z + i * width) ** 2) / 2);
  return (total * width) / 3 / Math.sqrt(2 * Math.PI);
}
