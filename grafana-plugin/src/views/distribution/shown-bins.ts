/**
 * Bins that fit, in their order: those that weigh most. The rest is told in one line, for which one place less is there.
 * @param weights contribution of each bin, or its share
 */
export function shownBins(weights: readonly number[], fits: number): readonly number[] {
  const all = weights.map((_, bin) => bin);
  if (all.length <= fits) return all;
  const heaviest = [...all].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0)).slice(0, Math.max(1, fits - 1));
  return heaviest.sort((a, b) => a - b);
}

/** What the bins that do not fit weigh together. */
export function foldedSum(weights: readonly number[], shown: readonly number[]): number {
  return weights.reduce((sum, weight, bin) => (shown.includes(bin) ? sum : sum + weight), 0);
}
