import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bin, Comparison, FineBins } from '../../exporter/src/model.ts';
import { computeStatistics } from '../../exporter/src/statistics/compute-statistics.ts';
import { STATISTICS } from '../../exporter/src/statistics/index.ts';
import { categories, numbers } from './comparisons.ts';

const BIN_STATISTICS = STATISTICS.filter(({ kinds }) => kinds.includes('categorical'));

/** Ties, negative values and both small and large sizes. */
const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 1000),
  fc.integer({ min: 1e14, max: 1e15 }),
);
const rows = fc.array(value, { minLength: 2, maxLength: 60 });
const distinctRows = rows.filter((values) => new Set(values).size >= 2);

/** A reference with at least two bins, and fine bins that may hold several distinct values. */
const numeric = fc.record({ reference: distinctRows, current: rows, keep: fc.nat({ max: 20 }) }).map(({ reference, current, keep }) => {
  const distinct = [...new Set(reference)].sort((a, b) => a - b);
  const minimum = distinct[0] ?? 0;
  const inner = distinct.slice(0, -1).filter((_, i) => i % (keep + 1) === 0);
  const below = minimum - Math.max(1e-9, Math.abs(minimum) * 1e-15);
  return numbers(reference, { values: current }, { exposed: inner, fine: [below, ...new Set([...inner, distinct.at(-1) ?? 0])] });
});
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 }));
const shares = fc
  .array(fc.tuple(count, count), { minLength: 2, maxLength: 20 })
  .filter((pairs) => pairs.filter(([reference]) => reference > 0).length >= 2 && pairs.some(([, current]) => current > 0));
const categorical = shares.map((pairs) => {
  const reference = pairs.map(([before]) => before);
  const current = pairs.map(([, now]) => now);
  return categories(reference, current);
});
const comparisons = { numeric, categorical } as const;

const all = STATISTICS.flatMap((statistic) => statistic.kinds.map((kind) => ({ statistic, name: statistic.name, kind })));

function withBins(comparison: Comparison, change: (bin: Bin) => Bin): Comparison {
  return { ...comparison, bins: comparison.bins.map(change) };
}

function withFine(comparison: Comparison, change: (fine: FineBins) => FineBins): Comparison {
  return comparison.fine === undefined ? comparison : { ...comparison, fine: change(comparison.fine) };
}

function exchanged(comparison: Comparison): Comparison {
  const bins = withBins(comparison, (bin) => ({ ...bin, reference: bin.current, current: bin.reference }));
  const swapped = withFine(bins, (fine) => {
    return { ...fine, reference: fine.current, referenceSum: fine.currentSum, current: fine.reference, currentSum: fine.referenceSum };
  });
  return { ...swapped, referenceRows: comparison.currentRows, currentRows: comparison.referenceRows };
}

/** The current side is the reference, `times` over. */
function unchanged(comparison: Comparison, times: number): Comparison {
  const bins = withBins(comparison, (bin) => ({ ...bin, current: bin.reference * times }));
  const same = withFine(bins, (fine) => {
    return { ...fine, current: fine.reference.map((n) => n * times), currentSum: fine.referenceSum.map((sum) => sum * times) };
  });
  return { ...same, currentRows: comparison.referenceRows };
}

function scaled(comparison: Comparison, factor: number): Comparison {
  const bins = withBins(comparison, (bin) => ({ ...bin, current: bin.current * factor }));
  return withFine(bins, (fine) => {
    return { ...fine, current: fine.current.map((n) => n * factor), currentSum: fine.currentSum.map((sum) => sum * factor) };
  });
}

function empty(comparison: Comparison): Comparison {
  return { ...scaled(comparison, 0), currentRows: 0 };
}

describe.each(all)('$name of what is $kind', ({ statistic, kind }) => {
  const comparison = comparisons[kind];

  test('is finite, never negative and never above its maximum', () => {
    fc.assert(
      fc.property(comparison, (some) => {
        const result = statistic.compute(some);
        expect(result).toSatisfy(Number.isFinite);
        expect(result).toBeGreaterThanOrEqual(0);
        expect(result).toBeLessThanOrEqual(statistic.maximum);
      }),
    );
  });

  test('is zero for identical distributions', () => {
    fc.assert(
      fc.property(comparison, fc.integer({ min: 1, max: 3 }), (some, times) => {
        expect(statistic.compute(unchanged(some, times))).toBeCloseTo(0, 12);
      }),
    );
  });

  test('does not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(comparison, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (some, factor) => {
        const expected = statistic.compute(some) ?? Number.NaN;
        const error = Math.abs((statistic.compute(scaled(some, factor)) ?? Number.NaN) - expected);
        expect(error).toBeLessThanOrEqual(1e-7 * Math.max(1e-3, expected));
      }),
    );
  });

  test('is undefined without current rows', () => {
    fc.assert(
      fc.property(comparison, (some) => {
        expect(statistic.compute(empty(some))).toBeUndefined();
      }),
    );
  });

  test('is undefined without reference rows', () => {
    fc.assert(
      fc.property(comparison, (some) => {
        expect(statistic.compute(exchanged(empty(some)))).toBeUndefined();
      }),
    );
  });

  test('is undefined when one bin has the whole reference', () => {
    fc.assert(
      fc.property(comparison, (some) => {
        const [first] = some.bins;
        const single = withBins(some, (bin) => ({ ...bin, reference: bin === first ? some.referenceRows : 0 }));
        expect(statistic.compute(single)).toBeUndefined();
      }),
    );
  });

  test('leaves its input as it was and gives the same answer twice', () => {
    fc.assert(
      fc.property(comparison, (some) => {
        const before = structuredClone(some);
        for (const bin of some.bins) Object.freeze(bin);
        Object.freeze(some.bins);
        expect(statistic.compute(Object.freeze(some))).toBe(statistic.compute(some));
        expect(some).toEqual(before);
      }),
    );
  });
});

const symmetric = all.filter(({ statistic }) => statistic.symmetric);

test.each(symmetric)('$name of what is $kind is the same with reference and current exchanged', ({ statistic, kind }) => {
  const both = comparisons[kind].filter(({ bins }) => bins.filter(({ current }) => current > 0).length >= 2);
  fc.assert(
    fc.property(both, (some) => {
      const expected = statistic.compute(some) ?? Number.NaN;
      expect(statistic.compute(exchanged(some))).toBeCloseTo(expected, 10);
    }),
  );
});

test.each(BIN_STATISTICS)('$name does not depend on the order of the bins', (statistic) => {
  fc.assert(
    fc.property(categorical, (some) => {
      const expected = statistic.compute(some) ?? Number.NaN;
      expect(statistic.compute({ ...some, bins: some.bins.toReversed() })).toBeCloseTo(expected, 10);
    }),
  );
});

const WITHOUT_SMOOTHING = STATISTICS.filter(({ name }) => ['js_distance', 'hellinger'].includes(name));

test.each(WITHOUT_SMOOTHING)('$name never rises when two bins are merged', (statistic) => {
  const three = categorical.filter(({ bins }) => bins.filter(({ reference }) => reference > 0).length >= 3);
  fc.assert(
    fc.property(three, (some) => {
      const [first, second, ...rest] = some.bins;
      if (first === undefined || second === undefined) throw new Error('at least three bins');
      const merged = { ...first, reference: first.reference + second.reference, current: first.current + second.current };
      const result = statistic.compute({ ...some, bins: [merged, ...rest] });
      expect(result).toBeLessThanOrEqual((statistic.compute(some) ?? 0) + 1e-9);
    }),
  );
});

test('an empty bin on both sides changes nothing but PSI', () => {
  fc.assert(
    fc.property(categorical, (some) => {
      const more = { ...some, bins: [...some.bins, { label: 'none', lower: Number.NaN, upper: Number.NaN, reference: 0, current: 0 }] };
      for (const statistic of WITHOUT_SMOOTHING) expect(statistic.compute(more)).toBe(statistic.compute(some));
    }),
  );
});

test('below the minimum number of rows there are no statistics', () => {
  expect(computeStatistics(categories([50, 50], [100, 99]), 200).size).toBe(0);
  expect(computeStatistics(categories([50, 50], [100, 100]), 200).size).toBe(4);
});

test('rounding of an effective sample does not hide the statistics', () => {
  expect(computeStatistics(categories([50, 50], [100, 100], 199.99999999999997), 200).size).toBe(4);
});
