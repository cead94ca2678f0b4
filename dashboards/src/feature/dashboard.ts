import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { annotations } from '../parts/annotations.ts';
import { coreTwins, dashboard } from '../parts/dashboard.ts';
import { datasource, feature as featureVariable, job, model, segment, version, window } from '../parts/variables.ts';
import { change, changeInCorePanels, segments, segmentsInCorePanels } from './change.ts';
import { now } from './now.ts';
import { everyStatistic, faults, quantiles, statisticAndLimit } from './through-time.ts';

/** What changed in one feature or output? */
export function feature(): DashboardBuilder {
  const outline = dashboard('feature', {
    description: 'One feature or output of a model: what changed in it, since when, how sure that is, and in which segment.',
    variables: [datasource(), model(), version(), segment(), featureVariable(), window(), job()],
    annotations: annotations('model=~"$model"', 'model=~"$model"'),
    links: ['fleet', 'model', 'performance', 'exporter'],
  });
  for (const panel of now()) outline.withPanel(panel);
  return outline
    .withPanel(change())
    .withPanel(statisticAndLimit())
    .withPanel(everyStatistic())
    .withPanel(quantiles())
    .withPanel(faults())
    .withPanel(segments())
    .withRow(coreTwins('feature', [changeInCorePanels(), segmentsInCorePanels()]));
}
