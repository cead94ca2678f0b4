import { type AlertCase, type CasesByAlert, LOAN, MODEL, RECORDED, SAYS_OUTCOMES_MISSING, type Series } from './case.ts';

/** Burn rates in a long and a short window, and the labelled rows of the long one. */
function burning(long: string, short: string, rates: readonly [number, number], labelled: number, length = 'x200'): Series {
  return {
    ...RECORDED,
    [`model:error_budget_burn:ratio${long}{${MODEL}}`]: `${rates[0]}${length}`,
    [`model:error_budget_burn:ratio${short}{${MODEL}}`]: `${rates[1]}${length}`,
    [`model:labelled_rows:increase${long}{${MODEL}}`]: `${labelled}${length}`,
    [`model:reference_wrong:ratio{${MODEL}}`]: `0.16${length}`,
  };
}

/** Labels came until a day and some hours ago; in steps of five minutes. */
const LABELS_STOPPED: Series = { ...RECORDED, [`model:labelled_rows:increase24h{${MODEL}}`]: '900x400 0x200' };
const MISSING: Pick<AlertCase, 'kind' | 'series' | 'step' | 'at' | 'instead'> = {
  kind: 'absent',
  series: LABELS_STOPPED,
  step: '5m',
  at: '2100m',
  instead: SAYS_OUTCOMES_MISSING,
};

function measure(name: string, window: string, value: number, view = ''): Series {
  return { [`model:measure:last${window}{${MODEL}, measure="${name}", basis="realised"${view}}`]: `${value}x200` };
}

/** Regression: mean absolute error, root of the mean square, labelled rows, and the reference's error. */
function errors(window: string, mae: number, rmse: number, labelled: number, view = ''): Series {
  return {
    ...RECORDED,
    ...measure('mae', window, mae, view),
    ...measure('rmse', window, rmse, view),
    [`model:labelled_rows:increase${window}{${MODEL}${view}}`]: `${labelled}x200`,
    [`ml_mae{${MODEL}, basis="reference", instance="a"${view}}`]: '4x200',
  };
}

const PART = ', segment="region=EU"';

function accuracies(whole: number, part: number, partReference: number, labelled: number): Series {
  return {
    ...RECORDED,
    ...measure('accuracy', '24h', whole),
    ...measure('accuracy', '24h', part, PART),
    [`model:reference_wrong:ratio{${MODEL}}`]: '0.16x200',
    [`model:reference_wrong:ratio{${MODEL}${PART}}`]: `${partReference}x200`,
    [`model:labelled_rows:increase24h{${MODEL}${PART}}`]: `${labelled}x200`,
  };
}

function kpi(shortfall: number): Series {
  return {
    ...RECORDED,
    [`model:kpi:mean24h{${MODEL}, kpi="earned"}`]: '3.2x200',
    [`model_kpi:shortfall:last24h{${MODEL}, kpi="earned"}`]: `${shortfall}x200`,
  };
}

const INFO = `ml_model_info{${MODEL}, task="binary", team="risk", job="driftline", instance="a:9877"}`;

/** Two days and more of a model that is wrong too often, in steps of five minutes. */
function lost(worst: number, schema: number): Series {
  return {
    ...burning('1d', '2h', [4, 4], 3000, 'x700'),
    [`model:fault_score:max1h{${MODEL}}`]: `${worst}x700`,
    [`model:check_status{${MODEL}, step="data_inputs", check="schema"}`]: `${schema}x700`,
  };
}

export const PERFORMANCE_CASES: CasesByAlert = {
  ModelPerformanceBudgetBurn: [
    {
      kind: 'fires',
      title: 'pages within minutes when a third of the rows is newly wrong',
      series: burning('1h', '5m', [16, 17], 800),
      at: '10m',
      fires: [{ severity: 'critical', ...LOAN, window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'pages in a quarter of an hour when 15 % are',
      series: burning('6h', '30m', [7, 8], 2000),
      at: '30m',
      fires: [{ severity: 'critical', ...LOAN, window: '6h' }],
    },
    {
      kind: 'fires',
      title: 'opens a ticket in an hour when 8 % are',
      series: burning('1d', '2h', [4, 4], 3000),
      at: '90m',
      fires: [{ severity: 'warning', ...LOAN, window: '1d' }],
    },
    {
      kind: 'fires',
      title: 'opens a ticket in three hours when 3 % are, among many labels',
      series: burning('3d', '6h', [1.5, 1.5], 9000, 'x300'),
      at: '200m',
      fires: [{ severity: 'warning', ...LOAN, window: '3d' }],
    },
    {
      kind: 'silent',
      title: 'ends soon after the errors end, since the short window sees none',
      series: burning('1h', '5m', [16, 0.5], 800),
      at: '30m',
    },
    {
      kind: 'fires',
      title: 'pages with 100 labels',
      series: burning('1h', '5m', [20, 20], 100),
      at: '30m',
      fires: [{ severity: 'critical', ...LOAN, window: '1h' }],
    },
    { kind: 'silent', title: 'is silent at 14.4 times', series: burning('1h', '5m', [14.4, 20], 800), at: '30m' },
    { kind: 'silent', title: 'is silent about 99 labels', series: burning('1h', '5m', [20, 20], 99), at: '30m' },
    {
      kind: 'silent',
      title: 'is silent when chance alone may make the loss',
      series: burning('3d', '6h', [1.5, 1.5], 900, 'x300'),
      at: '200m',
    },
    {
      kind: 'silent',
      title: 'is silent about a model that is better than its reference',
      series: burning('3d', '6h', [-2, -3], 90_000, 'x300'),
      at: '200m',
    },
    { ...MISSING, title: 'is silent when labels no longer arrive, and ModelOutcomesMissing speaks' },
  ],
  ModelErrorHigh: [
    {
      kind: 'fires',
      title: 'pages when the error of an hour has doubled',
      series: errors('1h', 8, 10, 400),
      at: '30m',
      fires: [{ severity: 'critical', ...LOAN, window: '1h' }],
    },
    {
      kind: 'fires',
      title: 'opens a ticket when the error of a day is a quarter larger',
      series: errors('24h', 5, 6.5, 4000),
      at: '90m',
      fires: [{ severity: 'warning', ...LOAN, window: '24h' }],
    },
    { kind: 'silent', title: 'is silent when a few large errors may make it by chance', series: errors('1h', 8, 40, 400), at: '30m' },
    {
      kind: 'silent',
      title: 'is silent about an error that is as large as in the reference',
      series: errors('24h', 4.1, 5, 40_000),
      at: '90m',
    },
    { ...MISSING, title: 'is silent when labels no longer arrive, and ModelOutcomesMissing speaks' },
  ],
  ModelSegmentWorse: [
    {
      kind: 'fires',
      title: 'fires when one region has lost ten points more than the rest',
      series: accuracies(0.83, 0.72, 0.16, 1000),
      at: '90m',
      fires: [{ severity: 'warning', ...LOAN, segment: 'region=EU' }],
    },
    {
      kind: 'fires',
      title: "fires when one region's mean error has grown by half, and that of all rows has not",
      series: { ...errors('24h', 4, 5, 9000), ...errors('24h', 6, 8, 900, PART) },
      at: '90m',
      fires: [{ severity: 'warning', ...LOAN, segment: 'region=EU' }],
    },
    {
      kind: 'silent',
      title: 'is silent about a segment that was as hard in training',
      series: accuracies(0.84, 0.72, 0.28, 1000),
      at: '90m',
    },
    { kind: 'silent', title: 'is silent about a loss that all rows share', series: accuracies(0.7, 0.7, 0.16, 1000), at: '90m' },
    { kind: 'silent', title: 'is silent about a segment with few labels', series: accuracies(0.83, 0.72, 0.16, 120), at: '90m' },
    { ...MISSING, title: 'is silent when labels no longer arrive, and ModelOutcomesMissing speaks' },
  ],
  ModelKpiDown: [
    {
      kind: 'fires',
      title: 'fires when a business measure falls and nothing else speaks',
      series: kpi(1.3),
      at: '90m',
      fires: [{ severity: 'warning', ...LOAN, kpi: 'earned' }],
    },
    {
      kind: 'silent',
      title: 'is silent when drift explains it',
      series: { ...kpi(1.3), [`model:worst_score:max1h{${MODEL}}`]: '1.4x200' },
      at: '90m',
    },
    { kind: 'silent', title: 'is silent about an ordinary day', series: kpi(0.4), at: '90m' },
    {
      kind: 'absent',
      title: 'is silent when the measure no longer arrives, and ModelOutcomesMissing speaks',
      series: { ...RECORDED, [`model:kpi:mean24h{${MODEL}, kpi="earned"}`]: '3.2x300 stale' },
      step: '5m',
      at: '1800m',
      instead: { alert: 'ModelOutcomesMissing', fires: [{ severity: 'warning', model: 'loan', team: 'risk', kpi: 'earned' }] },
    },
  ],
  ModelRetrainingDue: [
    {
      kind: 'fires',
      title: 'fires when a model of sound data has lost for hours',
      series: lost(0.3, 0),
      step: '5m',
      at: '3300m',
      fires: [{ severity: 'info', ...LOAN }],
    },
    {
      kind: 'silent',
      title: 'is silent when a feature was faulty ten hours ago',
      series: { ...lost(0.3, 0), [`model:fault_score:max1h{${MODEL}}`]: '0.1x530 4x12 0.1x200' },
      step: '5m',
      at: '3300m',
    },
    { kind: 'silent', title: 'is silent when fields are missing', series: lost(0.3, 2), step: '5m', at: '3300m' },
    {
      kind: 'silent',
      title: 'is silent about a version of yesterday, which may be rolled back',
      series: { ...lost(0.3, 0), [INFO]: '_x400 1x400' },
      step: '5m',
      at: '3300m',
    },
    {
      kind: 'absent',
      title: 'is silent when nothing is known of faults: a check that is missing is no permission',
      series: { ...lost(0.3, 0), [`model:fault_score:max1h{${MODEL}}`]: '_x700' },
      step: '5m',
      at: '3300m',
    },
  ],
  ModelOutcomesMissing: [
    {
      kind: 'fires',
      title: 'fires when labels have stopped for a day',
      series: LABELS_STOPPED,
      step: '5m',
      at: '2100m',
      fires: [{ severity: 'warning', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'silent',
      title: 'is silent while labels arrive',
      series: { ...RECORDED, [`model:labelled_rows:increase24h{${MODEL}}`]: '900x600' },
      step: '5m',
      at: '2100m',
    },
    {
      kind: 'silent',
      title: 'is silent when a release moves labels to another version',
      series: { ...LABELS_STOPPED, 'model:labelled_rows:increase24h{model="loan", version="8"}': '0x400 900x200' },
      step: '5m',
      at: '2100m',
    },
    { kind: 'absent', title: 'is silent about a model that never had labels', series: RECORDED, step: '5m', at: '2100m' },
  ],
};
