import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { toDashboard, toRunbook } from '../parts/links.ts';
import { graded, stateStat } from '../parts/state-stat.ts';
import { exporterStates } from '../parts/states.ts';
import { JOB, withNumber } from '../promql.ts';

const SIZE = { on: 'exporter', width: 4, height: 3 } as const;

function toPanel(panel: number) {
  return toDashboard('exporter', { title: 'Show it through time', panel });
}

/** Of now: while an exporter is down these say nothing, and not the last number that was good. */
export function now(): readonly Builder<Panel>[] {
  return [up(), config(), state(), inputs(), series(), dropped()];
}

function up(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 1,
    title: 'Up',
    description:
      'Exporters that answered the last scrape, of those that Prometheus knows. An exporter that is down does not lose rows: it reads on where it was when it is back.',
    unit: 'short',
    states: exporterStates(),
    links: [toRunbook('DriftExporterDown')],
  });
}

function config(): Builder<Panel> {
  const accepted = `ml_exporter_config_last_reload_successful{${JOB}}`;
  const counted = withNumber(`sum(${accepted})`, 'of', `count(${accepted})`);
  return stateStat({
    ...SIZE,
    number: 2,
    title: 'Config',
    description:
      'Exporters whose last attempt to read their config succeeded. ✕ one was refused: the config before it is still in force there.',
    unit: 'short',
    states: [
      { grade: 'ok', expression: `${counted} and on () min(${accepted}) == 1`, says: 'of ${__field.labels.of} accepted' },
      { grade: 'bad', expression: `${counted} and on () min(${accepted}) == 0`, says: 'of ${__field.labels.of} accepted' },
    ],
    links: [toRunbook('DriftExporterConfigRejected')],
  });
}

function state(): Builder<Panel> {
  const errors = `sum(increase(ml_exporter_state_errors_total{${JOB}}[15m]))`;
  return stateStat({
    ...SIZE,
    number: 3,
    title: 'State',
    description:
      'Commits of windows and file positions to disk that failed in the last 15 minutes. What a commit holds is part of the next one. ?: no exporter keeps a state, so that a restart starts with empty windows.',
    unit: 'short',
    decimals: 0,
    states: graded(errors, { bad: 1 }, 'errors in 15 min'),
    unknown: 'not kept',
    links: [toPanel(11)],
  });
}

function inputs(): Builder<Panel> {
  const readable = `ml_exporter_input_up{${JOB}}`;
  const counted = withNumber(`sum(${readable})`, 'of', `count(${readable})`);
  return stateStat({
    ...SIZE,
    number: 4,
    title: 'Inputs',
    description: 'Inputs that can be read, of all inputs of all exporters.',
    unit: 'short',
    states: [
      { grade: 'ok', expression: `${counted} and on () min(${readable}) == 1`, says: 'of ${__field.labels.of} readable' },
      { grade: 'bad', expression: `${counted} and on () min(${readable}) == 0`, says: 'of ${__field.labels.of} readable' },
    ],
    links: [toPanel(7)],
  });
}

function series(): Builder<Panel> {
  const full = `max(ml_exporter_series{${JOB}} / (ml_exporter_series_limit{${JOB}} > 0))`;
  return stateStat({
    ...SIZE,
    number: 5,
    title: 'Series',
    description:
      'Series that the fullest exporter can have at most with its config, as a share of its limit. ! from 80 %, ✕ at the limit: then features are left out, the least important first.',
    unit: 'percentunit',
    states: graded(full, { look: 0.8, bad: 1 }, 'of the limit'),
    links: [toPanel(10)],
  });
}

function dropped(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 6,
    title: 'Dropped',
    description: 'Series that are left out to stay within the limit, since the exporters started. What is left out is not watched.',
    unit: 'short',
    decimals: 0,
    states: graded(`sum(ml_exporter_series_dropped_total{${JOB}})`, { bad: 1 }, 'series left out'),
    links: [toRunbook('DriftExporterSeriesLimited')],
  });
}
