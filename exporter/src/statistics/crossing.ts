/** One side's values in one bin: their share of all values, and their mean, measured from 0 (lower edge) to 1 (upper edge). */
export interface Content {
  readonly share: number;
  readonly mean: number;
}

/**
 * Area between two cumulative distributions that may cross inside a bin, in units of share x the bin's width.
 *
 * Where in the bin the values lie is known by their mean only. Each side is taken as spread evenly about its mean, as widely as the bin
 * lets it: that is exact for evenly spread values, and for values that all stand on the upper edge (one value a bin), and it always
 * keeps the exact signed area. The sign-blind shortcut |signed area| misses 1 to 5 % of a distance that is mere sampling noise.
 *
 * @param start F - G at the lower edge
 */
export function crossingArea(start: number, reference: Content, current: Content): number {
  const referenceKnot = knot(reference.mean);
  const currentKnot = knot(current.mean);
  const left = Math.min(referenceKnot, currentKnot);
  const right = Math.max(referenceKnot, currentKnot);
  const leftGap = start + reference.share * risen(reference.mean, left) - current.share * risen(current.mean, left);
  const rightGap = start + reference.share * risen(reference.mean, right) - current.share * risen(current.mean, right);
  const end = start + reference.share - current.share;
  return left * meanDistance(start, leftGap) + (right - left) * meanDistance(leftGap, rightGap) + (1 - right) * meanDistance(rightGap, end);
}

/** Where the even spread about the mean ends, or begins when it reaches the upper edge. */
function knot(mean: number): number {
  return mean <= 0.5 ? 2 * mean : 2 * mean - 1;
}

/** Share of the bin's values at or below a place; at a jump (a mean on an edge) the value inside the bin. */
function risen(mean: number, place: number): number {
  const bend = knot(mean);
  if (mean <= 0.5) return place >= bend ? 1 : place / bend;
  return place <= bend ? 0 : (place - bend) / (1 - bend);
}

/** Mean of |y| along the straight line from y = `from` to y = `to`. */
function meanDistance(from: number, to: number): number {
  if (from * to >= 0) return Math.abs(from + to) / 2;
  return (from * from + to * to) / (2 * (Math.abs(from) + Math.abs(to)));
}
