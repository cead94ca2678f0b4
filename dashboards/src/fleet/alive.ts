import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { label, toDashboard, toRunbook } from '../parts/links.ts';
import { graded, stateStat } from '../parts/state-stat.ts';
import { alertStates, exporterStates } from '../parts/states.ts';
import { JOB, WINDOW, withNumber } from '../promql.ts';
import { ofTeam, WHOLE } from './promql.ts';

const SIZE = { on: 'fleet', width: 4, height: 3 } as const;
const LOG_AGE = CONFIG.alerts.logAgeSeconds;

/** Is what I look at alive? A flat line of drift over a log that has stopped is the worst picture there is. */
export function alive(): readonly Builder<Panel>[] {
  return [exporters(), oldestLog(), unreadableRows(), rules(), modelsJudged(), alerts()];
}

function exporters(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 1,
    title: 'Exporters',
    description:
      'Exporters that answered the last scrape, of those that Prometheus knows. A model behind a dead exporter has no data below.',
    unit: 'short',
    states: exporterStates(),
    links: [toDashboard('exporter')],
  });
}

function oldestLog(): Builder<Panel> {
  const age = `topk(1, ${ofTeam('time() - max by (model) (ml_last_prediction_timestamp_seconds)')})`;
  return stateStat({
    ...SIZE,
    number: 2,
    title: 'Oldest log',
    description: `Age of the newest row of the model whose log is the furthest behind, in event time. ! from 2 min, ✕ from ${LOG_AGE / 60} min, as the alert ModelLogStale. A model whose exporter is down is not among them: see Exporters.`,
    unit: 's',
    states: graded(age, { look: 120, bad: LOG_AGE }, '${__field.labels.model}'),
    links: [toDashboard('model', { set: { model: label('model') }, panel: 2 })],
  });
}

function unreadableRows(): Builder<Panel> {
  const refused = `sum(rate(ml_exporter_rejected_records_total{${JOB}}[5m]))`;
  const share = `${refused} / (${refused} + sum(rate(ml_exporter_input_records_total{${JOB}}[5m])) > 0)`;
  const limit = CONFIG.alerts.rejectedLines.ticket;
  return stateStat({
    ...SIZE,
    number: 3,
    title: 'Unreadable',
    description: `Share of the log's records of the last 5 minutes that were refused as a whole. ! from 0.1 %, ✕ from ${limit * 100} %, as the alert ModelLogParseErrors. ?: no record at all.`,
    unit: 'percentunit',
    decimals: 2,
    states: graded(share, { look: limit / 10, bad: limit }, `alert from ${limit * 100} %`),
    links: [toDashboard('exporter', { panel: 9 })],
  });
}

function rules(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 4,
    title: 'Rules',
    description:
      'Age of the newest evaluation of the recording rules. ! from 2 min. Without the rule pack, or after 5 minutes without an evaluation, there is none: some panels then show what the exporters say of their own window, and no alert can fire.',
    unit: 's',
    states: graded('(time() - max(timestamp(model:rows:increase1h{segment=""})))', { look: 120, bad: LOG_AGE }, 'since evaluated'),
    unknown: 'no rule pack',
    links: [toRunbook('DriftRulesBroken')],
  });
}

function modelsJudged(): Builder<Panel> {
  const tested = `(model:tested_features:count${WINDOW}{${WHOLE}} or on (model) max by (model) (ml_tested_features{${WHOLE}}))`;
  const judged = `(count(max by (model) (${ofTeam(tested)}) > 0) or vector(0))`;
  const all = 'count(count by (model) (ml_model_info{team=~"$team"}))';
  const counted = withNumber(judged, 'of', all);
  return stateStat({
    ...SIZE,
    number: 5,
    title: 'Judged',
    description:
      'Models with at least one feature that has enough rows in the window for a judgement, of all models. The others are neither good nor bad: nobody knows.',
    unit: 'short',
    states: [
      { grade: 'ok', expression: `${counted} and on () ${judged} == on () ${all}`, says: 'of ${__field.labels.of} models' },
      {
        grade: 'look',
        expression: `${counted} and on () ${judged} < on () ${all}`,
        says: 'of ${__field.labels.of} models',
      },
    ],
    links: [toDashboard('fleet', { title: 'Show the models', keep: ['team'], panel: 7 })],
  });
}

function alerts(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 6,
    title: 'Alerts',
    description:
      'Alerts about models that fire now, in Prometheus: what Alertmanager silences or inhibits is counted as well. ! a ticket, ✕ a page. Notes that are sent to nobody are not counted. ?: no rules are evaluated.',
    unit: 'short',
    states: alertStates('model!="", team=~"$team"'),
    links: [toDashboard('fleet', { title: 'Show the alerts', keep: ['team'], panel: 8 })],
  });
}
