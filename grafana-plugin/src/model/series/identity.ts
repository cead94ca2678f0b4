import type { Labels, Series } from './series.ts';

/** Labels that say what a value is, not of whom it speaks. */
const DESCRIPTIVE = new Set(['__name__', 'statistic', 'fault', 'le', 'upper', 'lower', 'category']);

/** The label that names rows when it is there, before feature and output. Empty: none. */
export type RowLabel = string;

export function identityOf(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([label]) => !DESCRIPTIVE.has(label)));
}

export function keyOf(labels: Labels): string {
  const entries = Object.entries(identityOf(labels));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The feature or output that a series speaks of; empty: of the model as a whole. */
export function subjectOf(labels: Labels, rowLabel: RowLabel): string {
  return (rowLabel === '' ? undefined : labels[rowLabel]) ?? labels['feature'] ?? labels['output'] ?? '';
}

/**
 * Whether two series can speak of the same thing: no label that both have tells them apart. Functions of a query leave some labels away, and
 * gauges of an exporter have its address on top.
 */
export function areOfOne(a: Labels, b: Labels): boolean {
  return Object.entries(a).every(([label, value]) => DESCRIPTIVE.has(label) || b[label] === undefined || b[label] === value);
}

/**
 * The same for many: without the label `segment` a series speaks of the whole model, unless none of the many has it, as when a query left it
 * away or the value is the same in all segments.
 */
export function agreementWith(many: readonly Series[]): (subject: Labels, one: Labels) => boolean {
  const haveSegments = many.some(({ labels }) => labels['segment'] !== undefined);
  return (subject, one) => areOfOne(subject, one) && (!haveSegments || subject['segment'] === one['segment']);
}

/** The first of several that speaks of the labels' model, for what is said of a model as a whole. */
export function ofModel(series: readonly Series[], labels: Labels): Series | undefined {
  return series.find((one) => areOfOne(one.labels, labels));
}
