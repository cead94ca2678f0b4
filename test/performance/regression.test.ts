import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeMeasures } from '../../exporter/src/performance/compute-measures.ts';
import { everydayPredictions } from '../support/outcome-rows.ts';
import { regressionOutcomes } from '../support/outcomes.ts';

const measuresOf = (predicted: readonly number[], actual: readonly number[], shift = 0) =>
  computeMeasures(regressionOutcomes({ predicted, actual, shift }));

describe('errors', () => {
  test('of 1 and -3 have an mae of 2 and a mean_error of -1', () => {
    const values = measuresOf([11, 7], [10, 10]);
    expect(values.get('mae')).toBe(2);
    expect(values.get('mean_error')).toBe(-1);
  });

  test('of 1 and -7 have an rmse of 5', () => {
    expect(measuresOf([11, 3], [10, 10]).get('rmse')).toBe(5);
  });

  test('of 1 in 10 and -1 in 4 have a mape of 0.175, and those of an actual value of 0 do not count', () => {
    expect(measuresOf([11, 3, 100], [10, 4, 0]).get('mape')).toBeCloseTo(0.175, 15);
    expect(measuresOf([1, 2], [0, 0]).has('mape')).toBe(false);
  });

  test('that left the range of a double when squared have no rmse', () => {
    const values = measuresOf([1e200], [-1e200]);
    expect(values.get('mae')).toBe(2e200);
    expect(values.has('rmse')).toBe(false);
  });

  test('obey |mean_error| <= mae <= rmse', () => {
    fc.assert(
      fc.property(everydayPredictions, (rows) => {
        const values = computeMeasures(regressionOutcomes(rows));
        const absolute = Number(values.get('mae'));
        expect(Math.abs(Number(values.get('mean_error')))).toBeLessThanOrEqual(absolute * (1 + 1e-9));
        expect(absolute).toBeLessThanOrEqual(Number(values.get('rmse')) * (1 + 1e-9));
      }),
    );
  });
});

describe('r2', () => {
  test('is 0.5 for 1, 2, 3 predicted as 1, 2, 4', () => {
    expect(measuresOf([1, 2, 4], [1, 2, 3]).get('r2')).toBe(0.5);
  });

  test('is not defined for one row', () => {
    expect(measuresOf([1], [2]).has('r2')).toBe(false);
  });

  test.each([0, 0.1, -3, 1e9])('is not defined for equal actual values with a shift of %d', (shift) => {
    const actual = Array.from({ length: 1000 }, () => 0.1);
    expect(
      measuresOf(
        actual.map((_, row) => row),
        actual,
        shift,
      ).has('r2'),
    ).toBe(false);
  });

  test('does not depend on the shift', () => {
    const plain = Number(measuresOf([3, 5, 4, 9], [2, 5, 5, 8]).get('r2'));
    expect(Number(measuresOf([3, 5, 4, 9], [2, 5, 5, 8], 5).get('r2'))).toBeCloseTo(plain, 13);
  });
});
