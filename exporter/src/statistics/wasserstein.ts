import type { Comparison, FineBins } from '../model.ts';
import { crossingArea } from './crossing.ts';
import type { Statistic } from './statistic.ts';
import { fineTotals, type Totals } from './totals.ts';

/**
 * Wasserstein-1 (earth mover's) distance: how far the average value has to be moved to turn one distribution into the other.
 *
 *     integral of |F - G| / standard deviation of the reference (with m - 1)
 *
 * Unit: reference standard deviations, 0 to infinity; 0 is the same distribution; no logarithm. Conventional threshold: 0.1.
 * The counts and sums of the fine bins make the signed integral over each bin exact, so the distance is exact wherever F - G keeps its
 * sign inside a bin, and where each fine bin has one distinct value; `crossingArea` estimates the rest.
 * Numbers only. Undefined without rows on either side, with fewer than two exposed bins that have a reference share, when the
 * reference has no deviation, and when sums of huge values overflow.
 *
 * Example: reference 0, 1, 2 and current 1, 2, 3 give 1 / 1 = 1.
 * Source: Vallender (1974), Calculation of the Wasserstein distance between probability distributions on the line;
 * scipy.stats.wasserstein_distance.
 */
function normalisedDistance(comparison: Comparison): number | undefined {
  const deviation = comparison.referenceDeviation;
  if (deviation === undefined || !(deviation > 0)) return undefined;
  const found = fineTotals(comparison);
  if (found === undefined) return undefined;
  const distance = (innerArea(found.fine, found.totals) + outerArea(found.fine, found.totals)) / deviation;
  return Number.isFinite(distance) ? distance : undefined;
}

/** Integral of |F - G| over the bins that have two finite edges. */
function innerArea(fine: FineBins, totals: Totals): number {
  let referenceBelow = fine.reference[0]!;
  let currentBelow = fine.current[0]!;
  let area = 0;
  for (let bin = 1; bin < fine.upper.length - 1; bin++) {
    const lower = fine.upper[bin - 1]!;
    const upper = fine.upper[bin]!;
    const width = upper - lower;
    const start = referenceBelow / totals.reference - currentBelow / totals.current;
    const reference = fine.reference[bin]!;
    const current = fine.current[bin]!;
    referenceBelow += reference;
    currentBelow += current;
    // Measured from the edges: absolute values and sums would cancel to nothing for values like 1e15 + small.
    const referenceShare = reference / totals.reference;
    const currentShare = current / totals.current;
    const referenceMean = (mean(fine.referenceSum[bin]!, reference, lower, upper) - lower) / width;
    const currentMean = (mean(fine.currentSum[bin]!, current, lower, upper) - lower) / width;
    // The gap cannot leave [start - current share, start + reference share]: most bins need no model of what is inside.
    if (start >= currentShare || -start >= referenceShare) {
      area += width * Math.abs(start + referenceShare * (1 - referenceMean) - currentShare * (1 - currentMean));
    } else {
      area += width * crossingArea(start, { share: referenceShare, mean: referenceMean }, { share: currentShare, mean: currentMean });
    }
  }
  return area;
}

/** Integral of |F - G| below the first and above the last finite edge, where the reference has no values. */
function outerArea(fine: FineBins, totals: Totals): number {
  const last = fine.upper.length - 1;
  const first = fine.upper[0]!;
  const top = fine.upper[last - 1]!;
  const below = (sum: number, count: number) => count * (first - mean(sum, count, Number.NEGATIVE_INFINITY, first));
  const above = (sum: number, count: number) => count * (mean(sum, count, top, Number.POSITIVE_INFINITY) - top);
  return (
    Math.abs(
      below(fine.referenceSum[0]!, fine.reference[0]!) / totals.reference - below(fine.currentSum[0]!, fine.current[0]!) / totals.current,
    ) +
    Math.abs(
      above(fine.referenceSum[last]!, fine.reference[last]!) / totals.reference -
        above(fine.currentSum[last]!, fine.current[last]!) / totals.current,
    )
  );
}

/** Mean of a bin's values; rounding of the sum cannot carry it out of the bin. An empty bin has it at a finite edge, where it weighs nothing. */
function mean(sum: number, count: number, lower: number, upper: number): number {
  if (count === 0) return Number.isFinite(upper) ? upper : lower;
  return Math.min(upper, Math.max(lower, sum / count));
}

export const wasserstein: Statistic = {
  name: 'wasserstein',
  help: 'Wasserstein-1 distance over fine bins, in standard deviations of the reference, 0 and up; numbers only.',
  kinds: ['numeric'],
  maximum: Number.POSITIVE_INFINITY,
  symmetric: false,
  compute: normalisedDistance,
};
