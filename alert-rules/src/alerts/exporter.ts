import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { onExporter, onFleet } from './links.ts';
import { withModelOfSidecar } from './team.ts';

const { job, alerts } = CONFIG;

/** Models that have vanished, and those that never came though the config names them. */
const VANISHED = [
  'max by (model, team) (last_over_time(ml_model_info[1d])) unless on (model) ml_model_info',
  ...alerts.expectedModels.map((model) => `or on (model) absent(ml_model_info{model="${model}"})`),
].join('\n');

/** Is the monitor itself alive? A dead one must not look like calm models. */
export const EXPORTER_ALERTS: readonly AlertRule[] = [
  {
    alert: 'DriftExporterAbsent',
    expr: `absent(up{job="${job}"} == 1)`,
    for: '5m',
    severity: 'critical',
    category: 'monitoring',
    scope: 'exporter',
    summary: 'No exporter answers: no model is watched.',
    description: `Prometheus has no target of the job ${job} that answers: none is found, or all are down. Nothing is known about any model until one is back.`,
    dashboard: onFleet(1),
  },
  {
    alert: 'DriftExporterDown',
    expr: withModelOfSidecar(`up{job="${job}"} == 0`),
    for: '5m',
    severity: 'warning',
    category: 'monitoring',
    scope: 'exporter',
    summary: 'An exporter does not answer.',
    description:
      'The exporter {{ $labels.instance }} has not answered for 5 minutes. The rows that it reads are missing from every figure.',
    dashboard: onExporter(1),
  },
  {
    alert: 'ModelUnwatched',
    expr: VANISHED,
    for: '10m',
    severity: 'critical',
    category: 'monitoring',
    scope: 'model',
    summary: 'No exporter watches the model any more.',
    description:
      'No exporter has told of the model {{ $labels.model }} for 10 minutes. Its figures end; that they are not red says nothing.',
    dashboard: onFleet(5),
  },
  {
    alert: 'DriftExporterConfigRejected',
    expr: withModelOfSidecar('ml_exporter_config_last_reload_successful == 0'),
    for: '10m',
    severity: 'warning',
    category: 'monitoring',
    scope: 'exporter',
    summary: 'An exporter refused its new configuration.',
    description:
      'The exporter {{ $labels.instance }} could not read its configuration at the last attempt; the one before is still in force.',
    dashboard: onExporter(2),
  },
  {
    alert: 'DriftExporterStateNotWritten',
    expr: withModelOfSidecar(promql`
      sum by (job, instance) (increase(ml_exporter_state_errors_total[15m])) > 0
      or
      sum by (job, instance) (increase(ml_exporter_state_commits_total[15m])) == 0
      and on (job, instance) sum by (job, instance) (increase(ml_exporter_input_records_total[15m])) > 0`),
    for: '5m',
    severity: 'warning',
    category: 'monitoring',
    scope: 'exporter',
    summary: 'An exporter cannot save its state.',
    description:
      'The exporter {{ $labels.instance }} has failed to save its state, or saved none for 15 minutes while it read rows. After a restart it would lose its windows and read rows a second time.',
    dashboard: onExporter(11),
  },
  {
    alert: 'DriftExporterSeriesLimited',
    expr: withModelOfSidecar('sum by (job, instance, reason) (ml_exporter_series_dropped_total) > 0'),
    for: '10m',
    severity: 'warning',
    category: 'monitoring',
    scope: 'exporter',
    summary: 'An exporter leaves out series to stay within its limit.',
    description:
      'The exporter {{ $labels.instance }} has left out {{ $value | humanize }} series of the kind "{{ $labels.reason }}" since it started. What is left out is not watched.',
    dashboard: onExporter(10),
  },
];
