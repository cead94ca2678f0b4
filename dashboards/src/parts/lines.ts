import {
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { type DataLink, dataLinks } from './links.ts';
import { type Frame, framed } from './panel.ts';
import { thresholds } from './thresholds.ts';

/** How the lines of one query are drawn, where it is not like the others. */
export type Style = readonly DynamicConfigValue[];

export interface Lines extends Frame {
  readonly unit: string;
  readonly decimals?: number;
  readonly queries: readonly DataqueryBuilder[];
  readonly styles?: Readonly<Record<string, Style>>;
  readonly links?: readonly DataLink[];
  /** Where 0 is no natural floor, the axis goes by the data. */
  readonly isAnywhere?: boolean;
  /** Shown when nothing comes. */
  readonly empty?: string;
}

/** Through time, in core's time series. A line ends where its data end. */
export function lines({
  unit,
  decimals,
  queries,
  styles = {},
  links = [],
  isAnywhere = false,
  empty = 'No data in this range',
  ...frame
}: Lines): PanelBuilder {
  const panel = framed(new PanelBuilder(), frame)
    .unit(unit)
    .noValue(empty)
    .targets([...queries])
    .interval('1m')
    .dataLinks(dataLinks(...links))
    .thresholds(thresholds())
    .drawStyle(GraphDrawStyle.Line)
    .lineInterpolation(LineInterpolation.Linear)
    .lineWidth(1)
    .fillOpacity(0)
    .showPoints(VisibilityMode.Auto)
    .pointSize(4)
    .spanNulls(false)
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (!isAnywhere) panel.axisSoftMin(0);
  if (decimals !== undefined) panel.decimals(decimals);
  for (const [query, style] of Object.entries(styles)) panel.overrideByQuery(query, [...style]);
  return panel;
}

function colour(name: string): DynamicConfigValue {
  return { id: 'color', value: { mode: 'fixed', fixedColor: name } };
}

const DASHED: DynamicConfigValue = { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } };

const NO_POINTS: DynamicConfigValue = { id: 'custom.showPoints', value: 'never' };

/** A limit is a query as well: it is never typed in. */
export const LIMIT: Style = [colour('text'), DASHED, { id: 'custom.lineWidth', value: 1 }, NO_POINTS];
/** What training had. */
export const REFERENCE: Style = [colour('gray'), { id: 'custom.lineWidth', value: 1 }, NO_POINTS];
/** From labels. */
export const REALISED: Style = [colour('green'), { id: 'custom.lineWidth', value: 2 }];
/** Events, each a point. */
export const POINTS: Style = [
  { id: 'custom.drawStyle', value: 'points' },
  { id: 'custom.pointSize', value: 6 },
  { id: 'custom.showPoints', value: 'always' },
];
/** A second unit. */
export function atRight(unit: string): Style {
  return [
    { id: 'unit', value: unit },
    { id: 'decimals', value: 0 },
    { id: 'custom.axisPlacement', value: 'right' },
  ];
}

export function solid(name: string, width = 2): Style {
  return [colour(name), { id: 'custom.lineWidth', value: width }];
}

/** For what explains itself beside the others. */
export const NOT_IN_LEGEND: DynamicConfigValue = { id: 'custom.hideFrom', value: { legend: true, tooltip: false, viz: false } };

/** The lower end of a band. */
export const BAND_END: Style = [{ id: 'custom.lineWidth', value: 0 }, NO_POINTS, NOT_IN_LEGEND];

/** The upper end of a band, filled down to the line that is named. */
export function bandTo(line: string, name: string): Style {
  return [
    colour(name),
    { id: 'custom.lineWidth', value: 0 },
    NO_POINTS,
    { id: 'custom.fillBelowTo', value: line },
    { id: 'custom.fillOpacity', value: 12 },
  ];
}
