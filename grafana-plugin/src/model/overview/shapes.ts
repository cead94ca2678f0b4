import type { Grid } from '../judged/grid.ts';
import { subjectOf } from '../series/identity.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';
import type { RowType } from './listing.ts';

/** Reference and now over the exposed bins, for the mini picture: how the change looks without a click. Shares of 0 to 1. */
export interface Shape {
  readonly type: RowType;
  readonly bins: readonly { readonly now: number; readonly reference: number | undefined }[];
}

/** By row of the grid; rows without bins have none. */
export function shapesOf(series: SeriesOf, grid: Grid, rowLabel: string): ReadonlyMap<number, Shape> {
  const [now, reference] = [bySubject(series('bins'), rowLabel), bySubject(series('reference'), rowLabel)];
  const shapes = new Map<number, Shape>();
  grid.rows.forEach(({ subject }, row) => {
    const name = subjectOf(subject.labels, rowLabel);
    const bins = now.get(name);
    if (bins === undefined || subject.labels['segment'] !== undefined) return;
    const [shares, known] = [sharesOf(bins), sharesOf(reference.get(name) ?? [])];
    shapes.set(row, {
      type: bins.some(({ labels }) => labels['category'] !== undefined) ? 'categories' : 'numbers',
      bins: [...shares].map(([bin, share]) => ({ now: share, reference: known.size === 0 ? undefined : (known.get(bin) ?? 0) })),
    });
  });
  return shapes;
}

function bySubject(series: readonly Series[], rowLabel: string): ReadonlyMap<string, Series[]> {
  const found = new Map<string, Series[]>();
  for (const one of series) {
    if (one.labels['segment'] !== undefined) continue;
    const name = subjectOf(one.labels, rowLabel);
    const others = found.get(name);
    if (others === undefined) found.set(name, [one]);
    else others.push(one);
  }
  return found;
}

/** Share of each bin by its upper edge or category; what is counted up to an edge is differenced. Empty without rows. */
function sharesOf(series: readonly Series[]): ReadonlyMap<string, number> {
  const counts = new Map<string, { edge: number; count: number }>();
  for (const one of series) {
    const { le, upper, category } = one.labels;
    const edge = edgeOf(le ?? upper);
    const key = category === undefined ? String(edge) : `category ${category}`;
    counts.set(key, { edge, count: (counts.get(key)?.count ?? 0) + (newest(one) ?? 0) });
  }
  const bins = [...counts].sort(([, a], [, b]) => (a.edge === b.edge ? 0 : a.edge - b.edge));
  const isCumulative = series.some(({ labels }) => labels['category'] === undefined && labels['le'] !== undefined) || isCdf(series);
  const values = bins.map(([, { count }], bin) => Math.max(0, isCumulative ? count - (bins[bin - 1]?.[1].count ?? 0) : count));
  const total = values.reduce((sum, value) => sum + value, 0);
  return new Map(total > 0 ? bins.map(([key], bin) => [key, (values[bin] ?? 0) / total]) : []);
}

function isCdf(series: readonly Series[]): boolean {
  return series.some(({ name, expression, labels }) => labels['upper'] !== undefined && /_cdf\b|_le:/.test(`${name} ${expression}`));
}

function edgeOf(text: string | undefined): number {
  if (text === undefined) return 0;
  return /inf/i.test(text) ? Number.POSITIVE_INFINITY : Number(text);
}
