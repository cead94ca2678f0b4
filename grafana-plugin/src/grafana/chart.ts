/** Marked internal by Grafana though exported: the chart on uPlot, and the builder of its axes, scales, series and hooks. */
export { UPlotChart as Chart, UPlotConfigBuilder as ChartConfig } from '@grafana/ui';
