import type { Comparison } from '../model.ts';
import type { Statistic } from './statistic.ts';
import { fineTotals } from './totals.ts';

/**
 * Kolmogorov-Smirnov statistic: the largest vertical distance between the two cumulative distributions.
 *
 *     max over upper edges of the fine bins of |F - G|
 *
 * Unit: share, 0 to 1; 0 is the same distribution at every edge; no logarithm. Exact when each fine bin has at most one distinct value,
 * else too small by at most the share of one fine bin. Conventional threshold: 0.1.
 * Numbers only. Undefined without rows on either side, or with fewer than two exposed bins that have a reference share.
 *
 * Example: reference 1, 2, 3, 4 and current 3, 4, 5, 6 give 0.5.
 * Source: Smirnov (1939); scipy.stats.ks_2samp.
 */
function largestGap(comparison: Comparison): number | undefined {
  const found = fineTotals(comparison);
  if (found === undefined) return undefined;
  const { fine, totals } = found;
  let reference = 0;
  let current = 0;
  let largest = 0;
  // At the last edge, infinity, both have reached 1.
  for (let bin = 0; bin < fine.upper.length - 1; bin++) {
    reference += fine.reference[bin]!;
    current += fine.current[bin]!;
    largest = Math.max(largest, Math.abs(reference / totals.reference - current / totals.current));
  }
  return Math.min(1, largest);
}

export const kolmogorovSmirnov: Statistic = {
  name: 'ks',
  help: 'Kolmogorov-Smirnov statistic over fine bins: largest distance between the cumulative distributions, 0 to 1; numbers only.',
  kinds: ['numeric'],
  maximum: 1,
  symmetric: true,
  compute: largestGap,
};
