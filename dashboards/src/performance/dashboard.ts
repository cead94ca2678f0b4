import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { annotations } from '../parts/annotations.ts';
import { dashboard } from '../parts/dashboard.ts';
import { datasource, job, measure as measureVariable, model, segment, version, window } from '../parts/variables.ts';
import { confusion } from './confusion.ts';
import { businessMeasure, labels } from './labels.ts';
import { budget, errors, measure } from './measure.ts';
import { now } from './now.ts';
import { bySegment, segments } from './segments.ts';

/** Is the model still right? All in core panels: there is nothing to twin. */
export function performance(): DashboardBuilder {
  const outline = dashboard('performance', {
    description:
      'Is the model still right? What labels say, on how many of them that stands, in which segment, and what the business sees.',
    variables: [datasource(), model(), version(), segment(), measureVariable(), window(), job()],
    annotations: annotations('model=~"$model"', 'model=~"$model"'),
    links: ['fleet', 'model', 'exporter'],
  });
  for (const panel of now()) outline.withPanel(panel);
  return outline
    .withPanel(measure())
    .withPanel(confusion())
    .withPanel(budget())
    .withPanel(labels())
    .withPanel(businessMeasure())
    .withPanel(segments())
    .withPanel(bySegment())
    .withPanel(errors());
}
