import { PanelBuilder } from '@grafana/grafana-foundation-sdk/barchart';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  LegendDisplayMode,
  LegendPlacement,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Subject, VIEW, WINDOW } from '../promql.ts';
import { REFERENCE, solid } from './lines.ts';
import { type Frame, framed } from './panel.ts';
import { rows } from './query.ts';
import { keepColumns } from './table.ts';
import { thresholds } from './thresholds.ts';

/** Distribution without our panel: core's bar chart of the shares of the bins, in the reference and in the window that ends now. */
export function binsChart(frame: Frame, subject: Subject): Builder<Panel> {
  const shares = (what: string): string =>
    `max by (bin) (${subject((kind, matcher) => named(`model_${kind}_bin:${what}{${VIEW}, ${matcher}}`))})`;
  return framed(new PanelBuilder(), frame)
    .unit('percentunit')
    .min(0)
    .noValue('too few rows')
    .thresholds(thresholds())
    .targets([
      rows('reference', shares('reference:ratio')),
      rows('now', shares(`share:ratio${WINDOW}`)),
      rows('order', orderOfBins(subject)),
    ])
    .transformations([
      { id: 'joinByField', options: { byField: 'bin', mode: 'outer' } },
      { id: 'sortBy', options: { sort: [{ field: 'Value #order', desc: false }] } },
      ...keepColumns({ bin: 'Bin', 'Value #reference': 'Reference', 'Value #now': 'Now' }),
    ])
    .overrideByName('Reference', [...REFERENCE])
    .overrideByName('Now', [...solid('blue', 1)])
    .xField('Bin')
    .xTickLabelMaxLength(24)
    .xTickLabelSpacing(0)
    .showValue(VisibilityMode.Never)
    .fillOpacity(80)
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
}

/** Bins have no order of their own: numbers go by the cumulative share at their upper edge, categories by their share, the largest first. */
function orderOfBins(subject: Subject): string {
  return `max by (bin) (${subject((_, matcher) => {
    const [cumulative, share] = ['ml_reference_cdf', 'ml_reference_ratio'].map((name) => named(`${name}{${VIEW}, ${matcher}}`));
    return `(${cumulative} or 1 - ${share})`;
  })})`;
}

/** A label that every bin has: its upper edge, or its category. */
function named(series: string): string {
  return `label_replace(label_replace(${series}, "bin", "to $1", "upper", "(.+)"), "bin", "$1", "category", "(.+)")`;
}
