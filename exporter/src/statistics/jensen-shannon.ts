import type { Comparison } from '../model.ts';
import type { Statistic } from './statistic.ts';
import { binTotals } from './totals.ts';

/**
 * Jensen-Shannon distance: the square root of the mean divergence of both sides from their mixture.
 *
 *     sqrt(sum over bins of (p log2(p / h) + q log2(q / h)) / 2),  h = (p + q) / 2,  0 log 0 = 0
 *
 * The square root of the divergence in bits (logarithm base 2), without smoothing: 0 is the same shares, 1 is no bin in common.
 * A metric: it obeys the triangle inequality. Conventional threshold: 0.1.
 * Undefined without rows on either side, or with fewer than two bins that have a reference share.
 *
 * Example: reference 50, 50 and current 100, 0 in two bins give sqrt(0.3113) = 0.5579.
 * Source: Endres and Schindelin (2003), A new metric for probability distributions; scipy.spatial.distance.jensenshannon, base 2.
 */
function jensenShannonDistance(comparison: Comparison): number | undefined {
  const totals = binTotals(comparison);
  if (totals === undefined) return undefined;
  let nats = 0;
  for (const bin of comparison.bins) nats += twiceDivergence(bin.reference / totals.reference, bin.current / totals.current);
  return Math.min(1, Math.sqrt(Math.max(0, nats) / (2 * Math.LN2)));
}

/**
 * p ln(p / h) + q ln(q / h). By the departure x from the mixture, p = h (1 + x) and q = h (1 - x): the square root would turn a
 * rounding error of 1e-16 in ln(p / h) into a distance of 1e-8 between equal shares.
 */
function twiceDivergence(p: number, q: number): number {
  if (p === 0 || q === 0) return (p + q) * Math.LN2;
  const mixture = (p + q) / 2;
  const x = (p - q) / (p + q);
  return mixture * ((1 + x) * Math.log1p(x) + (1 - x) * Math.log1p(-x));
}

export const jensenShannon: Statistic = {
  name: 'js_distance',
  help: 'Jensen-Shannon distance over the exposed bins: square root of the divergence in bits (logarithm base 2), 0 to 1.',
  kinds: ['numeric', 'categorical'],
  maximum: 1,
  symmetric: true,
  compute: jensenShannonDistance,
};
