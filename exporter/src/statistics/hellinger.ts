import type { Comparison } from '../model.ts';
import type { Statistic } from './statistic.ts';
import { binTotals } from './totals.ts';

/**
 * Hellinger distance: the Euclidean distance between the square roots of the shares.
 *
 *     sqrt(sum over bins of (sqrt(p) - sqrt(q))^2 / 2)
 *
 * No unit, no logarithm, no smoothing, 0 to 1: 0 is the same shares, 1 is no bin in common. Conventional threshold: 0.15.
 * Undefined without rows on either side, or with fewer than two bins that have a reference share.
 *
 * Example: reference 50, 50 and current 100, 0 in two bins give sqrt(1 - sqrt(0.5)) = 0.5412.
 * Source: Hellinger (1909), Neue Begründung der Theorie quadratischer Formen von unendlichvielen Veränderlichen.
 */
function hellingerDistance(comparison: Comparison): number | undefined {
  const totals = binTotals(comparison);
  if (totals === undefined) return undefined;
  let sum = 0;
  for (const bin of comparison.bins) {
    const difference = Math.sqrt(bin.reference / totals.reference) - Math.sqrt(bin.current / totals.current);
    sum += difference * difference;
  }
  return Math.min(1, Math.sqrt(sum / 2));
}

export const hellinger: Statistic = {
  name: 'hellinger',
  help: 'Hellinger distance over the exposed bins, 0 to 1.',
  kinds: ['numeric', 'categorical'],
  maximum: 1,
  symmetric: true,
  compute: hellingerDistance,
};
