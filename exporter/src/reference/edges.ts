import type { RankedValues } from './quantile-sketch.ts';
import { tailEdges } from './tail-edges.ts';

/** Exposed bins of a continuous feature. */
const QUANTILE_BINS = 10;
/** Up to this many distinct values each has a bin of its own. */
export const VALUE_BINS = 20;
/**
 * Fine quantile bins inside the exposed ones, for Kolmogorov-Smirnov, Wasserstein and quantiles: KS is at most 1 / FINE_BINS too small. 64 more
 * edges go where a tail is long, which keeps Wasserstein within 1 % of the raw rows' (docs/adr/0003).
 */
export const FINE_BINS = 256;
/** Of a sketch this many evenly ranked values stand for all when tails are cut. */
const TAIL_SAMPLE = 2 ** 16;

/**
 * Upper edges of the exposed bins, without the open last one. At most 20 distinct values: one bin a value. Else the inner nine
 * deciles of type 7, equal edges merged.
 */
export function exposedEdges(sorted: RankedValues, distinct: readonly number[] | undefined): number[] {
  if (sorted.total === 0) return [];
  if (distinct !== undefined && distinct.length <= VALUE_BINS) return distinct.slice(0, -1);
  const edges: number[] = [];
  for (let i = 1; i < QUANTILE_BINS; i++) {
    const edge = sorted.quantile(i / QUANTILE_BINS);
    if (edge !== edges[edges.length - 1]) edges.push(edge);
  }
  return edges;
}

/**
 * Upper edges of fine bins that hold about 1 / count of the values each, the exposed edges among them. The first edge lies just below the
 * minimum and the last one at the maximum, so that values outside the reference's range are alone in the first and last bin.
 * A value that fills a bin by itself gets one for itself, so that ties hide nothing.
 *
 * @param distinct all distinct values in rising order, when they are known to be few
 */
export function fineEdges(
  sorted: RankedValues,
  exposed: readonly number[],
  distinct: readonly number[] | undefined,
  count: number = FINE_BINS,
): Float64Array {
  const { values, total } = sorted;
  if (values.length === 0) return new Float64Array(0);
  const minimum = values[0]!;
  const maximum = values[values.length - 1]!;
  const edges = new Set<number>([nextBelow(minimum), maximum, ...exposed]);
  if (distinct !== undefined && distinct.length <= count) {
    for (const value of distinct) edges.add(value);
  } else {
    let previous = minimum;
    for (let i = 1; i < count; i++) {
      const edge = sorted.at(Math.ceil((i * total) / count) - 1);
      edges.add(edge);
      if (edge === previous) edges.add(predecessor(values, edge) ?? edge);
      previous = edge;
    }
    for (const edge of tailEdges(evenSample(sorted), Float64Array.from(edges).sort())) edges.add(edge);
  }
  return Float64Array.from(edges).sort();
}

function evenSample(sorted: RankedValues): Float64Array {
  if (sorted.total === sorted.values.length) return sorted.values;
  return Float64Array.from({ length: TAIL_SAMPLE }, (_, i) => sorted.at(Math.floor((i * sorted.total) / TAIL_SAMPLE)));
}

/** The largest value below `value`. */
function predecessor(sorted: Float64Array, value: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

/** The largest double below a finite number. */
export function nextBelow(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? -1n : 1n));
  const below = bits.getFloat64(0);
  return Number.isFinite(below) ? below : value;
}
