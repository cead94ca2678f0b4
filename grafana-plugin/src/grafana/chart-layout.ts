/** Marked beta by Grafana: a chart beside its legend. */
export { VizLayout as ChartLayout } from '@grafana/ui';
