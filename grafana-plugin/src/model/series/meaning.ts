import { own } from '../own.ts';
import type { Labels } from './series.ts';

/** What a series says. */
export type Meaning =
  | 'score'
  | 'statistic'
  | 'limit'
  | 'tolerance'
  | 'chance'
  | 'rows'
  | 'minimumRows'
  | 'dispersion'
  | 'lookedAtRows'
  | 'faultRows'
  | 'faultShare'
  | 'faultScore'
  | 'share'
  | 'drifted'
  | 'tested'
  | 'bins'
  | 'reference'
  | 'referenceFaults'
  | 'referenceRows'
  | 'referenceMinimum'
  | 'referenceMaximum'
  | 'importance'
  | 'checks'
  | 'causes'
  | 'signs'
  | 'shape'
  | 'performance'
  | 'performanceScore'
  | 'newestRow'
  | 'schema'
  | 'labelCoverage'
  /** A statistic that has no limit beside it: nobody can say of it alone what is too much. */
  | 'bareStatistic'
  /** A series of ours that the panel has no use for. */
  | 'other';

const MEASURES =
  'accuracy|balanced_accuracy|precision|recall|f1|roc_auc|pr_auc|log_loss|brier_score|calibration_error|mae|rmse|mape|r2|mean_error';

/** Names of the exporter's families and of the recorded rules. */
const NAMES: readonly (readonly [Meaning, RegExp])[] = [
  ['score', /^(ml_(feature|output)_drift_score|model_(feature|output):drift_score:.*|model:drift_score:.*)$/],
  ['statistic', /^(ml_(feature|output)_drift_statistic|model_(feature|output):drift_statistic:.*)$/],
  ['limit', /^(ml_(feature|output)_drift_limit|model_(feature|output):drift_limit:.*)$/],
  ['tolerance', /^(ml_(feature|output)_drift_tolerance|model_(feature|output):drift_tolerance)$/],
  ['chance', /^(ml_(feature|output)_drift_chance|model_(feature|output):drift_chance:.*)$/],
  ['rows', /^(ml_(feature|output)_window_rows|ml_predictions_total|model(_feature|_output)?:rows:increase.*)$/],
  ['lookedAtRows', /^(ml_(feature|output)_rows_total|model_(feature|output):looked_at_rows:.*)$/],
  ['faultRows', /^(ml_(feature|output)_faults_total|model_(feature|output):fault_rows:.*)$/],
  ['minimumRows', /^(ml_minimum_rows|model:minimum_rows)$/],
  ['dispersion', /^(ml_reference_overdispersion|model_(feature|output):overdispersion)$/],
  ['faultShare', /^model_(feature|output):fault_share:.*$/],
  ['faultScore', /^(ml_(feature|output)_fault_score|model(_feature|_output)?:fault_score:.*)$/],
  ['share', /^model:drifted_features:ratio.*$/],
  ['drifted', /^(ml_drifted_features|model:drifted_features:count.*)$/],
  ['tested', /^(ml_tested_features|model:tested_features:count.*)$/],
  ['bins', /^(ml_(feature|output)_(value_bucket|category_total)|model_(feature|output)_(le|bin):(rows|share):.*)$/],
  ['reference', /^(ml_reference_(cdf|ratio)|model_(feature|output)_(le|bin):reference:ratio)$/],
  ['referenceFaults', /^ml_reference_fault_ratio$/],
  ['referenceRows', /^(ml_reference_rows|model_(feature|output):reference_rows)$/],
  ['referenceMinimum', /^ml_reference_minimum$/],
  ['referenceMaximum', /^ml_reference_maximum$/],
  ['importance', /^ml_feature_importance$/],
  ['checks', /^model:check_status$/],
  ['causes', /^model:likely_cause$/],
  ['signs', /^model:cause_sign$/],
  ['shape', /^model:change_shape$/],
  ['performance', new RegExp(`^(ml_(${MEASURES})(_lower|_upper)?|model:measure:.*)$`)],
  ['performanceScore', /^(ml_performance_score|model:performance_score:.*)$/],
  ['newestRow', /^ml_last_prediction_timestamp_seconds$/],
  ['schema', /^ml_schema_(missing|extra|changed)_fields$/],
  ['labelCoverage', /^ml_label_coverage_ratio$/],
  ['bareStatistic', /^(ml_(feature|output)_|model_(feature|output):)(psi|ks|js_distance|hellinger|wasserstein|linf)(:.*)?$/],
  // Last, as all names of ours begin so.
  ['other', /^(ml_|model(_[a-z]+)?:)/],
];

/** Columns of tables, and first words of the names of queries: `score`, `score outputs`. */
const WORDS: Readonly<Record<string, Meaning>> = {
  score: 'score',
  statistic: 'statistic',
  limit: 'limit',
  chance: 'chance',
  rows: 'rows',
  minimum: 'minimumRows',
  faults: 'faultShare',
  share: 'share',
  bins: 'bins',
  reference: 'reference',
  importance: 'importance',
  checks: 'checks',
  causes: 'causes',
  signs: 'signs',
  performance: 'performance',
};

export interface Origin {
  readonly name: string;
  readonly refId: string;
  readonly labels: Labels;
  readonly expression: string;
}

/** By its name; where a function of the query took the name away by the query's own, by its labels, and by what the query reads. */
export function meaningOf({ name, refId, labels, expression }: Origin): Meaning | undefined {
  return (
    meaningOfName(name) ??
    meaningOfWord(name.toLowerCase(), labels) ??
    meaningOfWord(/^[a-z]+/.exec(refId.toLowerCase())?.[0] ?? '', labels) ??
    meaningOfLabels(labels) ??
    meaningOfExpression(expression)
  );
}

const ofName = new Map<string, Meaning | undefined>();

/** Thousands of series share a few names; names come from queries, so that the memory of them is small, and bounded all the same. */
export function meaningOfName(name: string): Meaning | undefined {
  if (!ofName.has(name)) {
    if (ofName.size >= 1000) ofName.clear();
    ofName.set(name, NAMES.find(([, pattern]) => pattern.test(name))?.[0]);
  }
  return ofName.get(name);
}

function meaningOfWord(word: string, labels: Labels): Meaning | undefined {
  const meaning = own(WORDS, word);
  if (meaning !== 'reference') return meaning;
  if (labels['fault'] !== undefined) return 'referenceFaults';
  return isBin(labels) ? 'reference' : 'referenceRows';
}

function meaningOfLabels(labels: Labels): Meaning | undefined {
  if (labels['check'] !== undefined && labels['step'] !== undefined) return 'checks';
  if (labels['cause'] !== undefined) return labels['sign'] === undefined ? 'causes' : 'signs';
  if (labels['upper'] !== undefined) return 'reference';
  return labels['le'] !== undefined ? 'bins' : undefined;
}

/** A query that reads several kinds of series does not say which of them came out, unless it divides the rows of faults by all rows. */
function meaningOfExpression(expression: string): Meaning | undefined {
  const names = expression.match(/[a-zA-Z_:][a-zA-Z0-9_:]*/g) ?? [];
  const meanings = new Set(names.map(meaningOfName).filter((meaning) => meaning !== undefined));
  if (meanings.size === 2 && meanings.has('faultRows') && meanings.has('lookedAtRows')) return 'faultShare';
  // Joins with what only describes, as ml_model_info does, tell nothing.
  if (meanings.size > 1) meanings.delete('other');
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

function isBin(labels: Labels): boolean {
  return ['le', 'upper', 'category'].some((label) => labels[label] !== undefined);
}
