import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ParsedFamily, parseText } from '../support/exposition-parser.ts';

/**
 * The names that dashboards, rules and the panel rely on: type, and the labels besides `model` and `version`. `|` parts sets of which each
 * sample has one; every family that can have a segment says so with `segment?`.
 */
const CONTRACT: Readonly<Record<string, readonly [type: string, labels: string]>> = {
  ml_predictions_total: ['counter', 'segment?'],
  ml_prediction_weight_total: ['counter', 'segment?'],
  ml_last_prediction_timestamp_seconds: ['gauge', ''],
  ml_feature_value: ['histogram', 'feature le segment?'],
  ml_feature_category_total: ['counter', 'feature category segment?'],
  ml_feature_rows_total: ['counter', 'feature segment?'],
  ml_feature_faults_total: ['counter', 'feature fault segment?'],
  ml_output_value: ['histogram', 'output le segment?'],
  ml_output_category_total: ['counter', 'output category segment?'],
  ml_output_rows_total: ['counter', 'output segment?'],
  ml_output_faults_total: ['counter', 'output fault segment?'],
  ml_model_info: ['gauge', 'task | task team'],
  ml_reference_info: ['gauge', 'reference'],
  ml_reference_rows: ['gauge', 'feature segment? | output segment?'],
  ml_reference_cdf: ['gauge', 'feature upper lower segment? | output upper lower segment?'],
  ml_reference_ratio: ['gauge', 'feature category segment? | output category segment?'],
  ml_reference_fault_ratio: ['gauge', 'feature fault segment? | output fault segment?'],
  ml_reference_minimum: ['gauge', 'feature segment? | output segment?'],
  ml_reference_maximum: ['gauge', 'feature segment? | output segment?'],
  ml_reference_stddev: ['gauge', 'feature segment? | output segment?'],
  ml_reference_overdispersion: ['gauge', 'feature segment? | output segment?'],
  ...pair(['psi', 'ks', 'js_distance', 'wasserstein', 'hellinger', 'linf'], 'segment?'),
  ...pair(['drift_tolerance', 'drift_limit', 'drift_score', 'drift_chance', 'window_rows', 'mean', 'stddev', 'null_ratio'], 'segment?'),
  ...pair(['drift_statistic'], 'statistic segment?'),
  ...pair(['fault_score'], 'fault segment?'),
  ...pair(['quantile'], 'q segment?'),
  ml_feature_importance: ['gauge', 'feature segment?'],
  ml_minimum_rows: ['gauge', ''],
  ml_drift_critical_z: ['gauge', ''],
  ml_window_end_timestamp_seconds: ['gauge', ''],
  ml_drifted_features: ['gauge', 'segment?'],
  ml_tested_features: ['gauge', 'segment?'],
  ml_schema_missing_fields: ['gauge', ''],
  ml_schema_extra_fields: ['gauge', ''],
  ml_schema_changed_fields: ['gauge', ''],
  ml_confusion_total: ['counter', 'predicted actual segment?'],
  ...gauges(['accuracy', 'balanced_accuracy', 'roc_auc', 'pr_auc', 'log_loss', 'brier_score', 'calibration_error'], 'basis segment?'),
  ...gauges(['precision', 'recall', 'f1'], 'basis class segment?'),
  ...gauges(['mae', 'rmse', 'mape', 'r2', 'mean_error'], 'basis segment?'),
  ml_error_absolute_total: ['counter', 'segment?'],
  ml_error_squared_total: ['counter', 'segment?'],
  ml_error_over_total: ['counter', 'segment?'],
  ml_error_under_total: ['counter', 'segment?'],
  ml_error_rows_total: ['counter', 'segment?'],
  ml_kpi_total: ['counter', 'kpi segment?'],
  ml_kpi_negative_total: ['counter', 'kpi segment?'],
  ml_kpi_rows_total: ['counter', 'kpi segment?'],
};

/** What the exporter says of itself has no model. */
const OF_ITSELF: typeof CONTRACT = {
  ml_exporter_config_last_reload_successful: ['gauge', ''],
  ml_exporter_config_last_reload_success_timestamp_seconds: ['gauge', ''],
  ml_exporter_input_up: ['gauge', 'input'],
  ml_exporter_input_lag_bytes: ['gauge', 'input'],
  ml_exporter_input_last_record_timestamp_seconds: ['gauge', 'input'],
  ml_exporter_input_bytes_total: ['counter', 'input'],
  ml_exporter_input_records_total: ['counter', 'input'],
  ml_exporter_rejected_records_total: ['counter', 'input reason'],
  ml_exporter_file_resets_total: ['counter', 'input reason'],
  ml_exporter_file_rotations_total: ['counter', 'input'],
  ml_exporter_late_records_total: ['counter', 'input'],
  ml_exporter_early_records_total: ['counter', 'input'],
  ml_exporter_bad_times_total: ['counter', 'input'],
  ml_exporter_series: ['gauge', ''],
  ml_exporter_series_limit: ['gauge', ''],
  ml_exporter_series_dropped_total: ['counter', 'reason'],
};

const CASES = ['card-fraud', 'ticket-routing', 'delivery-time'];
const expositions = await Promise.all(CASES.map((name) => readFile(join(import.meta.dirname, name, 'expected.prom'), 'utf8')));
const families = expositions.flatMap((text) => parseText(text));

function pair(names: readonly string[], labels: string): Record<string, readonly [string, string]> {
  const entries = names.flatMap((name) =>
    ['feature', 'output'].map((role) => [`ml_${role}_${name}`, ['gauge', `${role} ${labels}`]] as const),
  );
  return Object.fromEntries(entries);
}

function gauges(names: readonly string[], labels: string): Record<string, readonly [string, string]> {
  return Object.fromEntries(names.map((name) => [`ml_${name}`, ['gauge', labels]] as const));
}

/** Sorted label names of each kind of sample that is allowed. */
function allowed(labels: string, always: readonly string[]): string[] {
  return labels.split('|').flatMap((part) => {
    const names = part.split(' ').filter((name) => name !== '' && name !== 'segment?');
    const sets = part.includes('segment?') ? [names, [...names, 'segment']] : [names];
    return sets.map((set) => [...always, ...set].sort().join(' '));
  });
}

function expectFamily(name: string, type: string, sets: readonly string[]): void {
  const found = families.filter((family) => family.name === name);
  expect(found.map((family) => family.type)).toEqual(found.map(() => type));
  const samples = found.flatMap((family: ParsedFamily) => family.samples);
  expect(samples.length).toBeGreaterThan(0);
  const met = new Set(samples.map(({ labels }) => Object.keys(labels).sort().join(' ')));
  expect([...met].filter((set) => !sets.includes(set))).toEqual([]);
}

describe('the metrics of the contract', () => {
  it.each(Object.entries(CONTRACT))('%s is there with its type and labels', (name, [type, labels]) => {
    expectFamily(name, type, allowed(labels, ['model', 'version']));
  });

  it.each(Object.entries(OF_ITSELF))('%s is there with its type and labels', (name, [type, labels]) => {
    expectFamily(name, type, allowed(labels, []));
  });

  it('are told of the whole and of segments', () => {
    const segments = new Set(families.flatMap(({ samples }) => samples.flatMap(({ labels }) => labels['segment'] ?? [])));
    expect([...segments].sort()).toEqual(['amount=(-Inf,50]', 'amount=(50,+Inf)', 'channel=pos', 'channel=web']);
  });

  it('have bins in rising order whose upper and lower edges fit the buckets', () => {
    const samples = (name: string) => families.flatMap((family) => (family.name === name ? family.samples : []));
    const edges = samples('ml_reference_cdf').filter(({ labels }) => labels['feature'] === 'amount' && labels['segment'] === undefined);
    const buckets = samples('ml_feature_value').filter(({ labels }) => labels['feature'] === 'amount' && labels['segment'] === undefined);
    expect(edges.map(({ labels }) => labels['upper'])).toEqual(buckets.map(({ labels }) => labels['le']));
    expect(edges.map(({ labels }) => labels['lower'])).toEqual(['-Inf', ...buckets.slice(0, -1).map(({ labels }) => labels['le'])]);
    expect(edges.at(-1)?.value).toBe(1);
  });

  it('have no family that is neither in the contract nor known to be more', () => {
    const more = ['ml_exporter_build_info', 'ml_performance_window_rows'];
    // The contract has a `_lower` and an `_upper` beside each measure.
    const measure = (name: string): string => name.replace(/_(lower|upper)$/, '');
    const isKnown = (name: string): boolean => measure(name) in CONTRACT || name in OF_ITSELF || more.includes(name);
    const unknown = families.map(({ name }) => name).filter((name) => !isKnown(name));
    expect(unknown).toEqual([]);
  });
});
