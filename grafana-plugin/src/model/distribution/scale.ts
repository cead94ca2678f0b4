import type { BinEdges } from '../series/bins.ts';

/** Edges of a numeric bin as drawn: an open end reaches to the reference's, or is as wide as its neighbour. */
export interface DrawnBin {
  readonly lower: number;
  readonly upper: number;
  /** An end that nobody knows. */
  readonly isGuessed: boolean;
  readonly isOpen: boolean;
}

/** Empty for categories. */
export function drawnBins(edges: readonly BinEdges[], minimum: number | undefined, maximum: number | undefined): readonly DrawnBin[] {
  const numbers = edges.filter((edge) => edge.kind === 'number');
  const inner = numbers.map(({ upper }) => upper).filter(Number.isFinite);
  const [first, last] = [inner[0] ?? minimum ?? 0, inner.at(-1) ?? maximum ?? 1];
  const lowest = minimum !== undefined && minimum < first ? minimum : undefined;
  const highest = maximum !== undefined && maximum > last ? maximum : undefined;
  const firstWidth = (inner[1] ?? highest ?? first + 1) - first || 1;
  const lastWidth = last - (inner.at(-2) ?? lowest ?? last - 1) || 1;
  return numbers.map(({ lower, upper }) => {
    const isOpen = !(Number.isFinite(lower) && Number.isFinite(upper));
    return {
      lower: Number.isFinite(lower) ? lower : (lowest ?? first - firstWidth),
      upper: Number.isFinite(upper) ? upper : (highest ?? last + lastWidth),
      isOpen,
      isGuessed:
        (lower === Number.NEGATIVE_INFINITY && lowest === undefined) || (upper === Number.POSITIVE_INFINITY && highest === undefined),
    };
  });
}

/** The value below which half of the rows are, by linear interpolation. Undefined where it falls into an end that nobody knows. */
export function medianOf(bins: readonly DrawnBin[], shares: readonly number[]): number | undefined {
  let below = 0;
  for (const [bin, share] of shares.entries()) {
    const drawn = bins[bin];
    if (drawn === undefined) return undefined;
    if (below + share >= 0.5 && share > 0)
      return drawn.isGuessed ? undefined : drawn.lower + ((0.5 - below) / share) * (drawn.upper - drawn.lower);
    below += share;
  }
  return undefined;
}

/** Cumulative shares at the edges, from 0 at the lowest to 1 at the highest. */
export function cumulative(shares: readonly number[]): readonly number[] {
  const sums = [0];
  for (const share of shares) sums.push((sums.at(-1) ?? 0) + share);
  return sums;
}
