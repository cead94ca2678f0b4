import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { MappingType, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { LIMIT, lines, POINTS } from '../parts/lines.ts';
import { toRunbook } from '../parts/links.ts';
import { range, rows } from '../parts/query.ts';
import { keepColumns, table } from '../parts/table.ts';
import { thresholds } from '../parts/thresholds.ts';
import { JOB } from '../promql.ts';

const LOG_AGE = CONFIG.alerts.logAgeSeconds;
const COLOURED = { id: 'custom.cellOptions', value: { type: 'color-text' } } as const;

export function whichIsBehind(): Builder<Panel> {
  const ofInput = (series: string): string => `sum by (instance, input) (${series})`;
  return table({
    on: 'exporter',
    number: 7,
    title: 'Which input is behind?',
    description: `A line for each exporter and input: whether it can be read, bytes that are not read yet, age of its newest record (orange from 2 min, red from ${LOG_AGE / 60} min), records a second, and records refused in the last hour.`,
    width: 24,
    height: 8,
    queries: [
      rows('up', ofInput(`ml_exporter_input_up{${JOB}}`)),
      rows('lag', ofInput(`ml_exporter_input_lag_bytes{${JOB}}`)),
      rows('age', `time() - max by (instance, input) (ml_exporter_input_last_record_timestamp_seconds{${JOB}})`),
      rows('records', ofInput(`rate(ml_exporter_input_records_total{${JOB}}[5m])`)),
      rows('refused', ofInput(`increase(ml_exporter_rejected_records_total{${JOB}}[1h])`)),
    ],
    transformations: [
      { id: 'merge', options: {} },
      ...keepColumns({
        instance: 'Exporter',
        input: 'Input',
        'Value #up': 'Readable',
        'Value #lag': 'Behind',
        'Value #age': 'Newest record',
        'Value #records': 'Records',
        'Value #refused': 'Refused in 1 h',
      }),
    ],
    columns: {
      Exporter: [{ id: 'custom.width', value: 200 }],
      // A path or a pattern of files.
      Input: [{ id: 'custom.width', value: 420 }],
      Readable: [{ id: 'mappings', value: [READABLE] }, COLOURED],
      Behind: [{ id: 'unit', value: 'bytes' }],
      'Newest record': [
        { id: 'unit', value: 's' },
        { id: 'decimals', value: 0 },
        { id: 'thresholds', value: thresholds([120, 'orange'], [LOG_AGE, 'red']).build() },
        COLOURED,
      ],
      Records: [
        { id: 'unit', value: 'suffix:/s' },
        { id: 'decimals', value: 1 },
      ],
      'Refused in 1 h': [{ id: 'decimals', value: 0 }, { id: 'thresholds', value: thresholds([1, 'orange']).build() }, COLOURED],
    },
    empty: 'No exporter answers',
  });
}

const READABLE: ValueMap = {
  type: MappingType.ValueToText,
  options: { 0: { text: '✕ no', color: 'red', index: 0 }, 1: { text: '✓ yes', color: 'green', index: 1 } },
};

export function bytesBehind(): Builder<Panel> {
  return lines({
    on: 'exporter',
    number: 8,
    title: 'Bytes behind',
    description:
      'Bytes of each input that are not read yet. 0 is all read; a line that only grows is an exporter that is too slow for its log. An exporter that is down has no line.',
    width: 12,
    height: 8,
    unit: 'bytes',
    queries: [range('lag', `sum by (instance, input) (ml_exporter_input_lag_bytes{${JOB}})`, '{{input}} {{instance}}')],
  });
}

export function records(): Builder<Panel> {
  const rate = (metric: string, by: string): string => `sum by (${by}) (rate(ml_exporter_${metric}_total{${JOB}}[5m]))`;
  const events = (metric: string, by: string): string => `sum by (${by}) (increase(ml_exporter_${metric}_total{${JOB}}[5m])) > 0`;
  return lines({
    on: 'exporter',
    number: 9,
    title: 'Records read, refused, late',
    description:
      'Records a second that were accepted by each input; refused as a whole, by reason; older than the window or ahead of the clock, which count in the counters only; with a time that cannot be read. Dashed: refused records above it open a ticket. Points: files that were rotated, or started again from their beginning, in 5 minutes.',
    width: 12,
    height: 8,
    unit: 'suffix:/s',
    queries: [
      range('read', rate('input_records', 'input'), '{{input}}'),
      range('refused', `${rate('rejected_records', 'reason')} > 0`, 'refused: {{reason}}'),
      range('late', `sum(rate(ml_exporter_late_records_total{${JOB}}[5m])) > 0`, 'late'),
      range('early', `sum(rate(ml_exporter_early_records_total{${JOB}}[5m])) > 0`, 'early'),
      range('bad_times', `sum(rate(ml_exporter_bad_times_total{${JOB}}[5m])) > 0`, 'bad times'),
      range(
        'limit',
        `${CONFIG.alerts.rejectedLines.ticket} * sum(rate(ml_exporter_input_records_total{${JOB}}[5m]))`,
        `refused: opens a ticket from ${CONFIG.alerts.rejectedLines.ticket * 100} %`,
      ),
      range('rotations', events('file_rotations', 'input'), 'rotations: {{input}}'),
      range('resets', events('file_resets', 'reason'), 'resets: {{reason}}'),
    ],
    styles: { limit: LIMIT, rotations: [...POINTS, { id: 'unit', value: 'short' }], resets: [...POINTS, { id: 'unit', value: 'short' }] },
    links: [toRunbook('ModelLogParseErrors')],
  });
}

export function bytesRead(): Builder<Panel> {
  return lines({
    on: 'exporter',
    number: 14,
    title: 'Bytes read',
    description: 'Bytes a second read from each input: what an exporter costs follows it.',
    width: 12,
    height: 7,
    unit: 'Bps',
    queries: [range('read', `sum by (instance, input) (rate(ml_exporter_input_bytes_total{${JOB}}[5m]))`, '{{input}} {{instance}}')],
  });
}

export function windowsBehind(): Builder<Panel> {
  return lines({
    on: 'exporter',
    number: 15,
    title: 'Windows behind the clock',
    description:
      'How far the end of the window of each model is behind the clock. Windows go by the time in the log, so that a log that comes late is judged late, and one that stands still is not judged on.',
    width: 12,
    height: 7,
    unit: 's',
    queries: [range('behind', `time() - max by (model, version) (ml_window_end_timestamp_seconds{${JOB}})`, '{{model}} {{version}}')],
    links: [toRunbook('ModelLogStale')],
  });
}
