import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { besideScores, scores } from '../judged-queries.ts';
import { driftPanel } from '../parts/drift-panel.ts';
import { toDashboard } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { MODEL, VIEW, VIEW_LABELS } from '../promql.ts';
import { FEATURE_LINKS } from './features.ts';

export function diagnosis(): Builder<Panel> {
  const toPerformance = toDashboard('performance', { keep: ['model', 'version', 'segment'] });
  return driftPanel({
    on: 'model',
    number: 7,
    title: 'What is wrong, and what to do?',
    description:
      'The likely cause with its evidence and the next steps; the checklist of an on-call engineer in the order of investigation; how the change came, what weighs most, and performance. Recorded by the rules of the diagnosis; a check that nothing feeds is unknown and says how to connect it.',
    width: 24,
    height: 20,
    view: 'diagnosis',
    options: { runbook: `${CONFIG.links.runbooks}README.md#when-several-causes-are-named` },
    queries: [...verdict(), ...schema(), ...performance(), ...scores(), ...besideScores()],
    links: { ...FEATURE_LINKS, performance: [toPerformance] },
  });
}

function verdict(): readonly DataqueryBuilder[] {
  return [
    range('checks', `model:check_status{${MODEL}}`),
    range('causes', `model:likely_cause{${MODEL}}`),
    range('signs', `model:cause_sign{${MODEL}}`),
    range('shape', `model:change_shape{${MODEL}}`),
  ];
}

/** Three queries, as `or` would take series that differ by their names for the same. */
function schema(): readonly DataqueryBuilder[] {
  return ['missing', 'extra', 'changed'].map((kind) =>
    range(`schema_${kind}`, `max by (model, version) (ml_schema_${kind}_fields{${MODEL}})`),
  );
}

/** Those of which there are bands; the panel takes the most telling one that is there. */
const MEASURES = ['roc_auc', 'accuracy', 'mae'];

function performance(): readonly DataqueryBuilder[] {
  return ['', '_lower', '_upper'].map((bound) => {
    const measures = MEASURES.map(
      (measure) => `label_replace(max by (${VIEW_LABELS}, basis) (ml_${measure}${bound}{${VIEW}}), "measure", "${measure}", "", "")`,
    );
    return range(`performance${bound}`, measures.join(' or '));
  });
}
