import type { DataFrame, Labels } from '@grafana/data';
import { type ApiAnswer, framesOf } from './prometheus.ts';

/** Thu 19 Nov 2026, 16:30 UTC: the design's story. Two days in steps of half an hour. */
export const NOW = Date.UTC(2026, 10, 19, 16, 30);
export const STEP = 1800_000;
export const COLUMNS = 97;
export const RANGE = { from: NOW - (COLUMNS - 1) * STEP, to: NOW };

type Values = (column: number) => number | undefined;

/** Columns before now, to the moment itself. */
export function columnAt(time: number): number {
  return COLUMNS - 1 - Math.round((NOW - time) / STEP);
}

export function matrix(series: readonly (readonly [string, Labels, Values])[]): ApiAnswer {
  return {
    resultType: 'matrix',
    result: series.map(([name, labels, values]) => ({
      metric: { ...(name !== '' && { __name__: name }), model: 'car-loan', version: '2026-01', ...labels },
      values: Array.from(
        { length: COLUMNS },
        (_, column) => [(NOW - (COLUMNS - 1 - column) * STEP) / 1000, values(column)] as const,
      ).flatMap(([time, value]) => (value === undefined ? [] : [[time, String(value)] as const])),
    })),
  };
}

const MOVED = columnAt(Date.UTC(2026, 10, 18, 12, 0));
const BROKEN = columnAt(Date.UTC(2026, 10, 19, 14, 30));
const from =
  (start: number, before: number, after: number): Values =>
  (column) =>
    column < start ? before : after;
const always =
  (value: number): Values =>
  () =>
    value;

const SCORES: readonly (readonly [string, Values])[] = [
  ['loan_length', always(0.18)],
  ['car_value', from(MOVED, 0.12, 2.41)],
  ['salary_range', from(BROKEN, 0.04, 0.43)],
];

/** The recorded series of a range query: a broken join, an input that moved, a calm one and one with few rows. */
export function recorded(): DataFrame[] {
  const scores = SCORES.map(([feature, values]) => ['model_feature:drift_score:last1h', { feature }, values] as const);
  const statistics = SCORES.map(
    ([feature, values]) =>
      ['model_feature:drift_statistic:last1h', { feature, statistic: 'psi' }, (column: number) => (values(column) ?? 0) / 10] as const,
  );
  const limits = SCORES.map(([feature]) => ['model_feature:drift_limit:last1h', { feature }, always(0.1)] as const);
  const rows = [...SCORES.map(([feature]) => [feature, 1862] as const), ['co_applicant_income', 131] as const];
  return [
    ...query('score', [...scores, ['model_output:drift_score:last1h', { output: 'score' }, from(BROKEN, 0.3, 1.48)]]),
    ...query('statistic', statistics),
    ...query('limit', limits),
    ...query('rows', [
      ...rows.map(([feature, count]) => ['model_feature:rows:increase1h', { feature }, always(count)] as const),
      ['model:rows:increase1h', {}, always(1864)],
    ]),
    ...query('minimum', [['model:minimum_rows', {}, always(200)]]),
    ...query('faults', [
      ['model_feature:fault_share:ratio1h', { feature: 'salary_range', fault: 'null' }, from(BROKEN, 0.001, 0.31)],
      ['model_feature:fault_score:last1h', { feature: 'salary_range', fault: 'null' }, from(BROKEN, 0.05, 23)],
    ]),
    ...query('share', [['model:drifted_features:ratio1h', {}, from(MOVED, 0, 1 / 3)]]),
  ];
}

/** One feature's bins and their reference, as a dashboard queries them: names and the feature's label are gone. */
export function distribution(): DataFrame[] {
  const edges = ['10000.0', '20000.0', '+Inf'];
  return [
    ...framesOf(
      { resultType: 'vector', result: edges.map((le, bin) => ({ metric: { le }, value: [NOW / 1000, String([200, 500, 1000][bin])] })) },
      { refId: 'bins', expression: 'sum by (le) (increase(ml_feature_value_bucket{feature="car_value"}[1h]))' },
    ),
    ...framesOf(
      {
        resultType: 'vector',
        result: edges.map((upper, bin) => ({
          metric: { upper, lower: edges[bin - 1] ?? '-Inf' },
          value: [NOW / 1000, String([0.5, 0.8, 1][bin])],
        })),
      },
      { refId: 'reference', expression: 'max by (upper, lower) (ml_reference_cdf{feature="car_value"})' },
    ),
  ];
}

/** The checklist of the rules. */
export function diagnosis(): DataFrame[] {
  return [
    ...query('checks', [
      ['model:check_status', { step: 'predictions', check: 'score' }, from(BROKEN, 0, 1)],
      ['model:check_status', { step: 'data_inputs', check: 'faults' }, from(BROKEN, 0, 2)],
      ['model:check_status', { step: 'data_inputs', check: 'rows' }, always(0)],
    ]),
    ...query('causes', [
      ['model:likely_cause', { cause: 'covariate_shift' }, always(0.5)],
      ['model:likely_cause', { cause: 'broken_pipeline' }, from(BROKEN, 0, 1)],
    ]),
    ...query('signs', [['model:cause_sign', { cause: 'broken_pipeline', sign: 'faulty_input' }, from(BROKEN, 0, 1)]]),
  ];
}

export function query(refId: string, series: readonly (readonly [string, Labels, Values])[]): DataFrame[] {
  return framesOf(matrix(series), { refId, stepSeconds: STEP / 1000 });
}
