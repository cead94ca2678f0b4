import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultScore, wilson } from '../../exporter/src/statistics/fault-score.ts';

describe('the fault score', () => {
  test('of 50 faulty rows in 1,000 where the reference had none is 3.18', () => {
    expect(faultScore(50, 1000, 0)).toBeCloseTo(3.1757, 4);
  });

  test('is undefined without rows', () => {
    expect(faultScore(0, 0, 0)).toBeUndefined();
  });

  test('is 0 without faults, whatever the number of rows', () => {
    expect(faultScore(0, 1, 0)).toBe(0);
    expect(faultScore(0, 1e9, 0.3)).toBe(0);
  });

  test('does not call an input faulty that has its usual share of faults', () => {
    const rows = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        expect(faultScore(Math.floor(n * share), n, share)).toBeLessThan(1);
      }),
    );
  });

  test('rises with the number of faulty rows', () => {
    const scores = Array.from({ length: 101 }, (_, faulty) => faultScore(faulty, 100, 0.01) ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(101);
  });
});

describe('the Wilson interval', () => {
  const counts = fc.integer({ min: 1, max: 1e6 }).chain((rows) => fc.tuple(fc.integer({ min: 0, max: rows }), fc.constant(rows)));

  test('holds the observed share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(counts, ([successes, rows]) => {
        const [lower, upper] = wilson(successes, rows, 3.29);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(successes / rows);
        expect(upper).toBeGreaterThanOrEqual(successes / rows);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('knows nothing without rows', () => {
    expect(wilson(0, 0, 3.29)).toEqual([0, 1]);
  });
});
