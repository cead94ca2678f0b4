import type { Band, ScoreTable } from '../model.ts';
import { normalBand } from './band.ts';

/**
 * DeLong's 95 % confidence band of the area under the ROC curve of one class against the rest.
 *
 *   variance = var(placements of positives) / (positives - 1) + var(placements of negatives) / (negatives - 1)
 *
 * The placement of a positive row is the share of negatives with a lower score, that of a negative row the share of positives with a
 * higher one, ties counted half; the mean of either is the area. `rows` is the number of rows behind a weight of 1. Undefined with
 * fewer than two rows of either kind. Without width where the classes do not overlap at all: the sample shows no error to judge by.
 *
 * Source: DeLong, DeLong and Clarke-Pearson (1988), Comparing the areas under two or more correlated ROC curves.
 */
export function delongBand({ positive, all }: ScoreTable, rows: number): Band | undefined {
  const positives = positive.reduce((sum, weight) => sum + weight, 0);
  const negatives = all.reduce((sum, weight) => sum + weight, 0) - positives;
  if (!(positives * rows > 1 && negatives * rows > 1)) return undefined;
  let positivesBelow = 0;
  let negativesBelow = 0;
  let area = 0;
  let positiveSquares = 0;
  let negativeSquares = 0;
  for (let bin = 0; bin < all.length; bin++) {
    const hits = positive[bin]!;
    const misses = all[bin]! - hits;
    const positivePlacement = (negativesBelow + misses / 2) / negatives;
    const negativePlacement = 1 - (positivesBelow + hits / 2) / positives;
    area += (hits / positives) * positivePlacement;
    positiveSquares += (hits / positives) * positivePlacement ** 2;
    negativeSquares += (misses / negatives) * negativePlacement ** 2;
    positivesBelow += hits;
    negativesBelow += misses;
  }
  const variance = (positiveSquares - area ** 2) / (positives * rows - 1) + (negativeSquares - area ** 2) / (negatives * rows - 1);
  return normalBand(area, variance, [0, 1]);
}
