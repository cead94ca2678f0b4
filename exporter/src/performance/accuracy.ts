import type { Outcomes } from '../model.ts';
import { wilsonBand } from './band.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Accuracy: the share of rows whose class was predicted right.
 *
 *   sum over classes of confusion[c, c] / sum of the whole matrix
 *
 * Unit: ratio of weights, 0 (all wrong) to 1 (all right). A row whose prediction or label is a class that the model does not know
 * counts as wrong, also when both are. Undefined without labelled rows. High by chance alone when one class is rare: see balanced accuracy.
 *
 * Band: Wilson's score interval.
 * Example: 3 of 4 rows right, 0.75.
 * Source: scikit-learn, `accuracy_score`.
 */
function computeAccuracy({ classes, confusion }: Outcomes): number | undefined {
  const side = classes.length + 1;
  let right = 0;
  let total = 0;
  for (let cell = 0; cell < confusion.length; cell++) {
    const weight = confusion[cell]!;
    const predicted = Math.floor(cell / side);
    const actual = cell % side;
    if (predicted === actual && predicted < classes.length) right += weight;
    total += weight;
  }
  return ratio(right, total);
}

export const accuracy: Measure = {
  name: 'accuracy',
  help: 'Share of labelled rows whose class was predicted right, 0 to 1.',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, 1],
  compute: computeAccuracy,
  band: (outcomes) => {
    const share = computeAccuracy(outcomes);
    return share === undefined ? undefined : wilsonBand(share, outcomes.effectiveRows);
  },
};
