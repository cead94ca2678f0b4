import type { BandValue, Outcomes } from '../model.ts';
import { wilsonBand } from './band.ts';
import { countsByClass, rowsPerWeight } from './class-counts.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Balanced accuracy: accuracy as it would be if every class were equally frequent.
 *
 *   mean over classes of hits / rows whose label is the class
 *
 * Unit: ratio, 0 to 1; guessing gives 1 / classes. Classes without labelled rows are left out of the mean, and so is the collection
 * of classes that the model does not know. Undefined without rows labelled with a known class.
 *
 * Band: the distances from each recall to the ends of its Wilson interval, combined as independent errors (Zou and Donner, 2008,
 * Construction of confidence limits about effect measures).
 * Example: recall 1 of one class and 0.5 of the other, 0.75.
 * Source: Brodersen et al. (2010), The balanced accuracy and its posterior distribution; scikit-learn, `balanced_accuracy_score`.
 */
function computeBalancedAccuracy(outcomes: Outcomes): number | undefined {
  let sum = 0;
  let defined = 0;
  for (const { hits, actual } of countsByClass(outcomes)) {
    const recall = ratio(hits, actual);
    if (recall === undefined) continue;
    sum += recall;
    defined += 1;
  }
  return ratio(sum, defined);
}

function bandOfBalancedAccuracy(outcomes: Outcomes): BandValue {
  const mean = computeBalancedAccuracy(outcomes);
  if (mean === undefined) return undefined;
  const rows = rowsPerWeight(outcomes);
  let below = 0;
  let above = 0;
  let classes = 0;
  for (const { hits, actual } of countsByClass(outcomes)) {
    if (!(actual > 0)) continue;
    const share = hits / actual;
    const { lower, upper } = wilsonBand(share, actual * rows);
    below += (share - lower) ** 2;
    above += (upper - share) ** 2;
    classes += 1;
  }
  return { lower: mean - Math.sqrt(below) / classes, upper: mean + Math.sqrt(above) / classes };
}

export const balancedAccuracy: Measure = {
  name: 'balanced_accuracy',
  help: 'Mean of the recall over the classes that have labelled rows, 0 to 1.',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, 1],
  compute: computeBalancedAccuracy,
  band: bandOfBalancedAccuracy,
};
