import { type CasesByAlert, GONE, LOAN, MODEL, RECORDED, SAYS_DOWN, SIDECAR, WATCHED } from './case.ts';

const OTHER_MODEL = { 'ml_model_info{model="other", version="1", task="binary", job="driftline", instance="a:9877"}': '1+0x200' };

export const MONITOR_CASES: CasesByAlert = {
  DriftExporterAbsent: [
    {
      kind: 'fires',
      title: 'fires when all exporters are down',
      series: { 'up{job="driftline", instance="a"}': '0+0x20', 'up{job="driftline", instance="b"}': '0+0x20' },
      at: '10m',
      fires: [{ severity: 'critical' }],
    },
    {
      kind: 'silent',
      title: 'is silent while one of two exporters answers',
      series: { 'up{job="driftline", instance="a"}': '0+0x20', 'up{job="driftline", instance="b"}': '1+0x20' },
      at: '10m',
    },
    {
      kind: 'absent',
      title: 'fires when service discovery finds no exporter',
      series: { 'up{job="node"}': '1+0x20' },
      at: '10m',
      fires: [{ severity: 'critical' }],
    },
  ],
  DriftExporterDown: [
    {
      kind: 'fires',
      title: 'fires for the team of the model that a sidecar watched',
      series: GONE,
      at: '70m',
      fires: [{ severity: 'warning', ...SIDECAR }],
    },
    {
      kind: 'fires',
      title: 'fires without a model for an exporter that nothing is known of',
      series: { 'up{job="driftline", instance="b:1"}': '0+0x20' },
      at: '10m',
      fires: [{ severity: 'warning', job: 'driftline', instance: 'b:1' }],
    },
    {
      kind: 'silent',
      title: 'is silent about a restart of four minutes',
      series: { 'up{job="driftline", instance="a:9877"}': '1+0x10 0+0x3 1+0x20' },
      at: '15m',
    },
    { kind: 'silent', title: 'is silent about other jobs', series: { 'up{job="node", instance="a"}': '0+0x20' }, at: '10m' },
    {
      kind: 'absent',
      title: 'leaves an exporter that is not discovered to DriftExporterAbsent',
      series: {},
      at: '10m',
      instead: { alert: 'DriftExporterAbsent', fires: [{ severity: 'critical' }] },
    },
  ],
  ModelUnwatched: [
    {
      kind: 'fires',
      title: 'fires when the series of a model end',
      series: GONE,
      at: '80m',
      fires: [{ severity: 'critical', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'silent',
      title: 'is silent while a model is there, also in another version',
      series: { ...GONE, 'ml_model_info{model="loan", version="8", task="binary"}': '_x60 1+0x120' },
      at: '90m',
    },
    {
      kind: 'absent',
      title: 'leaves a model that was never seen to DriftExporterAbsent, when no exporter is there',
      series: {},
      at: '20m',
      instead: { alert: 'DriftExporterAbsent', fires: [{ severity: 'critical' }] },
    },
  ],
  DriftExporterConfigRejected: [
    {
      kind: 'fires',
      title: 'fires when the last reload failed',
      series: { ...WATCHED, 'ml_exporter_config_last_reload_successful{job="driftline", instance="a:9877"}': '1 0+0x30' },
      at: '20m',
      fires: [{ severity: 'warning', ...SIDECAR }],
    },
    {
      kind: 'silent',
      title: 'is silent after a good reload',
      series: { ...WATCHED, 'ml_exporter_config_last_reload_successful{job="driftline", instance="a:9877"}': '1+0x30' },
      at: '20m',
    },
    { kind: 'absent', title: 'leaves an exporter that does not answer to DriftExporterDown', series: GONE, at: '80m', instead: SAYS_DOWN },
  ],
  DriftExporterStateNotWritten: [
    {
      kind: 'fires',
      title: 'fires when commits fail',
      series: {
        ...WATCHED,
        'ml_exporter_state_errors_total{job="driftline", instance="a:9877"}': '0+1x60',
        'ml_exporter_state_commits_total{job="driftline", instance="a:9877"}': '0+5x60',
      },
      at: '40m',
      fires: [{ severity: 'warning', ...SIDECAR }],
    },
    {
      kind: 'fires',
      title: 'fires when nothing is committed though rows are read',
      series: {
        ...WATCHED,
        'ml_exporter_state_errors_total{job="driftline", instance="a:9877"}': '0+0x60',
        'ml_exporter_state_commits_total{job="driftline", instance="a:9877"}': '7+0x60',
        'ml_exporter_input_records_total{job="driftline", instance="a:9877", input="log"}': '0+10x60',
      },
      at: '40m',
      fires: [{ severity: 'warning', ...SIDECAR }],
    },
    {
      kind: 'silent',
      title: 'is silent through a restart, after which counters begin again at 0',
      series: {
        ...WATCHED,
        'ml_exporter_state_errors_total{job="driftline", instance="a:9877"}': '3+0x30 _x3 0+0x30',
        'ml_exporter_state_commits_total{job="driftline", instance="a:9877"}': '0+5x30 _x3 0+5x30',
        'ml_exporter_input_records_total{job="driftline", instance="a:9877", input="log"}': '0+10x30 _x3 0+10x30',
      },
      at: '40m',
    },
    {
      kind: 'silent',
      title: 'is silent when nothing is committed since nothing is read',
      series: {
        ...WATCHED,
        'ml_exporter_state_errors_total{job="driftline", instance="a:9877"}': '0+0x60',
        'ml_exporter_state_commits_total{job="driftline", instance="a:9877"}': '7+0x60',
        'ml_exporter_input_records_total{job="driftline", instance="a:9877", input="log"}': '9+0x60',
      },
      at: '40m',
    },
    {
      kind: 'absent',
      title: 'is silent for an exporter that keeps no state',
      series: { ...WATCHED, 'ml_exporter_input_records_total{job="driftline", instance="a:9877", input="log"}': '0+10x60' },
      at: '40m',
    },
  ],
  DriftExporterSeriesLimited: [
    {
      kind: 'fires',
      title: 'fires when series were left out at the start, which no increase shows',
      series: {
        ...WATCHED,
        'ml_exporter_series_dropped_total{job="driftline", instance="a:9877", reason="segment"}': '120+0x30',
        'ml_exporter_series_dropped_total{job="driftline", instance="a:9877", reason="feature"}': '0+0x30',
      },
      at: '20m',
      fires: [{ severity: 'warning', ...SIDECAR, reason: 'segment' }],
    },
    {
      kind: 'silent',
      title: 'is silent when all series fit',
      series: { ...WATCHED, 'ml_exporter_series_dropped_total{job="driftline", instance="a:9877", reason="segment"}': '0+0x30' },
      at: '20m',
    },
    { kind: 'absent', title: 'leaves an exporter that does not answer to DriftExporterDown', series: GONE, at: '80m', instead: SAYS_DOWN },
  ],
  DriftRulesBroken: [
    {
      kind: 'fires',
      title: 'fires when a rule of ours fails',
      series: { ...RECORDED, 'prometheus_rule_evaluation_failures_total{rule_group="/etc/rules.yaml;driftline-facts"}': '0+1x60' },
      at: '40m',
      fires: [{ severity: 'warning', rule_group: '/etc/rules.yaml;driftline-facts' }],
    },
    {
      kind: 'fires',
      title: 'fires when a group takes longer than its interval',
      series: {
        ...RECORDED,
        'prometheus_rule_group_last_duration_seconds{rule_group="r.yaml;driftline-facts"}': '70+0x60',
        'prometheus_rule_group_interval_seconds{rule_group="r.yaml;driftline-facts"}': '60+0x60',
      },
      at: '40m',
      fires: [{ severity: 'warning', rule_group: 'r.yaml;driftline-facts' }],
    },
    {
      kind: 'silent',
      title: 'is silent about rules of others',
      series: {
        ...RECORDED,
        'prometheus_rule_evaluation_failures_total{rule_group="/etc/node.yaml;node"}': '0+1x60',
        'prometheus_rule_evaluation_failures_total{rule_group="/etc/rules.yaml;driftline-facts"}': '3+0x60',
      },
      at: '40m',
    },
    {
      kind: 'absent',
      title: 'fires when there are models and nothing is recorded of them',
      series: WATCHED,
      at: '40m',
      fires: [{ severity: 'warning' }],
    },
  ],
  ModelDriftBlind: [
    {
      kind: 'fires',
      title: 'fires when no feature has enough rows',
      series: { ...WATCHED, [`model:tested_features:count24h{${MODEL}}`]: '0+0x200' },
      at: '130m',
      fires: [{ severity: 'info', model: LOAN.model, team: LOAN.team }],
    },
    {
      kind: 'silent',
      title: 'is silent while one version is judged',
      series: {
        ...WATCHED,
        [`model:tested_features:count24h{${MODEL}}`]: '0+0x200',
        'model:tested_features:count24h{model="loan", version="8"}': '12+0x200',
      },
      at: '130m',
    },
    {
      kind: 'silent',
      title: 'is silent about a segment that has too few rows',
      series: {
        ...WATCHED,
        [`model:tested_features:count24h{${MODEL}}`]: '9+0x200',
        [`model:tested_features:count24h{${MODEL}, segment="region=EU"}`]: '0+0x200',
      },
      at: '130m',
    },
    {
      kind: 'absent',
      title: 'fires when nothing is recorded of a model, also without a team',
      series: OTHER_MODEL,
      at: '130m',
      fires: [{ severity: 'info', model: 'other' }],
    },
  ],
};
