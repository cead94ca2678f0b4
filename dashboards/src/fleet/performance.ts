import { PanelBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeSizing,
  BarGaugeValueMode,
  ReduceDataOptionsBuilder,
  VizOrientation,
  VizTextDisplayOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { dataLinks, label, toDashboard } from '../parts/links.ts';
import { framed } from '../parts/panel.ts';
import { instant } from '../parts/query.ts';
import { thresholds } from '../parts/thresholds.ts';
import { ofTeam } from './promql.ts';

export function performanceLost(): Builder<Panel> {
  return framed(new PanelBuilder(), {
    on: 'fleet',
    number: 11,
    title: 'Performance lost, against what is allowed',
    description:
      'What the labelled rows of the last hour have lost against the reference, as a multiple of what is allowed: 2 % of the rows wrong, or a tenth of the mean absolute error. 0: no loss, or no more than chance makes. Missing: fewer than 100 labelled rows.',
    width: 12,
    height: 7,
  })
    .unit('suffix:× limit')
    .decimals(2)
    .min(0)
    .max(3)
    .noValue('no labels yet')
    .thresholds(thresholds([1, 'semi-dark-orange'], [3, 'red']))
    .targets([instant('lost', `sort_desc(${ofTeam('max by (model) (model:performance_loss:last1h)')})`, '{{model}}')])
    .dataLinks(dataLinks(toDashboard('performance', { title: 'Open its performance', set: { model: label('model') } })))
    .displayMode(BarGaugeDisplayMode.Basic)
    .valueMode(BarGaugeValueMode.Text)
    .namePlacement(BarGaugeNamePlacement.Top)
    .orientation(VizOrientation.Horizontal)
    .showUnfilled(true)
    .sizing(BarGaugeSizing.Manual)
    .maxVizHeight(48)
    .minVizHeight(16)
    .text(new VizTextDisplayOptionsBuilder().titleSize(14).valueSize(14))
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(''));
}
