import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rocAuc } from '../../exporter/src/performance/roc-auc.ts';
import { classifiedRows } from '../support/outcome-rows.ts';
import { type ClassifiedRows, classifiedOutcomes } from '../support/outcomes.ts';

const areaOf = (rows: ClassifiedRows) => Number(rocAuc.compute(classifiedOutcomes(rows)));
const bothLabels = classifiedRows('binary', false).filter(({ actual }) => new Set(actual).size === 2);

describe('roc_auc', () => {
  test('is 1 minus itself with the labels reversed', () => {
    fc.assert(
      fc.property(bothLabels, (rows) => {
        const reversed = rows.actual.map((label) => (label === 'yes' ? 'no' : 'yes'));
        expect(areaOf({ ...rows, actual: reversed })).toBeCloseTo(1 - areaOf(rows), 12);
      }),
    );
  });

  test('is the share of pairs in the right order, ties counted half', () => {
    fc.assert(
      fc.property(bothLabels, ({ weights: _, ...rows }) => {
        const scores = (rows.probabilities ?? []).map(([score = 0]) => score);
        const positives = scores.filter((_score, row) => rows.actual[row] === 'yes');
        const negatives = scores.filter((_score, row) => rows.actual[row] === 'no');
        const pairs = positives.flatMap((high) => negatives.map((low) => (Math.sign(high - low) + 1) / 2));
        expect(areaOf(rows)).toBeCloseTo(pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length, 12);
      }),
    );
  });
});
