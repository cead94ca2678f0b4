import type { Comparison } from '../model.ts';
import type { Statistic } from './statistic.ts';
import { binTotals } from './totals.ts';

/**
 * L-infinity distance: the largest change of any one bin's share, so it names its culprit.
 *
 *     max over bins of |p - q|
 *
 * Unit: share, 0 to 1; 0 is the same shares; no logarithm, no smoothing.
 * Undefined without rows on either side, or with fewer than two bins that have a reference share.
 *
 * Example: reference 50, 30, 20 and current 40, 20, 40 give 0.2.
 * Source: TensorFlow Data Validation, `infinity_norm`; scipy.spatial.distance.chebyshev.
 */
function largestShareChange(comparison: Comparison): number | undefined {
  const totals = binTotals(comparison);
  if (totals === undefined) return undefined;
  let largest = 0;
  for (const bin of comparison.bins) {
    largest = Math.max(largest, Math.abs(bin.reference / totals.reference - bin.current / totals.current));
  }
  return largest;
}

export const linf: Statistic = {
  name: 'linf',
  help: 'L-infinity distance over the exposed bins: the largest change of the share of any one bin, 0 to 1.',
  kinds: ['numeric', 'categorical'],
  maximum: 1,
  symmetric: true,
  compute: largestShareChange,
};
