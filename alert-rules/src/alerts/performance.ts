import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { burnIsReal, errorIsReal, errorVariance } from './beyond-chance.ts';
import { onPerformance } from './links.ts';
import { accuracy, meanError, referenceError, WHOLE } from './measures.ts';
import { withTeam } from './team.ts';

const { burn, error, segment, minimumLabels, lossStandardErrors } = CONFIG.alerts;
const { allowedShare } = CONFIG.errorBudget;

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
];

function budgetBurn({ severity, factor, long, short, for: delay }: (typeof burn)[number]): AlertRule {
  const rate = (window: string): string => `model:error_budget_burn:ratio${window}{${WHOLE}}`;
  return {
    alert: 'ModelPerformanceBudgetBurn',
    expr: withTeam(promql`
      ${rate(long)} > ${factor}
      and ${rate(short)} > ${factor}
      and ${burnIsReal(long, `{${WHOLE}}`)}`),
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
  return {
    alert: 'ModelErrorHigh',
    expr: withTeam(promql`
      ${meanError(window, WHOLE)} / ${referenceError(WHOLE)} > ${growth}
      and ${errorIsReal(window, WHOLE)}`),
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
  const wrong = (selector: string): string => `(1 - ${accuracy(selector)} - model:reference_wrong:ratio{${selector}})`;
  const grown = (selector: string): string => `(${meanError('24h', selector)} / ${referenceError(selector)} - 1)`;
  const more = (loss: (selector: string) => string): string => `${loss(parts)} - on (model, version) group_left () ${loss(WHOLE)}`;
  return promql`
    (${more(wrong)} > ${segment.lostShare})
    and (${more(wrong)}) ^ 2 > ${lossStandardErrors ** 2} * ${accuracy(parts)} * (1 - ${accuracy(parts)}) / (model:labelled_rows:increase24h{${parts}} >= ${minimumLabels})
    or
    (${more(grown)} > ${segment.lostErrorShare})
    and (${more(grown)}) ^ 2 > ${lossStandardErrors ** 2} * ${errorVariance('24h', parts)} / ${referenceError(parts)} ^ 2`;
}
