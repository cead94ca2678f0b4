import { describe, expect, test } from 'vitest';
import { calibrationError } from '../../exporter/src/performance/calibration-error.ts';
import { binaryOutcomes, scoreTable } from '../support/outcomes.ts';

function errorOf(scores: readonly number[], isPositive: (row: number) => boolean, weight = 1) {
  const actual = scores.map((_, row) => (isPositive(row) ? 'yes' : 'no'));
  const outcomes = binaryOutcomes({ actual, probabilities: scores.map((score) => [score]), weights: scores.map(() => weight) });
  return Number(calibrationError.compute(outcomes));
}

const isEven = (row: number) => row % 2 === 0;

describe('calibration_error', () => {
  test('is 0.2 when every score is 0.8 and 3 of 5 rows are positive', () => {
    expect(errorOf([0.8, 0.8, 0.8, 0.8, 0.8], isEven)).toBeCloseTo(0.2, 15);
  });

  test('has one row in each group when ten rows have ten scores', () => {
    const scores = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
    expect(errorOf(scores, (row) => row < 5)).toBeCloseTo(0.75, 15);
  });

  test('balances errors within a group of two rows', () => {
    const scores = Array.from({ length: 20 }, (_, row) => 0.4 + row / 100);
    const groupErrors = [0.095, 0.075, 0.055, 0.035, 0.015, 0.005, 0.025, 0.045, 0.065, 0.085];
    expect(errorOf(scores, isEven)).toBeCloseTo(groupErrors.reduce((sum, error) => sum + error, 0) / 10, 14);
  });

  test('has the same groups in any unit of the weights', () => {
    const scores = Array.from({ length: 30 }, (_, row) => (row + 0.5) / 30);
    for (const weight of [0.1, 1 / 3, 7]) expect(errorOf(scores, isEven, weight)).toBeCloseTo(errorOf(scores, isEven), 13);
  });

  test('keeps ties over several deciles in one group, so that their errors balance', () => {
    const scores = [...Array.from({ length: 10 }, () => 0.5), 0.9, 0.9];
    expect(errorOf(scores, isEven)).toBeCloseTo((2 * 0.4) / 12, 15);
  });

  test('takes the scores of a fine bin by their mean', () => {
    const rows = [
      { score: 0.1, positive: false, weight: 1 },
      { score: 0.3, positive: false, weight: 1 },
      { score: 0.4, positive: true, weight: 1 },
      { score: 0.8, positive: true, weight: 1 },
    ];
    const outcomes = { ...binaryOutcomes({}), scores: [scoreTable(rows, [0.2, 0.5, Number.POSITIVE_INFINITY])] };
    expect(calibrationError.compute(outcomes)).toBeCloseTo((0.1 + Math.abs(0.7 - 1) + 0.2) / 4, 15);
  });
});
