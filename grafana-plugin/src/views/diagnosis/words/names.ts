import type { Shape } from '../../../model/diagnosis/shape.ts';
import type { Status } from '../../../model/diagnosis/status.ts';
import { own } from '../../../model/own.ts';
import { plainName } from '../../../model/plain-name.ts';

/** Names of the rules as people read them; one that we do not know is written without its underscores. */
function namesFrom(known: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => own(known, name) ?? plainName(name.replaceAll('_', ' '));
}

export const stepName = namesFrom({
  data_inputs: 'Data inputs',
  feature_pipeline: 'Feature pipeline',
  predictions: 'Predictions',
  performance: 'Labels and performance',
  dependencies: 'External dependencies',
  resources: 'System resources',
});

export const checkName = namesFrom({
  rows: 'Rows arrive',
  schema: 'Schema',
  faults: 'Faults',
  distributions: 'Distributions',
  skew: 'Training and serving agree',
  defaults: 'Default values',
  score: 'Score distribution',
  stuck: 'Score stuck',
  realised: 'Realised performance',
  estimated: 'Estimated performance',
  kpi: 'Business measures',
  targets: 'Targets answer',
  errors: 'Failed requests',
  latency: 'Latency',
  memory: 'Memory',
  cpu: 'CPU',
});

export const causeName = namesFrom({ training_serving_skew: 'training-serving skew', bad_release: 'bad release' });

/** `is null in 31 % of rows`. */
export const faultClause = namesFrom({
  null: 'is null in',
  missing: 'is missing from',
  empty: 'is empty in',
  nan: 'is not a number in',
  infinite: 'is infinite in',
  type: 'is of another type in',
  below_range: 'is below its range in',
  above_range: 'is above its range in',
  unseen: 'has unseen categories in',
  default: 'is at its default in',
});

/** What a model would learn from a broken input. */
export const faultNoun = namesFrom({
  null: 'nulls',
  missing: 'gaps',
  empty: 'empty values',
  nan: 'broken numbers',
  infinite: 'broken numbers',
  type: 'broken values',
  below_range: 'wrong values',
  above_range: 'wrong values',
  unseen: 'unknown categories',
  default: 'defaults',
  fault: 'faults',
});

export const measureName = namesFrom({
  roc_auc: 'ROC AUC',
  pr_auc: 'PR AUC',
  f1: 'F1',
  mae: 'MAE',
  rmse: 'RMSE',
  mape: 'MAPE',
  r2: 'R²',
  log_loss: 'Log loss',
  brier_score: 'Brier score',
  accuracy: 'Accuracy',
  balanced_accuracy: 'Balanced accuracy',
  precision: 'Precision',
  recall: 'Recall',
  calibration_error: 'Calibration error',
  mean_error: 'Mean error',
});

export const SHAPE_NAMES: Readonly<Record<Shape, string>> = {
  sudden: 'Sudden',
  gradual: 'Gradual',
  recurring: 'Recurring',
  unclear: 'Unclear',
};
export const STATUS_NAMES: Readonly<Record<Status, string>> = {
  pass: 'Pass',
  investigate: 'Investigate',
  fail: 'Fail',
  unknown: 'Unknown',
};
