import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { onPerformance } from './links.ts';
import { withTeam } from './team.ts';

const { minimumLabels } = CONFIG.alerts;

/** What comes after the answer: whether outcomes arrive at all, and what the business makes of them. */
export const OUTCOME_ALERTS: readonly AlertRule[] = [
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
];

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
