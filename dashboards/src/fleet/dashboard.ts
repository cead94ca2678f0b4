import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { alertsTable } from '../parts/alerts-table.ts';
import { annotations } from '../parts/annotations.ts';
import { coreTwins, dashboard, openRow } from '../parts/dashboard.ts';
import { CELL, toDashboard } from '../parts/links.ts';
import { datasource, job, team, window } from '../parts/variables.ts';
import { alive } from './alive.ts';
import { driftedShare, rowsPerModel } from './beside.ts';
import { models, modelsInCorePanels } from './models.ts';
import { performanceLost } from './performance.ts';

/** Which model is bad? */
export function fleet(): DashboardBuilder {
  const outline = dashboard('fleet', {
    description: 'Which model is bad, since when, and is the monitor itself alive? All models, worst first.',
    variables: [datasource(), window(), team(), job()],
    annotations: annotations('model!=""', 'model!=""'),
    links: ['exporter'],
  }).withRow(openRow('fleet', 91, 'Is the monitor itself alive?'));
  for (const panel of alive()) outline.withPanel(panel);
  return outline
    .withPanel(models())
    .withPanel(
      alertsTable(
        {
          on: 'fleet',
          number: 8,
          title: 'What fires now?',
          description:
            'Alerts about models that fire in Prometheus, pages first, with the time for which their condition has held. Click an alert for its runbook, a model for its dashboard. What Alertmanager silences or inhibits is listed as well; silence it there.',
          width: 14,
          height: 6,
        },
        'model!="", team=~"$team"',
        [toDashboard('model', { title: 'Open the model', set: { model: CELL } })],
      ),
    )
    .withPanel(rowsPerModel())
    .withPanel(driftedShare())
    .withPanel(performanceLost())
    .withRow(coreTwins('fleet', [modelsInCorePanels()]));
}
