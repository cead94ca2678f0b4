import type { BinEdges } from '../series/bins.ts';

/** What a drift looks like, told by the shares alone. */
export type Change =
  | { readonly kind: 'up' | 'down' | 'wider' | 'narrower' | 'other' }
  | { readonly kind: 'category'; readonly category: string; readonly reference: number; readonly now: number };

/** Part of the whole area between the curves that must lie on one side for the values to have moved as one. */
const ONE_SIDED = 0.5;

/**
 * Numbers moved where one cumulative curve stays on one side of the other; they became wider where it crosses and the outer bins gained.
 * Of categories the one that weighs most is told. Undefined: both sides are the same.
 */
export function changeOf(
  edges: readonly BinEdges[],
  reference: readonly number[],
  now: readonly number[],
  parts: readonly number[],
): Change | undefined {
  const moved = reference.map((share, bin) => (now[bin] ?? 0) - share);
  if (moved.every((by) => by === 0)) return undefined;
  if (edges[0]?.kind === 'category') return largestCategory(edges, reference, now, parts.length > 0 ? parts : moved.map(Math.abs));
  let [below, signed, whole] = [0, 0, 0];
  for (const by of moved.slice(0, -1)) {
    below += by;
    signed += below;
    whole += Math.abs(below);
  }
  if (Math.abs(signed) >= ONE_SIDED * whole) return { kind: signed < 0 ? 'up' : 'down' };
  const quarter = Math.max(1, Math.floor(moved.length / 4));
  const outer = [...moved.slice(0, quarter), ...moved.slice(-quarter)].reduce((sum, by) => sum + by, 0);
  return { kind: outer === 0 ? 'other' : outer > 0 ? 'wider' : 'narrower' };
}

function largestCategory(
  edges: readonly BinEdges[],
  reference: readonly number[],
  now: readonly number[],
  weights: readonly number[],
): Change | undefined {
  const bin = weights.indexOf(Math.max(...weights));
  const largest = edges[bin];
  if (largest?.kind !== 'category') return undefined;
  return { kind: 'category', category: largest.category, reference: reference[bin] ?? 0, now: now[bin] ?? 0 };
}
