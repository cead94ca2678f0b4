import { type Bin, type BinEdges, type Bins, isSameBin, newestOfBins, sharesOf } from './bins.ts';

export interface Aligned {
  readonly bins: Bins;
  /** Share of the reference in each bin, 0 to 1; undefined without a reference. */
  readonly reference: readonly number[] | undefined;
}

/** Categories that are not the reference's own come last. */
const LAST: readonly string[] = ['__other__', '__unseen__'];

/** Bins of now with the reference's shares beside them: numbers ascending; categories by reference share, with those that have rows in the reference alone. */
export function aligned(current: Bins, reference: Bins): Aligned {
  const isCategorical = current.bins[0]?.edges.kind === 'category';
  const missing = isCategorical ? reference.bins.filter(({ edges }) => !current.bins.some((bin) => isSameBin(bin.edges, edges))) : [];
  const all = [...current.bins, ...missing.map(({ edges }): Bin => ({ edges, series: [] }))];
  const shares = sharesOf(newestOfBins(reference));
  const found = all.map((bin) => ({ bin, share: shares?.[reference.bins.findIndex(({ edges }) => isSameBin(edges, bin.edges))] ?? 0 }));
  if (isCategorical) found.sort((a, b) => rank(a.bin.edges) - rank(b.bin.edges) || b.share - a.share);
  return {
    bins: { ...current, bins: found.map(({ bin }) => bin) },
    reference: shares === undefined ? undefined : found.map(({ share }) => share),
  };
}

function rank(edges: BinEdges): number {
  return edges.kind === 'category' ? LAST.indexOf(edges.category) : -1;
}
