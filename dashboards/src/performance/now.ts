import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { toDashboard } from '../parts/links.ts';
import { stateStat } from '../parts/state-stat.ts';
import { MODEL, VIEW, WINDOW, withNumber } from '../promql.ts';

const SIZE = { on: 'performance', width: 4, height: 3 } as const;
const FEWEST = CONFIG.alerts.minimumLabels;

function toPanel(panel: number) {
  return toDashboard('performance', { title: 'Show it through time', keep: ['model', 'version', 'segment', 'measure'], panel });
}

/** What the model is worth now, on how many labels that stands, and what is lost. */
export function now(): readonly Builder<Panel>[] {
  return [realised(), reference(), loss(), labelledRows(), coverage(), weight()];
}

function realised(): Builder<Panel> {
  const value = `max by (class) (ml_\${measure}{${VIEW}, basis="realised"})`;
  return stateStat({
    ...SIZE,
    number: 1,
    title: 'Realised',
    description:
      'The chosen measure over the exporter\'s window, from rows whose outcome is known; precision, recall and F1 of each class. Whether it is bad, "Lost" says. ?: no labels, or too few.',
    unit: 'short',
    decimals: 3,
    states: [{ grade: 'fact', expression: value, says: 'from labels ${__field.labels.class}' }],
    links: [toPanel(7)],
  });
}

function reference(): Builder<Panel> {
  return stateStat({
    ...SIZE,
    number: 3,
    title: 'Reference',
    description:
      'The same measure over the rows that the reference was made of; with bands only where they tell one. ?: the reference has no labels.',
    unit: 'short',
    decimals: 3,
    states: [
      {
        grade: 'fact',
        expression: `max by (class) (ml_\${measure}{${VIEW}, basis="reference"})`,
        says: 'at training ${__field.labels.class}',
      },
    ],
    links: [toPanel(7)],
  });
}

function loss(): Builder<Panel> {
  const value = `max(model:performance_loss:last1h{${MODEL}})`;
  return stateStat({
    ...SIZE,
    number: 15,
    title: 'Lost',
    description: `What the labelled rows of the last hour have lost against the reference, as a multiple of what is allowed: ${CONFIG.errorBudget.allowedShare * 100} % of the rows wrong, or a tenth of the mean absolute error. 0: no more than chance makes. ! from 1, ✕ from 3. ?: fewer than ${FEWEST} labelled rows in the hour.`,
    unit: 'suffix:× limit',
    decimals: 2,
    states: [
      { grade: 'ok', expression: `${value} < 1`, says: 'of what is allowed' },
      { grade: 'look', expression: `${value} >= 1 < 3`, says: 'of what is allowed' },
      { grade: 'bad', expression: `${value} >= 3`, says: 'of what is allowed' },
    ],
    links: [toPanel(9)],
  });
}

function labelledRows(): Builder<Panel> {
  const rows = `(max(model:labelled_rows:increase${WINDOW}{${VIEW}}) or max(ml_performance_window_rows{${VIEW}}))`;
  const counted = withNumber(rows, 'needed', `vector(${FEWEST})`);
  return stateStat({
    ...SIZE,
    number: 14,
    title: 'Labelled',
    description: `Rows of the window whose outcome is known. The rules say nothing below ${FEWEST}.`,
    unit: 'locale',
    decimals: 0,
    states: [
      { grade: 'ok', expression: `${counted} and on () ${rows} >= ${FEWEST}`, says: `${FEWEST} needed` },
      { grade: 'unknown', expression: `${counted} and on () ${rows} < ${FEWEST}`, says: `${FEWEST} needed` },
    ],
    links: [toPanel(10)],
  });
}

function coverage(): Builder<Panel> {
  const share = `clamp_max(sum(model:labelled_rows:increase${WINDOW}{${VIEW}}) / (sum(model:rows:increase${WINDOW}{${VIEW}}) > 0), 1)`;
  return stateStat({
    ...SIZE,
    number: 4,
    title: 'Coverage',
    description:
      'Labelled rows, as a share of the rows of the window. ? below 30 %: what is known then speaks of a small part of the rows, and perhaps of a special one.',
    unit: 'percentunit',
    states: [
      { grade: 'ok', expression: `${share} >= 0.3`, says: 'of the rows' },
      { grade: 'unknown', expression: `${share} < 0.3`, says: 'of the rows; judged from 30 %' },
    ],
    links: [toPanel(10)],
  });
}

function weight(): Builder<Panel> {
  const perRow = `sum(increase(ml_prediction_weight_total{${VIEW}}[${WINDOW}])) / (sum(increase(ml_predictions_total{${VIEW}}[${WINDOW}])) > 0)`;
  return stateStat({
    ...SIZE,
    number: 18,
    title: 'Sampling',
    description:
      'Requests that one logged row stands for, by the weights in the log. 1: every request is logged. A sample of the hard cases makes the model look worse than it is, unless its weights say so.',
    unit: 'short',
    decimals: 1,
    states: [{ grade: 'fact', expression: perRow, says: 'requests a row' }],
  });
}
