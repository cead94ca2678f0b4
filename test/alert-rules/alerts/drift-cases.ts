import { type CasesByAlert, LOAN, MODEL, RECORDED, SAYS_BLIND, type Series, WATCHED } from './case.ts';

const HOURS = 'x200';
/** Two days in steps of five minutes. */
const DAYS = 'x600';

function feature(score: number, window = '1h', length = HOURS): Series {
  return { ...RECORDED, [`model_feature:drift_score:last${window}{${MODEL}, feature="income"}`]: `${score}${length}` };
}

function output(score: number, window = '1h', length = HOURS, name = 'score'): Series {
  return { ...RECORDED, [`model_output:drift_score:last${window}{${MODEL}, output="${name}"}`]: `${score}${length}` };
}

const BLIND = { kind: 'absent', series: WATCHED, at: '130m', instead: SAYS_BLIND } as const;

export const DRIFT_CASES: CasesByAlert = {
  FeatureDrift: [
    {
      kind: 'fires',
      title: 'is noted after an hour at the limit',
      series: feature(1),
      at: '70m',
      fires: [{ severity: 'info', ...LOAN, feature: 'income', window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'is noted for the day after a day',
      series: feature(3, '24h', DAYS),
      step: '5m',
      at: '1500m',
      fires: [{ severity: 'info', ...LOAN, feature: 'income', window: '24h' }],
    },
    { kind: 'silent', title: 'is silent below the limit', series: feature(0.99), at: '190m' },
    {
      kind: 'silent',
      title: 'is silent about drift of fifty minutes, which is one window',
      series: { ...RECORDED, [`model_feature:drift_score:last1h{${MODEL}, feature="income"}`]: '0.2x20 4x49 0.2x100' },
      at: '80m',
    },
    {
      kind: 'silent',
      title: 'is silent about a segment',
      series: { ...RECORDED, [`model_feature:drift_score:last1h{${MODEL}, feature="income", segment="region=EU"}`]: '4x200' },
      at: '80m',
    },
    { ...BLIND, title: 'is silent when nothing is judged, and ModelDriftBlind speaks' },
  ],
  ModelInputDrift: [
    {
      kind: 'fires',
      title: 'fires when more than a tenth of the features have drifted for an hour',
      series: { ...RECORDED, [`model:drifted_features:ratio1h{${MODEL}}`]: '0.15x200' },
      at: '70m',
      fires: [{ severity: 'warning', ...LOAN, window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'fires for one feature of twenty that has a third of the weight',
      series: {
        ...RECORDED,
        [`model:drifted_features:ratio1h{${MODEL}}`]: '0.05x200',
        [`model:drifted_importance:ratio1h{${MODEL}}`]: '0.33x200',
      },
      at: '70m',
      fires: [{ severity: 'warning', ...LOAN, window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'fires for the day after a day',
      series: { ...RECORDED, [`model:drifted_features:ratio24h{${MODEL}}`]: `0.15${DAYS}` },
      step: '5m',
      at: '1500m',
      fires: [{ severity: 'warning', ...LOAN, window: '24h' }],
    },
    {
      kind: 'fires',
      title: 'waits through a gap of three minutes, in which Prometheus restarts, without beginning again',
      series: { ...RECORDED, [`model:drifted_features:ratio1h{${MODEL}}`]: '0.15x30 _x3 0.15x60' },
      at: '70m',
      fires: [{ severity: 'warning', ...LOAN, window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'goes on for an hour after the share has come back, so that it does not flap',
      series: { ...RECORDED, [`model:drifted_features:ratio1h{${MODEL}}`]: '0.15x80 0x120' },
      at: '120m',
      fires: [{ severity: 'warning', ...LOAN, window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'keeps its alert for a model without a team',
      series: {
        'ml_model_info{model="other", version="1"}': '1x200',
        'model:drifted_features:ratio1h{model="other", version="1"}': '0.5x200',
      },
      at: '70m',
      fires: [{ severity: 'warning', model: 'other', version: '1', window: '1h' }],
    },
    {
      kind: 'silent',
      title: 'ends two hours later',
      series: { ...RECORDED, [`model:drifted_features:ratio1h{${MODEL}}`]: '0.15x80 0x200' },
      at: '200m',
    },
    {
      kind: 'silent',
      title: 'is silent when exactly a tenth has drifted',
      series: { ...RECORDED, [`model:drifted_features:ratio1h{${MODEL}}`]: '0.1x200' },
      at: '190m',
    },
    { ...BLIND, title: 'is silent when nothing is judged, and ModelDriftBlind speaks' },
  ],
  ModelPredictionDrift: [
    {
      kind: 'fires',
      title: 'fires when the score has been over its limit for an hour',
      series: output(1.2),
      at: '70m',
      fires: [{ severity: 'warning', ...LOAN, output: 'score', window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'fires for the day after a day',
      series: output(1.2, '24h', DAYS),
      step: '5m',
      at: '1500m',
      fires: [{ severity: 'warning', ...LOAN, output: 'score', window: '24h' }],
    },
    { kind: 'silent', title: 'is silent below the limit', series: output(0.9), at: '190m' },
    { kind: 'silent', title: 'is silent about labels, which the model does not say', series: output(3, '1h', HOURS, 'label'), at: '190m' },
    { ...BLIND, title: 'is silent when nothing is judged, and ModelDriftBlind speaks' },
  ],
  ModelScoreStuck: [
    {
      kind: 'fires',
      title: 'fires when one bin has taken nearly all rows of one replica',
      series: {
        ...RECORDED,
        [`ml_output_linf{${MODEL}, output="score", instance="a"}`]: '0.89x60',
        [`ml_output_linf{${MODEL}, output="score", instance="b"}`]: '0.04x60',
      },
      at: '30m',
      fires: [{ severity: 'warning', ...LOAN, output: 'score' }],
    },
    {
      kind: 'silent',
      title: 'is silent about a shift that leaves a fifth of the rows in other bins',
      series: { ...RECORDED, [`ml_output_linf{${MODEL}, output="score", instance="a"}`]: '0.79x60' },
      at: '30m',
    },
    { ...BLIND, title: 'is silent below the minimum of rows, and ModelDriftBlind speaks' },
  ],
  ModelTooConfident: [
    {
      kind: 'fires',
      title: 'fires when the ends of the score gain a fifth of the rows',
      series: { ...output(1), [`model:confidence_gain:last1h{${MODEL}}`]: '0.2x200' },
      at: '70m',
      fires: [{ severity: 'warning', ...LOAN }],
    },
    {
      kind: 'silent',
      title: 'is silent when chance alone may make the gain',
      series: { ...output(0.8), [`model:confidence_gain:last1h{${MODEL}}`]: '0.25x200' },
      at: '190m',
    },
    {
      kind: 'silent',
      title: 'is silent when only the middle has moved',
      series: { ...output(2), [`model:confidence_gain:last1h{${MODEL}}`]: '-0.1x200' },
      at: '190m',
    },
    { ...BLIND, title: 'is silent when nothing is judged, and ModelDriftBlind speaks' },
  ],
};
