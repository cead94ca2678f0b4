import type { DataFrame } from '@grafana/data';
import { columnAt, diagnosis, query, recorded } from '../support/car-loan.ts';

/** The story of the design with everything that Diagnosis can read: the broken join is sudden, the moved value gradual. */
const BROKEN = columnAt(Date.UTC(2026, 10, 19, 14, 30));

export const DEPLOY = Date.UTC(2026, 10, 19, 13, 52);

const CHECKS: readonly (readonly [step: string, check: string, status: number])[] = [
  ['data_inputs', 'schema', 0],
  ['data_inputs', 'distributions', 1],
  ['feature_pipeline', 'skew', 0],
  ['feature_pipeline', 'defaults', 0],
  ['predictions', 'stuck', 0],
  ['performance', 'estimated', 1],
  ['resources', 'memory', 0],
];

export function brokenJoin(): DataFrame[] {
  const [early, late] = [0.97, 0.938];
  return [
    ...diagnosis(),
    ...query(
      'checks',
      CHECKS.map(([step, check, status]) => ['model:check_status', { step, check }, () => status] as const),
    ),
    ...recorded(),
    ...query('causes', [['model:likely_cause', { cause: 'concept_drift' }, () => 0]]),
    ...query('reference', [['ml_reference_fault_ratio', { feature: 'salary_range', fault: 'null' }, () => 0.001]]),
    ...query('importance', [
      ['ml_feature_importance', { feature: 'car_value' }, () => 0.34],
      ['ml_feature_importance', { feature: 'salary_range' }, () => 0.21],
      ['ml_feature_importance', { feature: 'loan_length' }, () => 0.12],
    ]),
    ...query('performance', [
      ['ml_roc_auc', { basis: 'realised' }, (column) => (column < BROKEN - 26 ? early : undefined)],
      ['ml_roc_auc_lower', { basis: 'realised' }, (column) => (column < BROKEN - 26 ? early - 0.01 : undefined)],
      ['ml_roc_auc_upper', { basis: 'realised' }, (column) => (column < BROKEN - 26 ? early + 0.01 : undefined)],
      ['ml_roc_auc', { basis: 'estimated' }, (column) => (column < BROKEN ? early : late)],
      ['ml_roc_auc', { basis: 'reference' }, () => 0.973],
      ['ml_performance_score', { measure: 'roc_auc', basis: 'estimated' }, () => 3.5],
    ]),
  ];
}

/** Everything as it should be. */
export function calm(): DataFrame[] {
  return [
    ...query('checks', [
      ['model:check_status', { step: 'data_inputs', check: 'rows' }, () => 0],
      ['model:check_status', { step: 'data_inputs', check: 'faults' }, () => 0],
    ]),
    ...query('causes', [['model:likely_cause', { cause: 'broken_pipeline' }, () => 0]]),
    ...query('score', [['model_feature:drift_score:last1h', { feature: 'age' }, () => 0.2]]),
    ...query('rows', [
      ['model:rows:increase1h', {}, () => 1864],
      ['model_feature:rows:increase1h', { feature: 'zip' }, () => 31],
    ]),
  ];
}
