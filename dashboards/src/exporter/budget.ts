import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { LIMIT, lines, POINTS, solid } from '../parts/lines.ts';
import { toRunbook } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { JOB } from '../promql.ts';

export function seriesAgainstBudget(): Builder<Panel> {
  return lines({
    on: 'exporter',
    number: 10,
    title: 'Series against the budget',
    description:
      'Series that each exporter can have at most with its config, and its limit (dashed). Points: series left out to stay within it, by what they belonged to. How many a model needs, and what a series costs, stands in docs/deployment.md.',
    width: 12,
    height: 7,
    unit: 'short',
    decimals: 0,
    queries: [
      range('series', `max by (instance) (ml_exporter_series{${JOB}})`, '{{instance}}'),
      range('limit', `max by (instance) (ml_exporter_series_limit{${JOB}})`, 'limit {{instance}}'),
      range('dropped', `sum by (reason) (ml_exporter_series_dropped_total{${JOB}}) > 0`, 'left out: {{reason}}'),
    ],
    styles: { limit: LIMIT, dropped: POINTS },
    links: [toRunbook('DriftExporterSeriesLimited')],
  });
}

export function stateCommits(): Builder<Panel> {
  const rate = (what: string): string => `sum by (instance) (rate(ml_exporter_state_${what}_total{${JOB}}[5m]))`;
  return lines({
    on: 'exporter',
    number: 11,
    title: 'State commits and errors',
    empty: 'No commit of a state in this range',
    description:
      'Commits of windows and file positions to disk, a second, and those that failed. Points: restarts in 15 minutes. Windows outlive a restart, counters start at 0. An exporter without a state has no line of commits.',
    width: 12,
    height: 7,
    unit: 'suffix:/s',
    decimals: 2,
    queries: [
      range('commits', rate('commits'), 'commits {{instance}}'),
      range('errors', rate('errors'), 'errors {{instance}}'),
      range('restarts', `sum by (instance) (changes(process_start_time_seconds{${JOB}}[15m])) > 0`, 'restarts {{instance}}'),
    ],
    styles: { errors: solid('red'), restarts: [...POINTS, { id: 'unit', value: 'short' }] },
    links: [toRunbook('DriftExporterStateNotWritten')],
  });
}
