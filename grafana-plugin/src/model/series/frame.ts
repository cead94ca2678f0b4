import { type DataFrame, DataFrameType, type Field } from '@grafana/data';
import type { Labels } from './series.ts';

/** What Grafana's Prometheus data source, and its transformations, call a value that has no name: that of a table names its query. */
const NAMELESS = /^Value(?: #(.+))?$/;

/** Metric or rule; empty where a function of the query took it away. */
export function nameOf(labels: Labels, { name }: Field): string {
  return labels['__name__'] ?? (NAMELESS.test(name) ? '' : name);
}

/** The query that a field came from: tables that were merged have it in the names of their columns alone. */
export function queryOf({ name }: Field, { refId }: DataFrame): string {
  return NAMELESS.exec(name)?.[1] ?? refId ?? '';
}

/** Format "Heatmap": the buckets of a histogram are taken apart already. */
export function isBucketRows({ meta }: DataFrame): boolean {
  return meta?.type === DataFrameType.HeatmapRows;
}

/** Rows of a bucket are those of a bin, whose upper edge it still names: they are not cumulative any more. */
export function labelsOf({ le, ...labels }: Labels, isTakenApart: boolean): Labels {
  if (le === undefined) return labels;
  return isTakenApart ? { ...labels, upper: le } : { ...labels, le };
}
