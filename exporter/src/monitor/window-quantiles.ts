import type { FineBins } from '../model.ts';

/**
 * Quantile of the values in fine bins: the bin in which the share is reached, linear inside it. A bin whose values all stand at its upper
 * edge (a value of its own, the usual case for whole numbers) gives that value. The open end bins give their mean.
 *
 * Unit of the feature. undefined when there are no values. Error: at most the width of the bin, which holds 1/256 of the reference.
 */
export function windowQuantile(fine: FineBins, share: number): number | undefined {
  const { current, currentSum, upper } = fine;
  let total = 0;
  for (const weight of current) total += weight;
  if (total === 0) return undefined;
  let seen = 0;
  for (let bin = 0; bin < current.length; bin++) {
    const weight = current[bin]!;
    if (weight === 0) continue;
    if (seen + weight >= share * total)
      return inside(currentSum[bin]! / weight, upper[bin - 1], upper[bin]!, (share * total - seen) / weight);
    seen += weight;
  }
  return undefined;
}

function inside(mean: number, lower: number | undefined, upper: number, fraction: number): number {
  if (lower === undefined || upper === Infinity) return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, mean));
  const tolerance = 1e-9 * Math.abs(upper);
  return Math.abs(mean - upper) <= tolerance ? upper : lower * (1 - fraction) + upper * fraction;
}
