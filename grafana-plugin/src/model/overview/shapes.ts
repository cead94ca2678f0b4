import type { Grid } from '../judged/grid.ts';
import { aligned } from '../series/align.ts';
import { binsOf, newestOfBins, sharesOf } from '../series/bins.ts';
import { subjectOf } from '../series/identity.ts';
import type { Series, SeriesOf } from '../series/series.ts';
import type { RowType } from './listing.ts';

/** Reference and now over the exposed bins, for the mini picture: how the change looks without a click. Shares of 0 to 1. */
export interface Shape {
  readonly type: RowType;
  readonly bins: readonly { readonly now: number; readonly reference: number | undefined }[];
}

/** By row of the grid; rows without bins, or of a segment, have none. */
export function shapesOf(series: SeriesOf, grid: Grid, rowLabel: string): ReadonlyMap<number, Shape> {
  const [now, reference] = [bySubject(series('bins'), rowLabel), bySubject(series('reference'), rowLabel)];
  const shapes = new Map<number, Shape>();
  grid.rows.forEach(({ subject }, row) => {
    const name = subjectOf(subject.labels, rowLabel);
    const own = now.get(name);
    if (own === undefined || subject.labels['segment'] !== undefined) return;
    const { bins, reference: known } = aligned(binsOf(own), binsOf(reference.get(name) ?? []));
    shapes.set(row, {
      type: bins.bins[0]?.edges.kind === 'category' ? 'categories' : 'numbers',
      bins: (sharesOf(newestOfBins(bins)) ?? []).map((share, bin) => ({ now: share, reference: known?.[bin] })),
    });
  });
  return shapes;
}

function bySubject(series: readonly Series[], rowLabel: string): ReadonlyMap<string, readonly Series[]> {
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
