import type { AlertRule } from '../rule.ts';
import { onFleet } from './links.ts';
import { withTeam } from './team.ts';

/** Rule groups of this project: their names begin with it, and Prometheus puts the file before. */
const GROUPS = 'rule_group=~".*;driftline.*"';

/** Can anything be judged at all? */
export const RULES_ALERTS: readonly AlertRule[] = [
  {
    alert: 'DriftRulesBroken',
    expr: `increase(prometheus_rule_evaluation_failures_total{${GROUPS}}[15m]) > 0
or increase(prometheus_rule_group_iterations_missed_total{${GROUPS}}[15m]) > 0
or prometheus_rule_group_last_duration_seconds{${GROUPS}} > prometheus_rule_group_interval_seconds{${GROUPS}}
or count(ml_model_info) unless on () count(model:rows:increase1h)`,
    for: '15m',
    severity: 'warning',
    category: 'monitoring',
    scope: 'rules',
    summary: 'The recording rules fail, lag or are not loaded.',
    description:
      'Prometheus {{ with $labels.rule_group }}fails to evaluate the rule group {{ . }} or does not keep up with it{{ else }}has models but nothing that the rules record of them{{ end }}. What they record is missing or late, so alerts that need it are silent.',
    dashboard: onFleet(4),
  },
  {
    alert: 'ModelDriftBlind',
    expr: withTeam('group by (model) (ml_model_info) unless on (model) (model:tested_features:count24h{segment=""} > 0)'),
    for: '2h',
    severity: 'info',
    category: 'monitoring',
    scope: 'model',
    summary: 'Too few rows to judge drift.',
    description:
      'No feature of the model {{ $labels.model }} has had enough rows in the last 24 hours to be judged. No drift alert of it means nothing.',
    dashboard: onFleet(5),
  },
];
