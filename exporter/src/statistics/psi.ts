import type { Comparison } from '../model.ts';
import type { Statistic } from './statistic.ts';
import { binTotals } from './totals.ts';

/** Added to the count of each bin on both sides, so that an empty bin costs about what chance would make of it. */
const SMOOTHING = 0.5;

/**
 * Population stability index: how far the current shares have moved from the reference's, both directions of the Kullback-Leibler
 * divergence together.
 *
 *     sum over bins of (q - p) ln(q / p),  p = (reference + 0.5) / (m + 0.5 B),  q = (current + 0.5) / (n + 0.5 B)
 *
 * B counts every exposed bin, those without rows too. With sampling weights a bin's current count is its share of the weight times
 * the effective sample n, so the smoothing weighs the same whatever the weights' scale.
 *
 * Unit: nats (natural logarithm), 0 to infinity; 0 is the same smoothed shares. Conventional thresholds: 0.1 moderate, 0.25 large.
 * Undefined without rows on either side, or with fewer than two bins that have a reference share.
 *
 * Example: reference 50, 50 and current 80, 20 in two bins give (80.5 - 50.5) / 101 x ln(80.5 / 50.5) + the other bin = 0.4063.
 * Source: Yurdakul (2018), Statistical properties of population stability index.
 */
function populationStabilityIndex(comparison: Comparison): number | undefined {
  const totals = binTotals(comparison);
  if (totals === undefined) return undefined;
  const { bins, currentRows } = comparison;
  const smoothed = SMOOTHING * bins.length;
  const rowsPerWeight = currentRows / totals.current;
  let sum = 0;
  for (const bin of bins) {
    const p = (bin.reference + SMOOTHING) / (totals.reference + smoothed);
    const q = (bin.current * rowsPerWeight + SMOOTHING) / (currentRows + smoothed);
    sum += (q - p) * Math.log(q / p);
  }
  return sum;
}

export const psi: Statistic = {
  name: 'psi',
  help: 'Population stability index over the exposed bins, in nats (natural logarithm), 0 and up, 0.5 added to each bin on both sides.',
  kinds: ['numeric', 'categorical'],
  maximum: Number.POSITIVE_INFINITY,
  symmetric: true,
  compute: populationStabilityIndex,
};
