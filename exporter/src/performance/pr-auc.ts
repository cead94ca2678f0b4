import type { ScoreTable } from '../model.ts';
import type { Measure } from './measure.ts';
import { macroMean } from './one-against-rest.ts';
import { ratio } from './ratio.ts';

/**
 * Average precision: the area under the precision-recall curve as a sum of steps, without interpolation. Of more use than the ROC
 * curve when the class is rare.
 *
 *   sum over thresholds of (recall - recall at the next higher threshold) x precision
 *
 * The thresholds are the fine bins from the highest score down, so tied scores enter together; exact when a bin holds one distinct
 * score. Unit: ratio, 0 to 1; guessing gives the share of the class, and so 1 when every row has it. Undefined without a row of the
 * class (other tools print 0). Multiclass: macro mean, one against rest, over the classes that have rows.
 *
 * Example: positives at 0.8 and 0.4, negatives at 0.4 and 0.1, 1/2 x 1 + 1/2 x 2/3 = 5/6.
 * Source: scikit-learn, `average_precision_score`.
 */
function averagePrecision({ positive, all }: ScoreTable): number | undefined {
  let steps = 0;
  let hits = 0;
  let named = 0;
  for (let bin = all.length - 1; bin >= 0; bin--) {
    const newHits = positive[bin]!;
    hits += newHits;
    named += all[bin]!;
    if (newHits > 0) steps += (newHits * hits) / named;
  }
  const area = ratio(steps, hits);
  // Rounding of fractional weights can pass 1 in the last digit.
  return area === undefined ? undefined : Math.min(1, area);
}

export const prAuc: Measure = {
  name: 'pr_auc',
  help: 'Average precision (area under the precision-recall curve), 0 to 1; multiclass: macro mean, one class against the rest.',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, 1],
  compute: ({ scores }) => macroMean(scores, averagePrecision),
};
