import type { BandValue, MeasureValue, Outcomes } from '../model.ts';
import { bandByClass, valueByClass } from './class-counts.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * F1 score of each class: the harmonic mean of precision and recall.
 *
 *   2 TP / (2 TP + FP + FN)
 *
 * Unit: ratio, 0 to 1. 0 when the class was predicted or labelled but never hit, although precision or recall alone may be absent
 * then; absent only for a class that was neither predicted nor labelled.
 *
 * Band: F1 = 2 J / (1 + J) grows with J = TP / (TP + FP + FN), which is a share of rows, so the ends of J's Wilson interval are carried over.
 * Example: precision 1 and recall 0.5, 2/3.
 * Source: van Rijsbergen (1979), Information Retrieval, chapter 7; scikit-learn, `f1_score`.
 */
function computeF1(outcomes: Outcomes): MeasureValue {
  return valueByClass(outcomes, ({ hits, predicted, actual }) => ratio(2 * hits, predicted + actual));
}

function bandOfF1(outcomes: Outcomes): BandValue {
  const jaccard = bandByClass(outcomes, ({ hits, predicted, actual }) => ({ part: hits, whole: predicted + actual - hits }));
  if (jaccard === undefined) return undefined;
  const toF1 = (share: number): number => (2 * share) / (1 + share);
  return new Map([...jaccard].map(([name, { lower, upper }]) => [name, { lower: toF1(lower), upper: toF1(upper) }]));
}

export const f1: Measure = {
  name: 'f1',
  help: 'Harmonic mean of precision and recall of the class, 0 to 1.',
  tasks: ['binary', 'multiclass'],
  perClass: true,
  range: [0, 1],
  compute: computeF1,
  band: bandOfF1,
};
