import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { besideScores, driftedShare, scores, shapes } from '../judged-queries.ts';
import { driftPanel } from '../parts/drift-panel.ts';
import { type DataLink, label, toDashboard } from '../parts/links.ts';
import { scoreTimeline } from '../parts/score-timeline.ts';

function toFeature(kind: 'feature' | 'output'): DataLink {
  return toDashboard('feature', {
    title: `Open the ${kind}`,
    keep: ['model', 'version', 'segment'],
    set: { feature: label(kind) },
    oneClick: true,
  });
}

export const FEATURE_LINKS: Readonly<Record<string, readonly DataLink[]>> = {
  score: [toFeature('feature')],
  score_outputs: [toFeature('output')],
};

export function features(): Builder<Panel> {
  return driftPanel({
    on: 'model',
    number: 8,
    title: 'Which features drift, and since when?',
    description:
      'A row for each feature and output, worst first. A cell is the drift score of a window: a statistic divided by its limit; half height is the limit. Hatched: faulty input, repair it before judging drift. Dashed: too few rows. Above: share of the judged features that have drifted, and rows per window. Click a name for its distribution.',
    width: 24,
    height: 18,
    view: 'overview',
    queries: [...scores(), ...besideScores(), driftedShare(), ...shapes()],
    links: FEATURE_LINKS,
  });
}

export function featuresInCorePanels(): Builder<Panel> {
  const [ofFeatures, ofOutputs] = scores();
  return scoreTimeline({
    on: 'model',
    number: 58,
    title: 'Drift score of each feature and output',
    description:
      'The twin of "Which features drift, and since when?": drift scores, multiples of the limit. Faults are in "Faults by feature".',
    width: 24,
    height: 12,
    queries: [ofFeatures, ofOutputs].flatMap((query) => query ?? []).map((query) => query.legendFormat('{{feature}}{{output}}')),
    links: [],
  });
}
