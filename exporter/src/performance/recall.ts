import type { MeasureValue, Outcomes } from '../model.ts';
import { bandByClass, valueByClass } from './class-counts.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Recall (sensitivity, true positive rate) of each class: how much of the class the model finds. In a binary model the recall of
 * the other class is the specificity.
 *
 *   TP / (TP + FN)
 *
 * Unit: ratio of weights, 0 to 1. Absent for a class without labelled rows.
 *
 * Band: Wilson's score interval.
 * Example: 4 rows of the class, 1 found, 0.25.
 * Source: van Rijsbergen (1979), Information Retrieval, chapter 7; scikit-learn, `recall_score`.
 */
function computeRecall(outcomes: Outcomes): MeasureValue {
  return valueByClass(outcomes, ({ hits, actual }) => ratio(hits, actual));
}

export const recall: Measure = {
  name: 'recall',
  help: 'Share of rows predicted as the class among the rows whose label is the class, 0 to 1.',
  tasks: ['binary', 'multiclass'],
  perClass: true,
  range: [0, 1],
  compute: computeRecall,
  band: (outcomes) => bandByClass(outcomes, ({ hits, actual }) => ({ part: hits, whole: actual })),
};
