/** Marked beta by Grafana: a chart beside its legend. */
export { VizLayout as ChartLayout, VizLegend as ChartLegend } from '@grafana/ui';
