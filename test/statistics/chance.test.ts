import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChanceConditions } from '../../exporter/src/statistics/chance.ts';
import { chance, criticalLevel, criticalZ, DECIDING_STATISTICS, decidingStatistic } from '../../exporter/src/statistics/chance.ts';
import { STATISTICS } from '../../exporter/src/statistics/index.ts';
import { normalQuantile, upperNormalQuantile } from '../../exporter/src/statistics/normal.ts';

const LEVEL = 1 / 144_000;
const conditions: ChanceConditions = {
  currentRows: 500,
  referenceRows: 50_000,
  bins: 10,
  overdispersion: 1,
  z: criticalZ(LEVEL),
  level: LEVEL,
};

describe('the false-alarm level', () => {
  test('of 200 features in hourly windows and one false alarm in 30 days is 1 in 144,000', () => {
    expect(criticalLevel(30, 3600, 200)).toBeCloseTo(LEVEL, 18);
    expect(criticalZ(LEVEL)).toBeCloseTo(4.345610409836809, 12);
  });

  test('of a window longer than a day counts parts of windows', () => {
    expect(criticalLevel(30, 7 * 86_400, 1)).toBeCloseTo(7 / 30, 15);
  });

  test('stays below 1 when the budget allows more false alarms than there are judgements, and chance stays positive', () => {
    const level = criticalLevel(1, 30 * 86_400, 1);
    expect(level).toBe(0.95);
    expect(chance('psi', { ...conditions, bins: 2, level, z: criticalZ(level) })).toBeGreaterThan(0);
  });

  test('of a model that judges nothing is that of one feature', () => {
    expect(criticalLevel(30, 3600, 0)).toBe(criticalLevel(30, 3600, 1));
  });
});

describe('what chance reaches', () => {
  test('is 0.0829 for PSI with 500 rows against 50,000 in 10 bins', () => {
    expect(chance('psi', conditions)).toBeCloseTo(0.0828837894385985, 12);
  });

  test('follows from that of PSI for the Jensen-Shannon and Hellinger distances', () => {
    expect(chance('js_distance', conditions)).toBeCloseTo(Math.sqrt(0.0828837894385985 / (8 * Math.LN2)), 12);
    expect(chance('hellinger', conditions)).toBeCloseTo(Math.sqrt(0.0828837894385985 / 8), 12);
  });

  test('does not depend on the bins for the Kolmogorov-Smirnov statistic', () => {
    expect(chance('ks', conditions)).toBeCloseTo(Math.sqrt((-Math.log(LEVEL / 2) / 2) * (1 / 500 + 1 / 50_000)), 15);
    expect(chance('ks', { ...conditions, bins: 2 })).toBe(chance('ks', conditions));
  });

  test.each(DECIDING_STATISTICS)('%s: an over-dispersion of D is an effective sample of 1 / D on both sides', (name) => {
    const stretched = chance(name, { ...conditions, overdispersion: 4 }) ?? Number.NaN;
    expect(chance(name, { ...conditions, currentRows: 125, referenceRows: 12_500 })).toBeCloseTo(stretched, 12);
  });

  test.each(DECIDING_STATISTICS)('%s: falls with more rows and rises with a stricter level', (name) => {
    const usual = chance(name, conditions);
    expect(chance(name, { ...conditions, currentRows: 501 })).toBeLessThan(usual ?? Number.NaN);
    expect(chance(name, { ...conditions, level: 1e-9, z: criticalZ(1e-9) })).toBeGreaterThan(usual ?? Number.NaN);
  });

  test('is undefined without rows on either side, and for one bin', () => {
    for (const name of DECIDING_STATISTICS) {
      expect(chance(name, { ...conditions, currentRows: 0 })).toBeUndefined();
      expect(chance(name, { ...conditions, referenceRows: 0 })).toBeUndefined();
      expect(chance(name, { ...conditions, bins: 1 })).toBeUndefined();
    }
  });

  test('is known for exactly the statistics that may decide', () => {
    const known = STATISTICS.filter(({ name }) => chance(name, conditions) !== undefined).map(({ name }) => name);
    expect(known.sort()).toEqual([...DECIDING_STATISTICS].sort());
  });
});

test('categories are decided by PSI where the Kolmogorov-Smirnov statistic decides', () => {
  expect(decidingStatistic('ks', 'categorical')).toBe('psi');
  expect(decidingStatistic('ks', 'numeric')).toBe('ks');
  expect(decidingStatistic('hellinger', 'categorical')).toBe('hellinger');
});

describe('the normal quantile', () => {
  test('is symmetric, and rising', () => {
    const tail = fc.double({ min: 2 ** -40, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(tail, tail, (p, q) => {
        // 1 - (1 - p) is what the upper tail can know of p.
        expect(normalQuantile(1 - p)).toBe(upperNormalQuantile(1 - (1 - p)));
        if (p < q) expect(normalQuantile(p)).toBeLessThanOrEqual(normalQuantile(q));
      }),
    );
  });

  test('is infinite at the ends and not a number beyond', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect([-0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
