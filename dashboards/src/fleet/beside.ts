import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { ScaleDistribution, ScaleDistributionConfigBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { LIMIT, lines } from '../parts/lines.ts';
import { label, toDashboard } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { VIEW_LABELS, WINDOW } from '../promql.ts';
import { ofTeam, WHOLE } from './promql.ts';

const OF_ITS_LINE = toDashboard('model', { title: 'Open the model', set: { model: label('model') } });

export function rowsPerModel(): Builder<Panel> {
  return lines({
    on: 'fleet',
    number: 9,
    title: 'Rows per model and window',
    description:
      'Logged rows in the window that ends at each moment, on a logarithmic scale. Below the dashed line a judgement is not possible. A line that falls to nothing is a log that has stopped.',
    width: 10,
    height: 6,
    unit: 'short',
    decimals: 0,
    queries: [
      range('rows', ofTeam(`sum by (model) (increase(ml_predictions_total{${WHOLE}}[${WINDOW}]))`), '{{model}}'),
      range('needed', 'max(ml_minimum_rows)', 'rows needed'),
    ],
    styles: { needed: LIMIT },
    links: [OF_ITS_LINE],
  }).scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10));
}

export function driftedShare(): Builder<Panel> {
  const limit = CONFIG.alerts.driftedShare;
  const ofGauges = `ml_drifted_features{${WHOLE}} / (ml_tested_features{${WHOLE}} > 0)`;
  const share = `max by (model) (model:drifted_features:ratio${WINDOW}{${WHOLE}} or on (${VIEW_LABELS}) ${ofGauges})`;
  return lines({
    on: 'fleet',
    number: 10,
    title: 'Drifted share per model',
    description: `Share of the judged features of a model whose drift score is at least 1. Above the dashed line for an hour it opens a ticket (${limit * 100} %, ModelInputDrift); it never pages.`,
    width: 12,
    height: 7,
    unit: 'percentunit',
    queries: [range('share', ofTeam(share), '{{model}}'), range('limit', `vector(${limit})`, `opens a ticket from ${limit * 100} %`)],
    styles: { limit: LIMIT },
    links: [OF_ITS_LINE],
  });
}
