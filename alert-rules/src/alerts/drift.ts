import { CONFIG, type Window } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { onFeature, onModel } from './links.ts';
import { withTeam } from './team.ts';

const { driftedShare, stuckShare, confidentShare } = CONFIG.alerts;
const { short, long } = CONFIG.windows;

/**
 * Distributions open tickets and page nobody. Windows that slide overlap, so that only a `for` as long as the window is a second opinion; it
 * is worth three orders of magnitude of false alarms. The long window is for models whose hours are too small to be judged, and for what
 * creeps.
 */
export const DRIFT_ALERTS: readonly AlertRule[] = [featureDrift(short), featureDrift(long), inputDrift(short), inputDrift(long)];

export const PREDICTION_ALERTS: readonly AlertRule[] = [
  predictionDrift(short),
  predictionDrift(long),
  {
    alert: 'ModelScoreStuck',
    // Each exporter's own figure: one replica that answers from its fallback is enough.
    expr: withTeam(`max by (model, version, output) (ml_output_linf{output!="label", segment=""}) >= ${stuckShare}`),
    for: '15m',
    severity: 'warning',
    category: 'prediction',
    scope: 'output',
    summary: 'The model says nearly the same to everybody.',
    description:
      'One bin of the {{ $labels.output }} of the model {{ $labels.model }}, version {{ $labels.version }}, has gained {{ $value | humanizePercentage }} of all rows over its share in training. Fallback answers, a constant input or a broken model file look like this.',
    dashboard: onModel(9, 'version'),
  },
  {
    alert: 'ModelTooConfident',
    expr: withTeam(promql`
      model:confidence_gain:last1h >= ${confidentShare}
      and on (model, version) max by (model, version) (model_output:drift_score:last1h{output="score", segment=""}) >= 1`),
    for: short.name,
    keepFiringFor: short.name,
    severity: 'warning',
    category: 'prediction',
    scope: 'model',
    summary: 'Scores move to their ends: the model is surer than it was.',
    description:
      'The outermost scores of the model {{ $labels.model }}, version {{ $labels.version }}, have gained {{ $value | humanizePercentage }} of all rows over training. Inputs far from the training data, a changed preprocessing or a leaked label make a model surer, seldom better.',
    dashboard: onModel(9, 'version'),
  },
];

function featureDrift({ name }: Window): AlertRule {
  return {
    alert: 'FeatureDrift',
    expr: withTeam(`model_feature:drift_score:last${name}{segment=""} >= 1`),
    ...pace(name),
    severity: 'info',
    category: 'drift',
    scope: 'feature',
    labels: { window: name },
    summary: 'A feature has drifted.',
    description: `The distribution of {{ $labels.feature }} over ${name} is at {{ $value | humanize }} times its limit: model {{ $labels.model }}, version {{ $labels.version }}.`,
    dashboard: withWindow(onFeature(5), name),
  };
}

function inputDrift({ name }: Window): AlertRule {
  return {
    alert: 'ModelInputDrift',
    expr: withTeam(promql`
      model:drifted_features:ratio${name}{segment=""} > ${driftedShare}
      or on (model, version) model:drifted_importance:ratio${name} > ${driftedShare}`),
    ...pace(name),
    severity: 'warning',
    category: 'drift',
    scope: 'model',
    labels: { window: name },
    summary: 'The inputs of a model have drifted.',
    description: `Over ${name}, {{ $value | humanizePercentage }} of the judged features of the model {{ $labels.model }}, version {{ $labels.version }}, have drifted, by number or by weight in the model.`,
    dashboard: withWindow(onModel(8, 'version'), name),
  };
}

function predictionDrift({ name }: Window): AlertRule {
  return {
    alert: 'ModelPredictionDrift',
    expr: withTeam(`model_output:drift_score:last${name}{output!="label", segment=""} >= 1`),
    ...pace(name),
    severity: 'warning',
    category: 'prediction',
    scope: 'output',
    labels: { window: name },
    summary: 'The answers of a model have drifted.',
    description: `The distribution of the {{ $labels.output }} over ${name} is at {{ $value | humanize }} times its limit: model {{ $labels.model }}, version {{ $labels.version }}.`,
    dashboard: withWindow(onModel(9, 'version'), name),
  };
}

function pace(window: Window['name']): Pick<AlertRule, 'for' | 'keepFiringFor'> {
  return { for: window, keepFiringFor: short.name };
}

function withWindow(dashboard: AlertRule['dashboard'], window: Window['name']): AlertRule['dashboard'] {
  return { ...dashboard, variables: { ...dashboard.variables, window } };
}
