/** Edges that fine bins get on top of the quantile edges, where the values lie far apart. */
export const TAIL_EDGES = 64;
/** A bin of one distinct value is split only when that value is rare: current values may lie anywhere in the gap below it. */
const LONELY = 2;

interface Segment {
  readonly lower: number;
  readonly upper: number;
  readonly weight: number;
}

/**
 * Halves, again and again, the bin with the largest width x sqrt(share): that is what a bin adds to the error of the Wasserstein distance
 * when nothing has drifted, and quantile bins are widest where a tail is long. (Equalising it puts edges at the density's cube root.)
 *
 * @param sorted rising values of the reference
 * @param edges rising, the first below the minimum
 */
export function tailEdges(sorted: Float64Array, edges: Float64Array, count: number = TAIL_EDGES): number[] {
  const segments: Segment[] = [];
  const consider = (lower: number, upper: number): void => {
    const from = above(sorted, lower);
    const to = above(sorted, upper);
    const oneValue = to > from && sorted[from] === sorted[to - 1];
    const splittable = to > from && (!oneValue || to - from <= LONELY) && upper - lower > 1e-9 * Math.abs(upper);
    if (splittable) segments.push({ lower, upper, weight: (upper - lower) * Math.sqrt(to - from) });
  };
  for (let i = 1; i < edges.length; i++) consider(edges[i - 1]!, edges[i]!);
  const added: number[] = [];
  while (added.length < count && segments.length > 0) {
    let widest = 0;
    for (let i = 1; i < segments.length; i++) if (segments[i]!.weight > segments[widest]!.weight) widest = i;
    const { lower, upper } = segments[widest]!;
    segments.splice(widest, 1);
    const edge = splitPlace(sorted, lower, upper);
    added.push(edge);
    consider(lower, edge);
    consider(edge, upper);
  }
  return added;
}

/** At a value where there is one (a tie then stands on an edge), else at the middle of the gap. */
function splitPlace(sorted: Float64Array, lower: number, upper: number): number {
  const middle = lower / 2 + upper / 2;
  const from = above(sorted, lower);
  const to = above(sorted, middle);
  if (to > from) return sorted[to - 1]!;
  return sorted[from]! < upper ? sorted[from]! : middle;
}

/** Place of the first value above a number. */
function above(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
