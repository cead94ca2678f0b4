import {
  type CasesByAlert,
  EXPORTER,
  GONE,
  LOAN,
  MODEL,
  SAYS_BLIND,
  SAYS_DOWN,
  SAYS_UNWATCHED,
  type Series,
  SIDECAR,
  WATCHED,
} from './case.ts';

const OF_A = `{${MODEL}, job="driftline", instance="a:9877"}`;
const INPUT = 'job="driftline", instance="a:9877", input="log"';
const ENOUGH_ROWS: Series = { [`ml_predictions_total${OF_A}`]: '0+10x200', [`ml_minimum_rows${OF_A}`]: '200x200' };

export const LOG_CASES: CasesByAlert = {
  ModelLogMissing: [
    {
      kind: 'fires',
      title: 'fires on the first day, when rows stop that came in numbers',
      series: { ...WATCHED, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0+10x300 3000+0x60' },
      at: '330m',
      fires: [{ severity: 'critical', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'fires',
      title: 'fires when rows stop that came at this time of the day before',
      series: { ...WATCHED, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0+50x276 13800+0x40' },
      step: '5m',
      at: '1420m',
      fires: [{ severity: 'critical', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'fires',
      title: 'opens a ticket when a slow log stops for six hours',
      series: { ...WATCHED, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0+1x288 288+0x90' },
      step: '5m',
      at: '1850m',
      fires: [{ severity: 'warning', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'silent',
      title: 'is silent at night, when no rows came the day before either',
      series: { ...WATCHED, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0x144 0+50x144 7200+0x36' },
      step: '5m',
      at: '1550m',
    },
    {
      kind: 'silent',
      title: 'is silent through a restart of the exporter, whose counters begin again at 0',
      series: { ...WATCHED, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0+10x300 _x3 0+10x60' },
      at: '309m',
    },
    {
      kind: 'silent',
      title: 'is silent about a model that had nineteen rows in such a time',
      series: { ...WATCHED, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0+1.9x300 570x60' },
      at: '330m',
    },
    {
      kind: 'silent',
      title: 'is silent when a release moves rows to another version',
      series: {
        ...WATCHED,
        [`ml_predictions_total{${MODEL}}`]: '0+10x60 600+0x60',
        'ml_predictions_total{model="loan", version="8"}': '0x60 0+10x60',
      },
      at: '90m',
    },
    {
      kind: 'absent',
      title: 'leaves a model whose series are gone to ModelUnwatched',
      series: { ...GONE, [`ml_predictions_total{${MODEL}, instance="a"}`]: '0+10x60 stale' },
      at: '85m',
      instead: SAYS_UNWATCHED,
    },
  ],
  ModelLogUnreadable: [
    {
      kind: 'fires',
      title: 'fires when an input has no file that can be read',
      series: { ...WATCHED, 'ml_exporter_input_up{job="driftline", instance="a:9877", input="/log/*.jsonl"}': '0x20' },
      at: '10m',
      fires: [{ severity: 'critical', ...SIDECAR, input: '/log/*.jsonl' }],
    },
    {
      kind: 'fires',
      title: 'names no model where an exporter watches several',
      series: {
        'up{job="driftline", instance="a:9877"}': '1x20',
        'ml_exporter_input_up{job="driftline", instance="a:9877", input="x"}': '0x20',
      },
      at: '10m',
      fires: [{ severity: 'critical', ...EXPORTER, input: 'x' }],
    },
    {
      kind: 'silent',
      title: 'is silent about a rotation that takes two minutes',
      series: { ...WATCHED, 'ml_exporter_input_up{job="driftline", instance="a:9877", input="x"}': '1x9 0 0 1x10' },
      at: '16m',
    },
    { kind: 'absent', title: 'leaves an exporter that does not answer to DriftExporterDown', series: GONE, at: '80m', instead: SAYS_DOWN },
  ],
  ModelLogStale: [
    {
      kind: 'fires',
      title: 'fires when rows arrive that are twenty minutes old',
      series: { ...WATCHED, [`ml_last_prediction_timestamp_seconds${OF_A}`]: '-1200+60x60', [`ml_predictions_total${OF_A}`]: '0+5x60' },
      at: '40m',
      fires: [{ severity: 'warning', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'fires',
      title: 'fires for one replica that lags behind the others',
      series: {
        ...WATCHED,
        [`ml_last_prediction_timestamp_seconds${OF_A}`]: '-1200+60x60',
        [`ml_predictions_total${OF_A}`]: '0+5x60',
        [`ml_last_prediction_timestamp_seconds{${MODEL}, job="driftline", instance="b"}`]: '0+60x60',
        [`ml_predictions_total{${MODEL}, job="driftline", instance="b"}`]: '0+5x60',
      },
      at: '40m',
      fires: [{ severity: 'warning', model: 'loan', team: 'risk' }],
    },
    {
      kind: 'silent',
      title: 'is silent about rows that are a minute old',
      series: { ...WATCHED, [`ml_last_prediction_timestamp_seconds${OF_A}`]: '-60+60x60', [`ml_predictions_total${OF_A}`]: '0+5x60' },
      at: '40m',
    },
    {
      kind: 'silent',
      title: 'is silent at five minutes to the second',
      series: { ...WATCHED, [`ml_last_prediction_timestamp_seconds${OF_A}`]: '-300+60x60', [`ml_predictions_total${OF_A}`]: '0+5x60' },
      at: '40m',
    },
    {
      kind: 'silent',
      title: 'is silent when a log has stopped, which ModelLogMissing says',
      series: {
        ...WATCHED,
        [`ml_last_prediction_timestamp_seconds{${MODEL}, job="driftline", instance="a:9877"}`]: '60x60',
        [`ml_predictions_total{${MODEL}, job="driftline", instance="a:9877"}`]: '9x60',
      },
      at: '40m',
    },
    {
      kind: 'absent',
      title: 'is silent before the first row, when ModelDriftBlind speaks',
      series: WATCHED,
      at: '130m',
      instead: SAYS_BLIND,
    },
  ],
  ModelLogParseErrors: [
    {
      kind: 'fires',
      title: 'opens a ticket when two lines of a hundred are refused',
      series: {
        ...WATCHED,
        [`ml_exporter_rejected_records_total{${INPUT}, reason="json"}`]: '0+2x90',
        [`ml_exporter_input_records_total{${INPUT}}`]: '0+98x90',
      },
      at: '80m',
      fires: [{ severity: 'warning', ...SIDECAR, input: 'log' }],
    },
    {
      kind: 'fires',
      title: 'pages when a fifth of the lines is refused, for two reasons together',
      series: {
        ...WATCHED,
        [`ml_exporter_rejected_records_total{${INPUT}, reason="json"}`]: '0+1x90',
        [`ml_exporter_rejected_records_total{${INPUT}, reason="encoding"}`]: '0+1x90',
        [`ml_exporter_input_records_total{${INPUT}}`]: '0+8x90',
      },
      at: '80m',
      fires: [
        { severity: 'critical', ...SIDECAR, input: 'log' },
        { severity: 'warning', ...SIDECAR, input: 'log' },
      ],
    },
    {
      kind: 'fires',
      title: 'goes on through a restart of the exporter',
      series: {
        ...WATCHED,
        [`ml_exporter_rejected_records_total{${INPUT}, reason="json"}`]: '0+2x60 _x3 0+2x60',
        [`ml_exporter_input_records_total{${INPUT}}`]: '0+98x60 _x3 0+98x60',
      },
      at: '80m',
      fires: [{ severity: 'warning', ...SIDECAR, input: 'log' }],
    },
    {
      kind: 'silent',
      title: 'is silent about nine bad lines of twenty',
      series: {
        ...WATCHED,
        [`ml_exporter_rejected_records_total{${INPUT}, reason="json"}`]: '0x20 9x70',
        [`ml_exporter_input_records_total{${INPUT}}`]: '0x20 11x70',
      },
      at: '60m',
    },
    {
      kind: 'silent',
      title: 'is silent about one bad line of twelve',
      series: {
        ...WATCHED,
        [`ml_exporter_rejected_records_total{${INPUT}, reason="json"}`]: '0x20 1x70',
        [`ml_exporter_input_records_total{${INPUT}}`]: '0x20 11x70',
      },
      at: '60m',
    },
    { kind: 'absent', title: 'leaves an exporter that does not answer to DriftExporterDown', series: GONE, at: '80m', instead: SAYS_DOWN },
  ],
  ModelSchemaChanged: [
    {
      kind: 'fires',
      title: 'fires when one replica misses a feature',
      series: { ...WATCHED, ...ENOUGH_ROWS, ...schema(1, 0, 0) },
      at: '80m',
      fires: [{ severity: 'critical', ...LOAN }],
    },
    {
      kind: 'fires',
      title: 'fires when a feature has another type',
      series: { ...WATCHED, ...ENOUGH_ROWS, ...schema(0, 1, 0) },
      at: '80m',
      fires: [{ severity: 'critical', ...LOAN }],
    },
    {
      kind: 'fires',
      title: 'goes on for an hour after the exporter that saw it has restarted and seen no row yet',
      series: { ...WATCHED, ...ENOUGH_ROWS, ...schema(1, 0, 0), [`ml_schema_missing_fields${OF_A}`]: '1x80 0x120' },
      at: '130m',
      fires: [{ severity: 'critical', ...LOAN }],
    },
    {
      kind: 'silent',
      title: 'is silent about a feature that three rows of the night do not have',
      series: { ...WATCHED, ...ENOUGH_ROWS, [`ml_predictions_total${OF_A}`]: '0x50 3x60', ...schema(1, 0, 0) },
      at: '80m',
    },
    {
      kind: 'absent',
      title: 'leaves a model whose series are gone to ModelUnwatched',
      series: { ...GONE, [`ml_schema_missing_fields${OF_A}`]: '0x60 stale' },
      at: '85m',
      instead: SAYS_UNWATCHED,
    },
  ],
  ModelSchemaExtended: [
    {
      kind: 'fires',
      title: 'fires when rows have a field more than in training',
      series: { ...WATCHED, ...schema(0, 0, 2) },
      at: '80m',
      fires: [{ severity: 'info', ...LOAN }],
    },
    { kind: 'silent', title: 'is silent when all fields are known', series: { ...WATCHED, ...schema(0, 0, 0) }, at: '80m' },
    {
      kind: 'absent',
      title: 'leaves a model whose series are gone to ModelUnwatched',
      series: { ...GONE, [`ml_schema_extra_fields${OF_A}`]: '0x60 stale' },
      at: '85m',
      instead: SAYS_UNWATCHED,
    },
  ],
  ModelReferenceMismatch: [
    {
      kind: 'fires',
      title: 'fires when two replicas of a version compare with different references',
      series: {
        ...WATCHED,
        [`ml_reference_info{${MODEL}, reference="abc", instance="a"}`]: '1x90',
        [`ml_reference_info{${MODEL}, reference="def", instance="b"}`]: '1x90',
      },
      at: '80m',
      fires: [{ severity: 'warning', ...LOAN }],
    },
    {
      kind: 'silent',
      title: 'is silent when another version has another reference',
      series: {
        ...WATCHED,
        [`ml_reference_info{${MODEL}, reference="abc", instance="a"}`]: '1x90',
        'ml_reference_info{model="loan", version="8", reference="def", instance="b"}': '1x90',
      },
      at: '80m',
    },
    {
      kind: 'silent',
      title: 'is silent about a rollout of half an hour',
      series: {
        ...WATCHED,
        [`ml_reference_info{${MODEL}, reference="abc", instance="a"}`]: '1x40 stale',
        [`ml_reference_info{${MODEL}, reference="def", instance="b"}`]: '_x10 1x80',
      },
      at: '85m',
    },
    { kind: 'absent', title: 'leaves a model whose series are gone to ModelUnwatched', series: GONE, at: '85m', instead: SAYS_UNWATCHED },
  ],
};

function schema(missing: number, changed: number, extra: number): Series {
  return {
    [`ml_schema_missing_fields${OF_A}`]: `${missing}x200`,
    [`ml_schema_missing_fields{${MODEL}, job="driftline", instance="b"}`]: '0x200',
    [`ml_schema_changed_fields${OF_A}`]: `${changed}x200`,
    [`ml_schema_changed_fields{${MODEL}, job="driftline", instance="b"}`]: '0x200',
    [`ml_schema_extra_fields${OF_A}`]: `${extra}x200`,
  };
}
