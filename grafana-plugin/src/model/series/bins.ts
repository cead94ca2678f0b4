import { countedValues } from './counted.ts';
import type { Labels, Series } from './series.ts';

export type BinEdges =
  | { readonly kind: 'number'; readonly lower: number; readonly upper: number }
  | { readonly kind: 'category'; readonly category: string };

/** A bin, and everything that counts in it: the same bin of several exporters is added up. */
export interface Bin {
  readonly edges: BinEdges;
  /** At or below the upper edge where `isCumulative`. */
  readonly series: readonly Series[];
}

export interface Bins {
  readonly bins: readonly Bin[];
  /** A bin's series count everything at or below its upper edge. */
  readonly isCumulative: boolean;
}

/** Series of one name as bins: numbers ascending, categories as they come. What belongs to a segment is left out beside the whole. */
export function binsOf(series: readonly Series[]): Bins {
  const wholes = series.filter(({ labels }) => labels['segment'] === undefined);
  const ofOneName = ofFirstName(wholes.length > 0 ? wholes : series);
  const byBin = new Map<string, Series[]>();
  for (const one of ofOneName) {
    const key = upperOf(one.labels) ?? `category ${one.labels['category']}`;
    const others = byBin.get(key);
    if (others === undefined) byBin.set(key, [one]);
    else others.push(one);
  }
  const uppers = [...byBin.keys()]
    .filter((key) => !key.startsWith('category '))
    .map(edge)
    .sort((a, b) => a - b);
  const bins = [...byBin.values()].map((members) => ({ edges: edgesOf(members[0]?.labels ?? {}, uppers), series: members }));
  return {
    bins: bins.sort((a, b) => (a.edges.kind === 'number' && b.edges.kind === 'number' ? a.edges.upper - b.edges.upper : 0)),
    isCumulative: ofOneName.some(isCumulative),
  };
}

/** Rows or shares of each bin now, differenced where they are cumulative; of counters what they rose by in a window. Never below 0, which increase() could make of two edges. */
export function newestOfBins({ bins, isCumulative }: Bins): readonly number[] {
  const sums = bins.map(({ series }) => series.reduce((sum, one) => sum + (countedValues(one).at(-1) ?? 0), 0));
  return isCumulative ? sums.map((sum, bin) => Math.max(0, sum - (sums[bin - 1] ?? 0))) : sums;
}

/** Parts of their sum, 0 to 1; undefined without rows. */
export function sharesOf(values: readonly number[]): readonly number[] | undefined {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : undefined;
}

/** One bin is the same as another: the same upper edge, the same category. */
export function isSameBin(a: BinEdges, b: BinEdges): boolean {
  return a.kind === 'number' ? b.kind === 'number' && a.upper === b.upper : b.kind === 'category' && a.category === b.category;
}

function ofFirstName(series: readonly Series[]): readonly Series[] {
  return series.filter(({ name }) => name === series[0]?.name);
}

/** By the label of histograms; of the reference by what the query reads, since its label `upper` is that of plain bins as well. */
function isCumulative({ labels, name, expression }: Series): boolean {
  return labels['le'] !== undefined || (labels['upper'] !== undefined && /_cdf\b|_le:/.test(`${name} ${expression}`));
}

function upperOf(labels: Labels): string | undefined {
  const text = labels['le'] ?? labels['upper'];
  return text === undefined ? undefined : String(edge(text));
}

function edgesOf(labels: Labels, uppers: readonly number[]): BinEdges {
  const text = upperOf(labels);
  if (text === undefined) return { kind: 'category', category: labels['category'] ?? '' };
  const upper = edge(text);
  return { kind: 'number', lower: uppers[uppers.indexOf(upper) - 1] ?? Number.NEGATIVE_INFINITY, upper };
}

/** Prometheus prints edges as floats, the open one as `+Inf`. */
function edge(text: string): number {
  return /inf/i.test(text) ? Number.POSITIVE_INFINITY : Number(text);
}
