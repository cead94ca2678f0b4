import type { MeasureValue, Outcomes } from '../model.ts';
import { bandByClass, valueByClass } from './class-counts.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Precision (positive predictive value) of each class: how far to believe the model when it names the class.
 *
 *   TP / (TP + FP)
 *
 * Unit: ratio of weights, 0 to 1. Absent for a class that was never predicted, where other tools print 0: nothing was claimed, so
 * nothing was wrong.
 *
 * Band: Wilson's score interval.
 * Example: named 4 times, right 3 times, 0.75.
 * Source: van Rijsbergen (1979), Information Retrieval, chapter 7; scikit-learn, `precision_score`.
 */
function computePrecision(outcomes: Outcomes): MeasureValue {
  return valueByClass(outcomes, ({ hits, predicted }) => ratio(hits, predicted));
}

export const precision: Measure = {
  name: 'precision',
  help: 'Share of right ones among the rows predicted as the class, 0 to 1.',
  tasks: ['binary', 'multiclass'],
  perClass: true,
  range: [0, 1],
  compute: computePrecision,
  band: (outcomes) => bandByClass(outcomes, ({ hits, predicted }) => ({ part: hits, whole: predicted })),
};
