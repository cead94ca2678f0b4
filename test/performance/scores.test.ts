import { describe, expect, test } from 'vitest';
import { computeMeasures } from '../../exporter/src/performance/compute-measures.ts';
import { binaryOutcomes, classifiedOutcomes, scoreTable } from '../support/outcomes.ts';

const tied = binaryOutcomes({ actual: ['yes', 'yes', 'no', 'no'], probabilities: [[0.8], [0.4], [0.4], [0.1]] });

describe('ranks of scores', () => {
  test('count a tie half in roc_auc', () => {
    expect(computeMeasures(tied).get('roc_auc')).toBe(0.875);
  });

  test('enter pr_auc together when they are tied', () => {
    expect(computeMeasures(tied).get('pr_auc')).toBeCloseTo(5 / 6, 15);
  });

  test('are tied when the scores share a bin', () => {
    const rows = [
      { score: 0.8, positive: true, weight: 1 },
      { score: 0.4, positive: true, weight: 1 },
      { score: 0.3, positive: false, weight: 1 },
      { score: 0.1, positive: false, weight: 1 },
    ];
    const values = computeMeasures({ ...tied, scores: [scoreTable(rows, [0.2, 0.5, Number.POSITIVE_INFINITY])] });
    expect(values.get('roc_auc')).toBe(0.875);
    expect(values.get('pr_auc')).toBeCloseTo(5 / 6, 15);
  });

  test('are no better than guessing when all scores are equal', () => {
    const values = computeMeasures(binaryOutcomes({ actual: ['yes', 'no', 'no'], probabilities: [[0.3], [0.3], [0.3]] }));
    expect(values.get('roc_auc')).toBe(0.5);
    expect(values.get('pr_auc')).toBeCloseTo(1 / 3, 15);
  });

  test('have no roc_auc and a pr_auc of 1 when every row is positive', () => {
    const values = computeMeasures(binaryOutcomes({ actual: ['yes', 'yes'], probabilities: [[0.9], [0.4]] }));
    expect(values.has('roc_auc')).toBe(false);
    expect(values.get('pr_auc')).toBe(1);
  });

  test('have neither roc_auc nor pr_auc when no row is positive', () => {
    const values = computeMeasures(binaryOutcomes({ actual: ['no', 'no'], probabilities: [[0.9], [0.4]] }));
    expect(values.has('roc_auc')).toBe(false);
    expect(values.has('pr_auc')).toBe(false);
  });

  test('leave a class without rows out of the macro mean', () => {
    const outcomes = classifiedOutcomes({
      task: 'multiclass',
      classes: ['a', 'b', 'c'],
      predicted: ['a', 'b', 'b'],
      actual: ['a', 'b', 'a'],
      probabilities: [
        [0.8, 0.1, 0.1],
        [0.3, 0.6, 0.1],
        [0.2, 0.5, 0.3],
      ],
    });
    expect(computeMeasures(outcomes).get('roc_auc')).toBe((0.5 + 1) / 2);
  });
});

describe('probabilities', () => {
  test('of a half and a quarter for what turned out have a log_loss of 1.0397', () => {
    const values = computeMeasures(binaryOutcomes({ actual: ['yes', 'no'], probabilities: [[0.5], [0.75]] }));
    expect(values.get('log_loss')).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 15);
  });

  test('of 0.9 and 0.4 for positives have a brier_score of 0.185', () => {
    const values = computeMeasures(binaryOutcomes({ actual: ['yes', 'yes'], probabilities: [[0.9], [0.4]] }));
    expect(values.get('brier_score')).toBeCloseTo(0.185, 15);
  });

  test('that are certain and wrong have a brier_score of 2 in a multiclass model', () => {
    const outcomes = classifiedOutcomes({
      task: 'multiclass',
      classes: ['a', 'b'],
      predicted: ['a'],
      actual: ['b'],
      probabilities: [[1, 0]],
    });
    expect(computeMeasures(outcomes).get('brier_score')).toBe(2);
  });
});
