import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonBand } from '../../exporter/src/performance/band.ts';
import { computeBands } from '../../exporter/src/performance/compute-measures.ts';
import { MEASURES } from '../../exporter/src/performance/index.ts';
import { anyPredictions, labelledRows } from '../support/outcome-rows.ts';
import { binaryOutcomes, classifiedOutcomes, regressionOutcomes } from '../support/outcomes.ts';
import { flat } from '../support/performance-golden.ts';

const entries = MEASURES.flatMap((measure) => measure.tasks.map((task) => ({ name: measure.name, task, measure })));

describe.each(entries.filter(({ measure }) => measure.band !== undefined))('the band of $name ($task)', ({ name, measure, task }) => {
  const [smallest, largest] = measure.range;

  test('holds the value, lies within its range and is never NaN', () => {
    fc.assert(
      fc.property(labelledRows(task, anyPredictions), ({ weights, outcomes }) => {
        const given = outcomes(weights);
        const values = flat([[name, measure.compute(given)]]);
        for (const [path, end] of flat([[name, measure.band?.(given)]])) {
          const value = values.get(path.slice(0, path.lastIndexOf(' '))) ?? Number.NaN;
          const rounding = 1e-9 * Math.abs(value) + 1e-9;
          expect(end).toBeGreaterThanOrEqual(path.endsWith('lower') ? smallest : value - rounding);
          expect(end).toBeLessThanOrEqual(path.endsWith('upper') ? largest : value + rounding);
        }
      }),
    );
  });
});

describe('bands', () => {
  test('do not exist without rows', () => {
    expect(computeBands(binaryOutcomes({})).size).toBe(0);
    expect(computeBands(regressionOutcomes({ predicted: [], actual: [] })).size).toBe(0);
  });

  test('of errors need two rows', () => {
    expect(computeBands(regressionOutcomes({ predicted: [1], actual: [2] })).size).toBe(0);
    expect([...computeBands(regressionOutcomes({ predicted: [1, 3], actual: [2, 2] })).keys()]).toEqual(['mae', 'mean_error']);
  });

  test('are not changed by the unit of the weights', () => {
    const rows = { predicted: ['yes', 'no', 'no', 'no'], actual: ['yes', 'yes', 'no', 'no'], probabilities: [[0.9], [0.4], [0.4], [0.1]] };
    const plain = flat(computeBands(binaryOutcomes(rows)));
    const scaled = flat(computeBands(binaryOutcomes({ ...rows, weights: [7, 7, 7, 7] })));
    expect([...scaled.keys()]).toEqual([...plain.keys()]);
    for (const [name, end] of plain) expect(scaled.get(name)).toBeCloseTo(end, 12);
  });

  test('of roc_auc exist for binary models only', () => {
    const rows = {
      predicted: ['a', 'b', 'a', 'b'],
      actual: ['a', 'b', 'b', 'a'],
      probabilities: [
        [1, 0],
        [0, 1],
        [0.5, 0.5],
        [0.4, 0.6],
      ],
    };
    expect(computeBands(classifiedOutcomes({ task: 'multiclass', classes: ['a', 'b'], ...rows })).has('roc_auc')).toBe(false);
  });
});

test("Wilson's interval of 8 in 10 is 0.490 to 0.943", () => {
  expect(wilsonBand(0.8, 10).lower).toBeCloseTo(0.49, 3);
  expect(wilsonBand(0.8, 10).upper).toBeCloseTo(0.943, 3);
});

test('the band of f1 follows from that of the share of hits among rows predicted or labelled', () => {
  const outcomes = binaryOutcomes({ predicted: ['yes', 'yes', 'no', 'no'], actual: ['yes', 'no', 'yes', 'no'] });
  const { lower, upper } = wilsonBand(1 / 3, 3);
  const ends = flat(computeBands(outcomes));
  expect(ends.get('f1 yes lower')).toBeCloseTo((2 * lower) / (1 + lower), 14);
  expect(ends.get('f1 yes upper')).toBeCloseTo((2 * upper) / (1 + upper), 14);
});

test('the band of balanced accuracy is that of one recall, narrower by the root of the number of equal classes', () => {
  const outcomes = binaryOutcomes({ predicted: ['yes', 'no', 'no', 'yes'], actual: ['yes', 'yes', 'no', 'no'] });
  const { lower, upper } = wilsonBand(0.5, 2);
  const ends = flat(computeBands(outcomes));
  expect(ends.get('balanced_accuracy lower')).toBeCloseTo(0.5 - (0.5 - lower) / Math.SQRT2, 14);
  expect(ends.get('balanced_accuracy upper')).toBeCloseTo(0.5 + (upper - 0.5) / Math.SQRT2, 14);
});
