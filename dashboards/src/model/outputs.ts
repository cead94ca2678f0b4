import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { distributionQueries } from '../distribution-queries.ts';
import { driftPanel } from '../parts/drift-panel.ts';
import { lines, NOT_IN_LEGEND, REFERENCE, solid } from '../parts/lines.ts';
import { label, toDashboard } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { VIEW, WINDOW } from '../promql.ts';

/** What a model answers: a score for classes, else a value. */
export const ANSWER = 'output=~"score|value"';

export function answerNow(): Builder<Panel> {
  return driftPanel({
    on: 'model',
    number: 9,
    title: 'What does the model say now?',
    description:
      'Scores of the window, or predicted values of a regression, against the reference: share of rows by bin, with 95 % bands. Reference wide and pale, now narrow and blue.',
    width: 12,
    height: 10,
    view: 'distribution',
    queries: distributionQueries((of) => of('output', ANSWER)),
    links: {
      score: [
        toDashboard('feature', {
          title: 'Open the output',
          keep: ['model', 'version', 'segment'],
          set: { feature: label('output') },
          oneClick: true,
        }),
      ],
    },
  });
}

export function answersThroughTime(): Builder<Panel> {
  const rows = `increase(ml_output_category_total{${VIEW}, output="class"}[${WINDOW}])`;
  return lines({
    on: 'model',
    number: 10,
    title: 'Predicted classes or values through time',
    description:
      'Share of each predicted class in the window; grey: in the reference. Of a regression: median and quartiles of the predicted value, in its own unit.',
    width: 12,
    height: 10,
    unit: 'percentunit',
    queries: [
      range('classes', `sum by (category) (${rows}) / on () group_left () (sum(${rows}) > 0)`, '{{category}}'),
      range('reference', `max by (category) (ml_reference_ratio{${VIEW}, output="class"})`, '{{category}} in the reference'),
      range('values', `max by (q) (ml_output_quantile{${VIEW}, output="value", q=~"0.25|0.5|0.75"})`, 'quantile {{q}}'),
    ],
    styles: { reference: [...REFERENCE, NOT_IN_LEGEND], values: [...solid('blue', 1), { id: 'unit', value: 'short' }] },
  });
}
