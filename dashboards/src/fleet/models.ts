import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { driftPanel } from '../parts/drift-panel.ts';
import { label, toDashboard } from '../parts/links.ts';
import { instant, range } from '../parts/query.ts';
import { scoreTimeline } from '../parts/score-timeline.ts';
import { featuresAndOutputs, WINDOW } from '../promql.ts';
import { ofTeam, WHOLE } from './promql.ts';

const TO_MODEL = toDashboard('model', { title: 'Open the model', set: { model: label('model') }, oneClick: true });

export function models(): Builder<Panel> {
  return driftPanel({
    on: 'fleet',
    number: 7,
    title: 'Which model is bad, and since when?',
    description:
      'A row for each model, worst first: the drift score of its worst feature or output through time. A score is a statistic divided by its limit, so that 1 is the limit. Hatched: an input is faulty, which ranks above drift. Dashed: too few rows to judge. Of several versions the worst is shown. Click a name to open the model.',
    width: 24,
    height: 9,
    view: 'overview',
    options: { rowLabel: 'model', group: 'none', strips: [], columns: ['now', 'since', 'rows'], variable: '' },
    queries: [score(), ...besides()],
    links: { score: [TO_MODEL] },
  });
}

export function modelsInCorePanels(): Builder<Panel> {
  return scoreTimeline({
    on: 'fleet',
    number: 57,
    title: 'Drift score of each model',
    description:
      'The twin of "Which model is bad, and since when?": drift score of the worst feature or output, multiples of its limit. Faults are not in it: they are in "What fires now?".',
    width: 24,
    height: 9,
    queries: [score('{{model}}')],
    links: [TO_MODEL],
  });
}

function score(legend?: string): DataqueryBuilder {
  const recorded = `max by (model) (model:drift_score:max${WINDOW}{${WHOLE}})`;
  const gauges = featuresAndOutputs((kind) => `ml_${kind}_drift_score{${WHOLE}}`);
  return range('score', ofTeam(`(${recorded} or on (model) max by (model) (${gauges}))`), legend);
}

function besides(): readonly DataqueryBuilder[] {
  return [
    range(
      'faults',
      `max by (model, fault) (${featuresAndOutputs(
        (kind) =>
          `model_${kind}:fault_share:ratio${WINDOW}{${WHOLE}} and on (model, version, segment, ${kind}, fault) model_${kind}:fault_score:last${WINDOW}{${WHOLE}} >= 1`,
      )})`,
    ),
    range(
      'fault_scores',
      `max by (model, fault) (${featuresAndOutputs((kind) => `model_${kind}:fault_score:last${WINDOW}{${WHOLE}}`)}) >= 1`,
    ),
    range('rows', ofTeam(`sum by (model) (model:rows:increase${WINDOW}{${WHOLE}})`)),
    instant('minimum', 'max by (model) (ml_minimum_rows)'),
  ];
}
