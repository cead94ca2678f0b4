import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { toDashboard, toRunbook } from '../parts/links.ts';
import { graded, stateStat } from '../parts/state-stat.ts';
import { alertStates } from '../parts/states.ts';
import { MODEL, VIEW, VIEW_LABELS, WINDOW, withNumber } from '../promql.ts';

const SIZE = { on: 'model', width: 4, height: 3 } as const;
const LOG_AGE = CONFIG.alerts.logAgeSeconds;
const OPEN_EXPORTER = toDashboard('exporter');

/** Rows, log, reference, labels: can anything be said of this model? */
export function now(): readonly Builder<Panel>[] {
  return [rowsInWindow(), newestRow(), reference(), featuresJudged(), labelsHere(), alerts()];
}

function rowsInWindow(): Builder<Panel> {
  const rows = `(sum(model:rows:increase${WINDOW}{${VIEW}}) or sum(increase(ml_predictions_total{${VIEW}}[${WINDOW}])))`;
  const needed = `max(ml_minimum_rows{${MODEL}})`;
  const counted = withNumber(rows, 'needed', needed);
  return stateStat({
    ...SIZE,
    number: 1,
    title: 'Rows',
    description: 'Logged rows in the window, of all exporters. ! fewer than a judgement needs, ✕ none.',
    unit: 'locale',
    decimals: 0,
    states: [
      { grade: 'ok', expression: `${counted} and on () ${rows} >= on () ${needed}`, says: '${__field.labels.needed} needed' },
      { grade: 'look', expression: `${counted} and on () ${rows} > 0 < on () ${needed}`, says: '${__field.labels.needed} needed' },
      { grade: 'bad', expression: `${rows} == 0`, says: 'no row' },
    ],
    links: [OPEN_EXPORTER],
  });
}

function newestRow(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 2,
    title: 'Newest row',
    description: `Age of the newest row of the log, in event time. ! from 2 min, ✕ from ${LOG_AGE / 60} min, as the alert ModelLogStale.`,
    unit: 's',
    states: graded(
      `(time() - max(ml_last_prediction_timestamp_seconds{${MODEL}}))`,
      { look: 120, bad: LOG_AGE },
      `old; alert from ${LOG_AGE / 60} min`,
    ),
    links: [OPEN_EXPORTER],
  });
}

function reference(): Builder<Panel> {
  const info = `ml_reference_info{${MODEL}}`;
  const rows = `max by (reference) (max by (model, version) (ml_reference_rows{${VIEW}}) * on (model, version) group_right () ${info})`;
  const isMixed = `count(count by (version, reference) (${info})) > count(count by (version) (${info}))`;
  return stateStat({
    ...SIZE,
    number: 3,
    title: 'Reference',
    description:
      'Rows of the profile that is compared with, and its digest. ✕ exporters of one version compare with two profiles: then nothing is judged. With several versions there are several references, and all is well.',
    unit: 'locale',
    decimals: 0,
    states: [
      { grade: 'ok', expression: `${rows} unless on () ${isMixed}`, says: 'rows, ${__field.labels.reference}' },
      { grade: 'bad', expression: `${rows} and on () ${isMixed}`, says: 'rows, ${__field.labels.reference}' },
    ],
    links: [toRunbook('ModelReferenceMismatch')],
  });
}

function featuresJudged(): Builder<Panel> {
  const tested = `max(model:tested_features:count${WINDOW}{${VIEW}} or on (${VIEW_LABELS}) max by (${VIEW_LABELS}) (ml_tested_features{${VIEW}}))`;
  const all = `count(count by (feature) (ml_feature_rows_total{${VIEW}}))`;
  const counted = withNumber(tested, 'of', all);
  const says = 'of ${__field.labels.of} features';
  return stateStat({
    ...SIZE,
    number: 4,
    title: 'Judged',
    description:
      'Features with enough rows in the window for a judgement. Missing are those that are mostly null, or that have a single bin or are ignored by the config. ✕ none: nothing is known of drift.',
    unit: 'short',
    states: [
      { grade: 'ok', expression: `${counted} and on () ${tested} >= on () ${all}`, says },
      { grade: 'look', expression: `${counted} and on () ${tested} > 0 < on () ${all}`, says },
      { grade: 'bad', expression: `${tested} == 0`, says: 'too few rows' },
    ],
    links: [toDashboard('model', { title: 'Show the features', keep: ['model', 'version', 'segment'], panel: 8 })],
  });
}

function labelsHere(): Builder<Panel> {
  const share = `clamp_max(sum(model:labelled_rows:increase${WINDOW}{${VIEW}}) / (sum(model:rows:increase${WINDOW}{${VIEW}}) > 0), 1)`;
  return stateStat({
    ...SIZE,
    number: 5,
    title: 'Labels',
    description:
      'Labelled rows, as a share of the rows of the window. ? below 30 %: performance then speaks of a small part of the rows, and perhaps of a special one.',
    unit: 'percentunit',
    states: [
      { grade: 'ok', expression: `${share} >= 0.3`, says: 'of the rows' },
      { grade: 'unknown', expression: `${share} < 0.3`, says: 'of the rows; judged from 30 %' },
    ],
    unknown: 'none',
    links: [toDashboard('performance', { keep: ['model', 'version', 'segment'] })],
  });
}

function alerts(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 6,
    title: 'Alerts',
    description:
      'Alerts about this model that fire now, in Prometheus: what Alertmanager silences or inhibits is counted as well. ! a ticket, ✕ a page. Notes that are sent to nobody are not counted. ?: no rules are evaluated.',
    unit: 'short',
    states: alertStates('model="$model"'),
    links: [toDashboard('fleet', { title: 'Show all alerts', panel: 8 })],
  });
}
