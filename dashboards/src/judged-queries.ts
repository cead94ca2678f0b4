import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { instant, range } from './parts/query.ts';
import { featuresAndOutputs, type Kind, MODEL, recordedOr, VIEW, VIEW_LABELS, WINDOW } from './promql.ts';

/** Drift scores of the chosen model. Features and outputs apart, since a link sets the variable from another label of each. */
export function scores(): readonly DataqueryBuilder[] {
  return [range('score', driftOf('feature', 'score')), range('score_outputs', driftOf('output', 'score'))];
}

/** What stands beside scores: statistic, limit, what chance reaches, rows, faults, and what a judgement needs. */
export function besideScores(): readonly DataqueryBuilder[] {
  return [
    range(
      'statistic',
      featuresAndOutputs((kind) => driftOf(kind, 'statistic', ['statistic'])),
    ),
    range(
      'limit',
      featuresAndOutputs((kind) => driftOf(kind, 'limit')),
    ),
    range(
      'chance',
      featuresAndOutputs((kind) => driftOf(kind, 'chance')),
    ),
    range('rows', `${featuresAndOutputs(rowsOf)} or model:rows:increase${WINDOW}{${VIEW}}`),
    range(
      'fault_scores',
      featuresAndOutputs((kind) => `${faultScoresOf(kind)} >= 1`),
    ),
    range('faults', featuresAndOutputs(sharesOfFaultyNow)),
    instant('reference_faults', `max by (${VIEW_LABELS}, feature, output, fault) (ml_reference_fault_ratio{${VIEW}})`),
    instant('minimum', `max by (model, version) (ml_minimum_rows{${MODEL}})`),
    instant('dispersion', `max by (${VIEW_LABELS}, feature, output) (ml_reference_overdispersion{${VIEW}})`),
    instant('importance', `max by (${VIEW_LABELS}, feature) (ml_feature_importance{${VIEW}})`),
    instant('newest', `max by (model, version) (ml_last_prediction_timestamp_seconds{${MODEL}})`),
  ];
}

/** Shares of rows by bin, now: the small picture of each row. */
export function shapes(): readonly DataqueryBuilder[] {
  return [
    instant(
      'bins',
      featuresAndOutputs((kind) => `model_${kind}_bin:rows:increase${WINDOW}{${VIEW}}`),
    ),
    instant(
      'reference',
      featuresAndOutputs((kind) => `model_${kind}_bin:reference:ratio{${VIEW}}`),
    ),
  ];
}

/** The output `label` is what turned out, not what the model did: it has no score, and would look as if it had too few rows. */
function judged(kind: Kind): string {
  return kind === 'output' ? `${VIEW}, output!="label"` : VIEW;
}

/** Share of the judged features that have drifted. */
export function driftedShare(): DataqueryBuilder {
  const ofGauges = `ml_drifted_features{${VIEW}} / (ml_tested_features{${VIEW}} > 0)`;
  return range('share', `max by (${VIEW_LABELS}) (model:drifted_features:ratio${WINDOW}{${VIEW}} or on (${VIEW_LABELS}) ${ofGauges})`);
}

function driftOf(kind: Kind, what: 'score' | 'statistic' | 'limit' | 'chance', also: readonly string[] = []): string {
  return recordedOr(kind, `model_${kind}:drift_${what}:last${WINDOW}`, `ml_${kind}_drift_${what}`, judged(kind), also);
}

function rowsOf(kind: Kind): string {
  return recordedOr(kind, `model_${kind}:rows:increase${WINDOW}`, `ml_${kind}_window_rows`, judged(kind));
}

function faultScoresOf(kind: Kind): string {
  return recordedOr(kind, `model_${kind}:fault_score:last${WINDOW}`, `ml_${kind}_fault_score`, judged(kind), ['fault']);
}

/** Through time, and of nothing else: kinds of faults are many, and nearly all of them are never seen. */
function sharesOfFaultyNow(kind: Kind): string {
  const labels = `${VIEW_LABELS}, ${kind}, fault`;
  const isFaultyNow = `model_${kind}:fault_score:last${WINDOW}{${judged(kind)}} @ end() >= 1`;
  return `model_${kind}:fault_share:ratio${WINDOW}{${judged(kind)}} and on (${labels}) ${isFaultyNow}`;
}
