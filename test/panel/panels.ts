import type { Dashboard, Panel, Query } from '../../grafana-plugin/test/host/dashboard.ts';
import { BROKEN_AT, BROKEN_FEATURE, MOVED_FEATURE } from './story.ts';

const S = '{model="card-fraud", segment=""}';
const CHOSEN = '{model="card-fraud", segment="", feature="$feature"}';
const query = (refId: string, expr: string): Query => ({ refId, expr });

const JUDGED: readonly Query[] = [
  query('score', `model_feature:drift_score:last1h${S}`),
  query('score outputs', `model_output:drift_score:last1h${S}`),
  query('statistic', `model_feature:drift_statistic:last1h${S}`),
  query('statistic outputs', `model_output:drift_statistic:last1h${S}`),
  query('limit', `model_feature:drift_limit:last1h${S}`),
  query('limit outputs', `model_output:drift_limit:last1h${S}`),
  query('chance', `model_feature:drift_chance:last1h${S}`),
  query('rows', `model_feature:rows:increase1h${S}`),
  query('rows outputs', `model_output:rows:increase1h${S}`),
  query('rows model', `model:rows:increase1h${S}`),
  query('minimum', 'model:minimum_rows{model="card-fraud"}'),
  query('faults', `model_feature:fault_share:ratio1h${S}`),
  query('faults score', `model_feature:fault_score:last1h${S}`),
  query('faults reference', `ml_reference_fault_ratio${S}`),
];

/** Which features drift, and since when: the questions of the Model dashboard. */
export const OVERVIEW: readonly Query[] = [
  ...JUDGED,
  query('share', `model:drifted_features:ratio1h${S}`),
  query('importance', `ml_feature_importance${S}`),
  query('bins', `model_feature_bin:share:ratio1h${S}`),
  query('reference', `model_feature_bin:reference:ratio${S}`),
];

/** What changed in the feature that the dashboard's variable names: those of the Feature dashboard. One of each pair is empty. */
export const DISTRIBUTION: readonly Query[] = [
  query('bins', `sum by (le) (increase(ml_feature_value_bucket${CHOSEN}[1h]))`),
  query('bins categories', `sum by (category) (increase(ml_feature_category_total${CHOSEN}[1h]))`),
  query('reference', `max by (upper, lower) (ml_reference_cdf${CHOSEN})`),
  query('reference categories', `max by (category) (ml_reference_ratio${CHOSEN})`),
  query('reference rows', `ml_reference_rows${CHOSEN}`),
  query('reference minimum', `ml_reference_minimum${CHOSEN}`),
  query('reference maximum', `ml_reference_maximum${CHOSEN}`),
  query('reference faults', `ml_reference_fault_ratio${CHOSEN}`),
  ...JUDGED.filter(({ expr }) => expr.startsWith('model_feature')).map(({ refId, expr }) => query(refId, expr.replace(S, CHOSEN))),
  query('minimum', 'model:minimum_rows{model="card-fraud"}'),
  query('rows model', `model:rows:increase1h${S}`),
];

/** What is wrong, and what to do: those of the Model dashboard. */
export const DIAGNOSIS: readonly Query[] = [
  query('checks', 'model:check_status{model="card-fraud"}'),
  query('causes', 'model:likely_cause{model="card-fraud"}'),
  query('signs', 'model:cause_sign{model="card-fraud"}'),
  query('shape', 'model:change_shape{model="card-fraud"}'),
  ...JUDGED,
  query('importance', `ml_feature_importance${S}`),
  query('performance', `model:measure:last1h{model="card-fraud", segment="", measure="roc_auc"}`),
  query('performance auc', `{__name__=~"ml_roc_auc(_lower|_upper)?", model="card-fraud", segment=""}`),
  query('newest', `ml_last_prediction_timestamp_seconds${S}`),
];

/** Everything that is asked, for the rules that must have been recorded; the variable stands for any feature. */
export const EXPRESSIONS: readonly string[] = [...OVERVIEW, ...DIAGNOSIS, ...DISTRIBUTION].map(({ expr }) => expr);

/** Sizes of the design, with Grafana's frame. */
export const overviewPanel = (size: Partial<Panel> = {}): Panel => ({
  title: 'card-fraud: which features drift, and since when?',
  width: 1424,
  height: 676,
  queries: OVERVIEW,
  options: { view: 'overview' },
  ...size,
});

export const diagnosisPanel = (size: Partial<Panel> = {}): Panel => ({
  title: 'card-fraud: what is wrong, and what to do?',
  width: 1424,
  height: 752,
  queries: DIAGNOSIS,
  options: { runbook: 'https://driftline.example/runbooks/{check}' },
  ...size,
});

export const distributionPanel = (size: Partial<Panel> = {}): Panel => ({
  title: 'card-fraud: what changed in $feature?',
  width: 1424,
  height: 714,
  queries: DISTRIBUTION,
  ...size,
});

/** The variable that a click on a name sets. */
export const FEATURES = { feature: [MOVED_FEATURE, BROKEN_FEATURE, 'country'] } as const;

const DEPLOY = [{ time: BROKEN_AT - 8 * 60_000, text: 'deploy crm-export 4.2' }];

export interface Shown {
  readonly name: string;
  /** Of its pictures in the catalogue, without theme: `overview`. */
  readonly file?: string;
  readonly dashboard: Pick<Dashboard, 'panels' | 'variables' | 'annotations'>;
}

/** Every view as the catalogue shows it. */
export const CATALOGUE: readonly Shown[] = [
  { name: 'overview', file: 'overview', dashboard: { panels: [overviewPanel()], variables: FEATURES, annotations: DEPLOY } },
  { name: 'distribution', file: 'distribution', dashboard: { panels: [distributionPanel()], variables: FEATURES, annotations: DEPLOY } },
  {
    name: 'distribution of categories',
    dashboard: { panels: [distributionPanel()], variables: { feature: [BROKEN_FEATURE] }, annotations: DEPLOY },
  },
  { name: 'diagnosis', file: 'diagnosis', dashboard: { panels: [diagnosisPanel()], variables: FEATURES, annotations: DEPLOY } },
];
