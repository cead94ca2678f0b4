import type { ScoreTable } from '../model.ts';
import type { Measure } from './measure.ts';
import { macroMean } from './one-against-rest.ts';
import { ratio } from './ratio.ts';

const GROUPS = 10;
/** Far above the rounding of a sum of weights, far below one row: a row at a decile must not change sides with the unit of the weights. */
const ROUNDING = 1e-9;

/**
 * Expected calibration error: how far the scores are from the shares of rows that turn out to be of the class.
 *
 *   sum over groups of (n_group / N) x |mean score - share of the class|
 *
 * Ten groups of about equal weight, cut at the deciles of the scores: (decile i, decile i + 1], where a decile is the smallest score
 * with at least that share of the weight at or below it. So a fine bin belongs to the group in which its first row stands,
 * floor(10 x weight below the bin / N); ties are never split, and a tie over several deciles makes fewer groups. Without weights and
 * with a multiple of ten rows these are the groups of scikit-learn's `calibration_curve(n_bins=10, strategy='quantile')`.
 *
 * Unit: probability, 0 (calibrated) to 1. Undefined without scored rows. Multiclass: macro mean, one against rest. A small sample has
 * an error above 0 also when the model is calibrated. Convention: 0.05 is worth a look, 0.1 is bad.
 *
 * Example: every score 0.8 and 3 of 5 rows positive, |0.8 - 0.6| = 0.2.
 * Source: Naeini et al. (2015), Obtaining well calibrated probabilities using Bayesian binning; equal-count groups: Nguyen and O'Connor
 * (2015), Posterior calibration and exploratory analysis for natural language processing models.
 */
function expectedCalibrationError({ positive, all, scoreSum }: ScoreTable): number | undefined {
  const total = all.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  let group = 0;
  let gap = 0;
  let error = 0;
  for (let bin = 0; bin < all.length; bin++) {
    if (!(all[bin]! > 0)) continue;
    const place = Math.floor((GROUPS * below) / total + ROUNDING);
    if (place !== group) {
      error += Math.abs(gap);
      gap = 0;
      group = place;
    }
    gap += scoreSum[bin]! - positive[bin]!;
    below += all[bin]!;
  }
  const mean = ratio(error + Math.abs(gap), total);
  // Rounding of fractional weights can pass 1 in the last digit.
  return mean === undefined ? undefined : Math.min(1, mean);
}

export const calibrationError: Measure = {
  name: 'calibration_error',
  help: 'Expected calibration error over 10 groups of equal weight, 0 to 1; multiclass: macro mean, one class against the rest.',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, 1],
  compute: ({ scores }) => macroMean(scores, expectedCalibrationError),
};
