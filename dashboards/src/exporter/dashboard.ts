import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { annotations } from '../parts/annotations.ts';
import { dashboard } from '../parts/dashboard.ts';
import { datasource, job, window } from '../parts/variables.ts';
import { seriesAgainstBudget, stateCommits } from './budget.ts';
import { cpuAndMemory, scrapes, whatRuns } from './cost.ts';
import { bytesBehind, bytesRead, records, whichIsBehind, windowsBehind } from './inputs.ts';
import { now } from './now.ts';

/** Is the monitor itself well? All in core panels: there is nothing to twin. */
export function exporter(): DashboardBuilder {
  const outline = dashboard('exporter', {
    description:
      'Is the monitor itself well? Exporters, their inputs, what they refuse, what they may cost and what they do cost. A broken pipeline is not seen here: then the monitor is well, and the input of the model is not.',
    // The window is nothing to choose here; it is carried from and to the dashboards of models.
    variables: [datasource(), window(), job()],
    annotations: annotations('model!=""', 'alertname=~"DriftExporter.*|ModelLog.*"'),
    links: ['fleet'],
  });
  for (const panel of now()) outline.withPanel(panel);
  return outline
    .withPanel(whichIsBehind())
    .withPanel(bytesBehind())
    .withPanel(records())
    .withPanel(seriesAgainstBudget())
    .withPanel(stateCommits())
    .withPanel(bytesRead())
    .withPanel(windowsBehind())
    .withPanel(cpuAndMemory())
    .withPanel(scrapes())
    .withPanel(whatRuns());
}
