import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { burnIsReal, errorVariance } from './beyond-chance.ts';
import { onModel, onPerformance } from './links.ts';
import { withTeam } from './team.ts';

const { burn, error, segment, minimumLabels, lossStandardErrors } = CONFIG.alerts;
const { allowedShare } = CONFIG.errorBudget;

/** The smallest growth of the error that is worth a ticket is worth a retraining, if anything is. */
const RETRAINING_GROWTH = Math.min(...error.map(({ growth }) => growth));

const accuracy = (selector: string): string =>
  `sum without (measure, basis) (model:measure:last24h{measure="accuracy", basis="realised", ${selector}})`;
const meanError = (window: string, selector: string): string =>
  `sum without (measure, basis) (model:measure:last${window}{measure="mae", basis="realised", ${selector}})`;
const referenceError = (selector: string): string => `max by (model, version, segment) (ml_mae{basis="reference", ${selector}})`;

/** Labels tell what the model is worth, and only they do. A loss must matter and be beyond what so few labels give by chance. */
export const PERFORMANCE_ALERTS: readonly AlertRule[] = [
  ...burn.map(budgetBurn),
  ...error.map(errorHigh),
  {
    alert: 'ModelSegmentWorse',
    expr: withTeam(segmentLoss()),
    for: '1h',
    severity: 'warning',
    category: 'performance',
    scope: 'segment',
    summary: 'A segment has lost more than the rest of the model.',
    description:
      'Over 24 hours the segment {{ $labels.segment }} of the model {{ $labels.model }}, version {{ $labels.version }}, has lost {{ $value | humanizePercentage }} more against its own reference than all rows together. The total hides it.',
    dashboard: onPerformance(12, 'version', 'segment'),
  },
  {
    alert: 'ModelKpiDown',
    expr: withTeam(kpiDown()),
    for: '1h',
    severity: 'warning',
    category: 'performance',
    scope: 'model',
    summary: 'A business measure falls while the model looks fine.',
    description:
      'The mean of {{ $labels.kpi }} over 24 hours is {{ $value | humanize }} for the model {{ $labels.model }}, version {{ $labels.version }}, below what its last week lets expect. No input, answer or measured performance explains it.',
    dashboard: onPerformance(13, 'version'),
  },
  {
    alert: 'ModelOutcomesMissing',
    expr: withTeam(outcomesMissing()),
    for: '1h',
    severity: 'warning',
    category: 'performance',
    scope: 'model',
    summary: 'Labels or a business measure no longer arrive.',
    description:
      'What turned out after the predictions of the model {{ $labels.model }} has not arrived for 24 hours: {{ with $labels.kpi }}the measure {{ . }}{{ else }}labels{{ end }}. Alerts that need it are silent.',
    dashboard: onPerformance(10),
  },
  {
    alert: 'ModelRetrainingDue',
    expr: withTeam(retrainingDue()),
    for: '6h',
    severity: 'info',
    category: 'performance',
    scope: 'model',
    summary: 'The model has lost, and its data are sound: retraining may help.',
    description:
      'Over a day the model {{ $labels.model }}, version {{ $labels.version }}, has lost more than allowed against its reference. For a day no input was faulty, no field was missing, and the version is not new: what is left is that the world has changed.',
    dashboard: onModel(7, 'version'),
  },
];

function budgetBurn({ severity, factor, long, short, for: delay }: (typeof burn)[number]): AlertRule {
  const rate = (window: string): string => `model:error_budget_burn:ratio${window}{segment=""}`;
  return {
    alert: 'ModelPerformanceBudgetBurn',
    expr: withTeam(promql`
      ${rate(long)} > ${factor}
      and ${rate(short)} > ${factor}
      and ${burnIsReal(long, '{segment=""}')}`),
    for: delay,
    severity,
    category: 'performance',
    scope: 'model',
    labels: { window: long },
    summary: 'The model is wrong far more often than on its reference.',
    description: `Over ${long} the model {{ $labels.model }}, version {{ $labels.version }}, uses up the ${100 * allowedShare} % of rows that it may be wrong beyond its reference {{ $value | humanize }} times too fast, and still does.`,
    dashboard: onPerformance(9, 'version'),
  };
}

function errorHigh({ severity, growth, window, for: delay }: (typeof error)[number]): AlertRule {
  const whole = 'segment=""';
  return {
    alert: 'ModelErrorHigh',
    expr: withTeam(promql`
      ${meanError(window, whole)} / ${referenceError(whole)} > ${growth}
      and (${meanError(window, whole)} - ${referenceError(whole)}) ^ 2 > ${lossStandardErrors ** 2} * ${errorVariance(window, whole)}`),
    for: delay,
    severity,
    category: 'performance',
    scope: 'model',
    labels: { window },
    summary: 'The error of a regression model has grown.',
    description: `Over ${window} the mean absolute error of the model {{ $labels.model }}, version {{ $labels.version }}, is {{ $value | humanize }} times that of its reference.`,
    dashboard: onPerformance(7, 'version'),
  };
}

/** Each side is compared with its own reference: a segment that was always harder has not got worse. */
function segmentLoss(): string {
  const parts = 'segment!=""';
  const whole = 'segment=""';
  const wrong = (selector: string): string => `(1 - ${accuracy(selector)} - model:reference_wrong:ratio{${selector}})`;
  const grown = (selector: string): string => `(${meanError('24h', selector)} / ${referenceError(selector)} - 1)`;
  const more = (loss: (selector: string) => string): string => `${loss(parts)} - on (model, version) group_left () ${loss(whole)}`;
  return promql`
    (${more(wrong)} > ${segment.lostShare})
    and (${more(wrong)}) ^ 2 > ${lossStandardErrors ** 2} * ${accuracy(parts)} * (1 - ${accuracy(parts)}) / (model:labelled_rows:increase24h{${parts}} >= ${minimumLabels})
    or
    (${more(grown)} > ${segment.lostErrorShare})
    and (${more(grown)}) ^ 2 > ${lossStandardErrors ** 2} * ${errorVariance('24h', parts)} / ${referenceError(parts)} ^ 2`;
}

/** Nothing else speaks: then whatever comes after the model is to blame, or what nobody measures. */
function kpiDown(): string {
  return promql`
    model:kpi:mean24h{segment=""}
    and model_kpi:shortfall:last24h >= 1
    unless on (model, version) (model:performance_loss:last1h >= 1 or model:worst_score:max1h >= 1)`;
}

/** All versions together, since a version that is retired has no labels any more. */
function outcomesMissing(): string {
  const labelled = (offset: string): string => `sum by (model) (model:labelled_rows:increase24h{segment=""}${offset})`;
  return promql`
    ${labelled('')} == 0
    and (${labelled(' offset 1w')} or ${labelled(' offset 1d')}) >= ${minimumLabels}
    or
    (
      group by (model, kpi) (model:kpi:mean24h{segment=""} offset 1d)
      unless on (model, kpi) model:kpi:mean24h{segment=""}
    )
    and on (model) sum by (model) (model:rows:increase1h{segment=""}) > 0`;
}

/** The only alert that may start a machine. What it needs must be known: a check that is missing is no permission. */
function retrainingDue(): string {
  const whole = 'segment=""';
  const day = `${meanError('24h', whole)} - ${referenceError(whole)}`;
  return promql`
    (
      model:error_budget_burn:ratio1d{${whole}} > 1
      and ${burnIsReal('1d', `{${whole}}`)}
      or
      ${meanError('24h', whole)} / ${referenceError(whole)} > ${RETRAINING_GROWTH}
      and (${day}) ^ 2 > ${lossStandardErrors ** 2} * ${errorVariance('24h', whole)}
    )
    and on (model, version) max_over_time(model:fault_score:max1h{${whole}}[1d]) < 1
    and on (model, version) max_over_time(model:check_status{check="schema"}[1d]) < 2
    and on (model, version) ml_model_info offset 2d`;
}
