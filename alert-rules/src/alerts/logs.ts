import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule, Severity } from '../rule.ts';
import { onExporter, onModel } from './links.ts';
import { silentModels } from './silence.ts';
import { withModelOfSidecar, withTeam } from './team.ts';

const { silence, logAgeSeconds, rejectedLines } = CONFIG.alerts;

const SILENCE = { critical: silence.page, warning: silence.ticket } as const;
const REJECTED = { critical: rejectedLines.page, warning: rejectedLines.ticket } as const;

/** Does the log arrive, in time, whole and in the shape that the reference has? */
export const LOG_ALERTS: readonly AlertRule[] = [
  missing('critical'),
  missing('warning'),
  {
    alert: 'ModelLogUnreadable',
    expr: withModelOfSidecar('ml_exporter_input_up == 0'),
    for: '5m',
    severity: 'critical',
    category: 'integrity',
    scope: 'exporter',
    summary: 'A log is gone or cannot be read.',
    description: 'The exporter {{ $labels.instance }} finds no file that it can read at its input {{ $labels.input }}.',
    dashboard: onExporter(7),
  },
  {
    alert: 'ModelLogStale',
    expr: withTeam(promql`
      max by (model) (
        time() - ml_last_prediction_timestamp_seconds > ${logAgeSeconds}
        and on (job, instance, model, version) increase(ml_predictions_total{segment=""}[5m]) > 0
      )`),
    for: '10m',
    severity: 'warning',
    category: 'integrity',
    scope: 'model',
    summary: 'Rows arrive late.',
    description:
      'Rows of the model {{ $labels.model }} arrive, but the newest is {{ $value | humanizeDuration }} old. What happens to the model now is seen that much later.',
    dashboard: onModel(2),
  },
  rejected('critical'),
  rejected('warning'),
  {
    alert: 'ModelSchemaChanged',
    expr: withTeam(promql`
      max by (model, version) (ml_schema_missing_fields + ml_schema_changed_fields) > 0
      and on (model, version)
      sum by (model, version) (increase(ml_predictions_total{segment=""}[1h])) >= on (model, version) max by (model, version) (ml_minimum_rows)`),
    for: '5m',
    keepFiringFor: '1h',
    severity: 'critical',
    category: 'integrity',
    scope: 'model',
    summary: 'Features are missing or have another type than in training.',
    description:
      '{{ $value | humanize }} features of the model {{ $labels.model }}, version {{ $labels.version }}, are in no row of the window or have the wrong type in at least half of them. /api/v1/status of the exporter names them.',
    dashboard: onModel(12, 'version'),
  },
  {
    alert: 'ModelSchemaExtended',
    expr: withTeam(promql`
      max by (model, version) (ml_schema_extra_fields) > 0`),
    for: '1h',
    severity: 'info',
    category: 'integrity',
    scope: 'model',
    summary: 'Rows have fields that the reference does not know.',
    description:
      'Rows of the model {{ $labels.model }}, version {{ $labels.version }}, have {{ $value | humanize }} fields that were not there in training. Nothing watches them; a renamed field shows as one missing and one extra.',
    dashboard: onModel(12, 'version'),
  },
  {
    alert: 'ModelReferenceMismatch',
    expr: withTeam('count by (model, version) (count by (model, version, reference) (ml_reference_info)) > 1'),
    for: '1h',
    severity: 'warning',
    category: 'integrity',
    scope: 'model',
    summary: 'Exporters compare one version of a model with different references.',
    description:
      'Exporters of the model {{ $labels.model }}, version {{ $labels.version }}, use {{ $value | humanize }} different references. Their bins do not fit together, so that fleet-wide drift of it is meaningless.',
    dashboard: onModel(3, 'version'),
  },
];

function missing(severity: keyof typeof SILENCE): AlertRule {
  const { window } = SILENCE[severity];
  return {
    alert: 'ModelLogMissing',
    expr: withTeam(silentModels(SILENCE[severity])),
    for: '5m',
    severity,
    category: 'integrity',
    scope: 'model',
    summary: 'The log of a model has stopped.',
    description: `No row of the model {{ $labels.model }} has come in for ${window}; a week ago, or before that the day before, at least ${silence.usualRows} came in the same time. Its drift figures do not move for want of rows.`,
    dashboard: onModel(1),
  };
}

function rejected(severity: Severity & keyof typeof REJECTED): AlertRule {
  const lines = 'sum by (job, instance, input) (increase(ml_exporter_rejected_records_total[1h]))';
  const accepted = 'sum by (job, instance, input) (increase(ml_exporter_input_records_total[1h]))';
  return {
    alert: 'ModelLogParseErrors',
    expr: withModelOfSidecar(promql`
      ${lines} / (${lines} + ${accepted} > 0) >= ${REJECTED[severity]}
      and on (job, instance, input) ${lines} >= ${rejectedLines.atLeast}`),
    for: '10m',
    severity,
    category: 'integrity',
    scope: 'exporter',
    summary: 'Lines of a log are refused.',
    description:
      'The exporter {{ $labels.instance }} refused {{ $value | humanizePercentage }} of the lines of its input {{ $labels.input }} in the last hour. They count nowhere; ml_exporter_rejected_records_total says why.',
    dashboard: onExporter(9),
  };
}
