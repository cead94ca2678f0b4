import type { BandValue, Outcomes, ScoreTable } from '../model.ts';
import { rowsPerWeight } from './class-counts.ts';
import { delongBand } from './delong.ts';
import type { Measure } from './measure.ts';
import { macroMean } from './one-against-rest.ts';
import { ratio } from './ratio.ts';

/**
 * Area under the receiver operating characteristic: the chance that a row of the class has a higher score than a row of the rest,
 * a tie counting half (the Mann-Whitney statistic with mid-ranks). It says how well the scores rank, and nothing of their size.
 *
 *   sum over bins of positive x (negative in lower bins + negative in the bin / 2) / (all positive x all negative)
 *
 * Unit: probability, 0 to 1; 0.5 is guessing. Scores of one fine bin count as tied: exact when a bin holds one distinct score.
 * Undefined when all rows have the class or none has. Multiclass: macro mean, one against rest, over the classes for which it is defined.
 *
 * Band: DeLong, for binary models only (the areas of several classes lean on the same rows).
 * Example: positives at 0.8 and 0.4, negatives at 0.4 and 0.1, (2 + 1.5) / 4 = 0.875.
 * Source: Hanley and McNeil (1982), The meaning and use of the area under a ROC curve; scikit-learn, `roc_auc_score`.
 */
function areaUnderCurve({ positive, all }: ScoreTable): number | undefined {
  let pairs = 0;
  let positives = 0;
  let negatives = 0;
  for (let bin = 0; bin < all.length; bin++) {
    const hits = positive[bin]!;
    // Fractional weights that were added in another order may leave a difference a little below zero.
    const misses = Math.max(0, all[bin]! - hits);
    pairs += hits * (negatives + misses / 2);
    positives += hits;
    negatives += misses;
  }
  const area = ratio(pairs, positives * negatives);
  // Rounding of fractional weights can pass 1 in the last digit.
  return area === undefined ? undefined : Math.min(1, area);
}

function bandOfArea(outcomes: Outcomes): BandValue {
  const [table] = outcomes.scores;
  return outcomes.task === 'binary' && table !== undefined ? delongBand(table, rowsPerWeight(outcomes)) : undefined;
}

export const rocAuc: Measure = {
  name: 'roc_auc',
  help: 'Area under the ROC curve, 0 to 1 (0.5 is guessing), ties counted half; multiclass: macro mean, one class against the rest.',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, 1],
  compute: ({ scores }) => macroMean(scores, areaUnderCurve),
  band: bandOfArea,
};
