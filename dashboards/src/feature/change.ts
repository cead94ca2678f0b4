import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { distributionQueries } from '../distribution-queries.ts';
import { binsChart } from '../parts/bins-chart.ts';
import { driftPanel } from '../parts/drift-panel.ts';
import { label, toDashboard } from '../parts/links.ts';
import { instant, range } from '../parts/query.ts';
import { scoreTimeline } from '../parts/score-timeline.ts';
import { featureOrOutput, MODEL, recordedOr, WINDOW } from '../promql.ts';

export function change(): Builder<Panel> {
  return driftPanel({
    on: 'feature',
    number: 5,
    title: 'What changed in $feature?',
    description:
      'The window that ends now against the reference: share of rows by bin with 95 % bands, what each bin adds to the statistic, cumulative shares, faults, and below the bins through time. Reference wide and pale, now narrow and blue. Click a column below to see that window.',
    width: 24,
    // So much that the bins through time fit below the rest.
    height: 22,
    view: 'distribution',
    queries: distributionQueries(featureOrOutput),
  });
}

export function changeInCorePanels(): Builder<Panel> {
  return binsChart(
    {
      on: 'feature',
      number: 55,
      title: '$feature, by bin',
      description: 'The twin of "What changed in $feature?": share of the rows of the window in each bin, and in the reference.',
      width: 12,
      height: 10,
    },
    featureOrOutput,
  );
}

/** The variable segment leaves this panel alone: it is what a click here sets. */
const IN_SEGMENTS = `${MODEL}, segment!=""`;
const TO_SEGMENT = toDashboard('feature', {
  title: 'Look at this segment',
  keep: ['model', 'version', 'feature'],
  set: { segment: label('segment') },
  oneClick: true,
});

function bySegment(rule: string, gauge: string): string {
  const one = featureOrOutput((kind, matcher) =>
    recordedOr(kind, `model_${kind}:${rule}${WINDOW}`, `ml_${kind}_${gauge}`, `${IN_SEGMENTS}, ${matcher}`),
  );
  return `max by (segment) (${one})`;
}

/** Rows that come in bursts count for fewer: so many times the minimum are needed. */
function dispersion(): string {
  const one = featureOrOutput((_, matcher) => `ml_reference_overdispersion{${IN_SEGMENTS}, ${matcher}}`);
  return `max by (segment) (${one})`;
}

export function segments(): Builder<Panel> {
  return driftPanel({
    on: 'feature',
    number: 10,
    title: 'In which segment?',
    description:
      'Drift score of the feature within each segment, worst first. One segment alone points to its source or its client. Without segments in the config this is empty. Click a name to look at that segment.',
    width: 24,
    height: 9,
    view: 'overview',
    options: { rowLabel: 'segment', group: 'none', strips: [], columns: ['now', 'since', 'rows'], variable: 'segment' },
    queries: [
      range('score', bySegment('drift_score:last', 'drift_score')),
      range('rows', bySegment('rows:increase', 'window_rows')),
      instant('minimum', `max(ml_minimum_rows{${MODEL}})`),
      instant('dispersion', dispersion()),
    ],
    links: { score: [TO_SEGMENT] },
  });
}

export function segmentsInCorePanels(): Builder<Panel> {
  return scoreTimeline({
    on: 'feature',
    number: 60,
    title: 'Drift score by segment',
    description: 'The twin of "In which segment?": drift score of the feature within each segment, multiples of its limit.',
    width: 12,
    height: 10,
    queries: [range('score', bySegment('drift_score:last', 'drift_score'), '{{segment}}')],
    links: [TO_SEGMENT],
  });
}
