import { describe, expect, test } from 'vitest';
import { Random } from '../../exporter/src/simulator/random.ts';
import { hellinger } from '../../exporter/src/statistics/hellinger.ts';
import { jensenShannon } from '../../exporter/src/statistics/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../../exporter/src/statistics/kolmogorov-smirnov.ts';
import { linf } from '../../exporter/src/statistics/linf.ts';
import { psi } from '../../exporter/src/statistics/psi.ts';
import { wasserstein } from '../../exporter/src/statistics/wasserstein.ts';
import { categories, numbers, quantileEdges } from './comparisons.ts';

describe('population stability index', () => {
  test('of 50, 50 against 80, 20 is 0.4063', () => {
    expect(psi.compute(categories([50, 50], [80, 20]))).toBeCloseTo(0.4063, 4);
  });

  test('counts empty bins when it smooths', () => {
    // p = (50.5, 50.5, 0.5) / 101.5 and q = (50.5, 0.5, 50.5) / 101.5.
    expect(psi.compute(categories([50, 50, 0], [50, 0, 50]))).toBeCloseTo(((2 * 50) / 101.5) * Math.log(101), 12);
  });

  test('uses the effective sample, not the sum of weights', () => {
    const halved = psi.compute(categories([50, 50], [160, 40], 100));
    expect(halved).toBe(psi.compute(categories([50, 50], [80, 20])));
  });
});

describe('Jensen-Shannon distance', () => {
  test('of 50, 50 against 100, 0 is 0.5579', () => {
    expect(jensenShannon.compute(categories([50, 50], [100, 0]))).toBeCloseTo(0.5579, 4);
  });

  test('is 1 when no category is in common', () => {
    expect(jensenShannon.compute(categories([50, 50, 0], [0, 0, 7]))).toBe(1);
  });

  test('keeps its digits for nearly equal shares', () => {
    // By 50-digit arithmetic.
    const distance = jensenShannon.compute(categories([100_000, 200_000, 300_000], [100_001, 200_000, 299_999])) ?? 0;
    expect(distance / 2.001867344879540062e-6).toBeCloseTo(1, 9);
  });
});

test('the Hellinger distance of 50, 50 against 100, 0 is 0.5412, and 1 when no category is in common', () => {
  expect(hellinger.compute(categories([50, 50], [100, 0]))).toBeCloseTo(0.5412, 4);
  expect(hellinger.compute(categories([50, 50, 0], [0, 0, 7]))).toBe(1);
});

test('the L-infinity distance of 50, 30, 20 against 40, 20, 40 is 0.2', () => {
  expect(linf.compute(categories([50, 30, 20], [40, 20, 40]))).toBeCloseTo(0.2, 15);
});

test('the Kolmogorov-Smirnov statistic of 1, 2, 3, 4 against 3, 4, 5, 6 is 0.5', () => {
  expect(kolmogorovSmirnov.compute(numbers([1, 2, 3, 4], { values: [3, 4, 5, 6] }, { exposed: [1, 2, 3] }))).toBe(0.5);
});

describe('Wasserstein distance', () => {
  test('of 0, 1, 2 against 1, 2, 3 is 1', () => {
    expect(wasserstein.compute(numbers([0, 1, 2], { values: [1, 2, 3] }, { exposed: [0, 1] }))).toBeCloseTo(1, 12);
  });

  test('is exact beyond both ends of the reference', () => {
    const comparison = numbers([0, 1, 2], { values: [-7, 12] }, { exposed: [0, 1], fine: [-1e-300, 0, 1, 2] });
    // |F - G| is 1/2 over 7 below, then 1/2 - 1/3 and 2/3 - 1/2 over 1 each, then 1/2 over 10.
    expect(wasserstein.compute(comparison)).toBeCloseTo(17 / 2 + 1 / 3, 12);
  });

  test('is undefined when the reference has no deviation, or none is known', () => {
    const comparison = numbers([0, 1, 2], { values: [1, 2, 3] }, { exposed: [0, 1] });
    expect(wasserstein.compute({ ...comparison, referenceDeviation: 0 })).toBeUndefined();
    const { referenceDeviation: _, ...unknown } = comparison;
    expect(wasserstein.compute(unknown)).toBeUndefined();
  });

  test('is undefined, not infinite, when sums of huge values overflow', () => {
    expect(wasserstein.compute(numbers([0, 1, 2], { values: [1e308, 1.7e308] }, { exposed: [0, 1], fine: [-1, 0, 1, 2] }))).toBeUndefined();
  });

  test('keeps a shift of half a deviation at an offset of 1e12', () => {
    const random = new Random('offset');
    const reference = Array.from({ length: 2000 }, () => Math.round(random.normal(0, 1000)));
    const moved = (offset: number) =>
      numbers(
        reference.map((value) => value + offset),
        { values: reference.map((value) => value + offset + 500) },
        { exposed: [offset], fine: quantileEdges(reference, 256).map((edge) => Math.floor(edge) + offset) },
      );
    expect(wasserstein.compute(moved(1e12))).toBeCloseTo(wasserstein.compute(moved(0)) ?? 0, 4);
  });
});

describe('256 fine bins', () => {
  /** By the sorted values: the mean distance of equal ranks. */
  function exactDistance(reference: readonly number[], current: readonly number[]): number {
    const [p, q] = [reference.toSorted((a, b) => a - b), current.toSorted((a, b) => a - b)];
    const repeats = p.length / q.length;
    return p.reduce((sum, value, rank) => sum + Math.abs(value - (q[Math.floor(rank / repeats)] ?? 0)), 0) / p.length;
  }

  const draws = {
    uniform: (random: Random) => random.uniform(),
    'two humps': (random: Random) => random.between(0, 1) + (random.chance(0.3) ? 2 : 0),
    'whole numbers': (random: Random) => random.integer(0, 200),
  } as const;

  test.each(Object.entries(draws))('give mere sampling noise within 1 %%: %s', (name, draw) => {
    const random = new Random(name);
    const reference = Array.from({ length: 20_000 }, () => draw(random));
    const exposed = quantileEdges(reference, 10).slice(1, -1);
    const fine = quantileEdges(reference, 256);
    for (let window = 0; window < 5; window++) {
      const current = Array.from({ length: 2000 }, () => draw(random));
      const comparison = numbers(reference, { values: current }, { exposed, fine });
      const exact = exactDistance(reference, current) / (comparison.referenceDeviation ?? Number.NaN);
      expect(Math.abs((wasserstein.compute(comparison) ?? Number.NaN) / exact - 1)).toBeLessThan(0.01);
    }
  });
});
