import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { annotations } from '../parts/annotations.ts';
import { binsChart } from '../parts/bins-chart.ts';
import { closedRow, coreTwins, dashboard } from '../parts/dashboard.ts';
import { datasource, job, model as modelVariable, segment, version, window } from '../parts/variables.ts';
import { diagnosis } from './diagnosis.ts';
import { causesTable, checksTable } from './diagnosis-tables.ts';
import { faultsByFeature, schema } from './faults.ts';
import { features, featuresInCorePanels } from './features.ts';
import { now } from './now.ts';
import { ANSWER, answerNow, answersThroughTime } from './outputs.ts';

/** What is wrong with one model, and what now? */
export function model(): DashboardBuilder {
  const outline = dashboard('model', {
    description: 'What is wrong with this model, whose fault is it, which features since when, and what to do?',
    variables: [datasource(), modelVariable(), version(), segment(), window(), job()],
    annotations: annotations('model=~"$model"', 'model=~"$model"'),
    links: ['fleet', 'feature', 'performance', 'exporter'],
  });
  for (const panel of now()) outline.withPanel(panel);
  return outline
    .withPanel(diagnosis())
    .withPanel(features())
    .withPanel(answerNow())
    .withPanel(answersThroughTime())
    .withRow(closedRow('model', 91, 'Faults and schema', [faultsByFeature(), schema()]))
    .withRow(coreTwins('model', [checksTable(), causesTable(), featuresInCorePanels(), answerBins()]));
}

function answerBins() {
  return binsChart(
    {
      on: 'model',
      number: 59,
      title: 'Scores or values, by bin',
      description: 'The twin of "What does the model say now?": share of the rows of the window in each bin, and in the reference.',
      width: 24,
      height: 9,
    },
    (of) => of('output', ANSWER),
  );
}
