import { describe, expect, test } from 'vitest';
import { criticalZ } from '../../exporter/src/statistics/chance.ts';
import { computeStatistics } from '../../exporter/src/statistics/compute-statistics.ts';
import { type JudgeOptions, judge } from '../../exporter/src/statistics/judge.ts';
import { categories, numbers } from './comparisons.ts';

const LEVEL = 1e-5;
const options: JudgeOptions = {
  statistic: 'psi',
  tolerance: 0.1,
  minimumRows: 200,
  overdispersion: 1,
  z: criticalZ(LEVEL),
  level: LEVEL,
};

function judged(comparison: Parameters<typeof judge>[0], more: Partial<JudgeOptions> = {}) {
  const all = { ...options, ...more };
  return judge(comparison, computeStatistics(comparison, all.minimumRows), all);
}

describe('a judgement', () => {
  test('takes the tolerance as the limit when chance does not reach it', () => {
    const drift = judged(categories([5000, 5000], [2000, 2000]));
    expect(drift).toMatchObject({ statistic: 'psi', tolerance: 0.1, limit: 0.1, value: 0, score: 0 });
    expect(drift.chance).toBeLessThan(0.1);
  });

  test('takes what chance reaches as the limit when that is more than the tolerance', () => {
    const drift = judged(categories([5000, 5000], [150, 70]), { tolerance: 0.01 });
    expect(drift.limit).toBe(drift.chance);
    expect(drift.score).toBe((drift.value ?? Number.NaN) / (drift.limit ?? Number.NaN));
  });

  test('scores 1 exactly when the statistic meets its limit', () => {
    const comparison = categories([5000, 5000], [3000, 1000]);
    const value = judged(comparison).value ?? Number.NaN;
    expect(judged(comparison, { tolerance: value }).score).toBe(1);
    expect(judged(comparison, { tolerance: value * 1.001 }).score).toBeLessThan(1);
  });

  test('says only the statistic and the tolerance below the minimum number of rows', () => {
    expect(judged(categories([5000, 5000], [100, 99]))).toEqual({ statistic: 'psi', tolerance: 0.1 });
  });

  test('has the value but no score while over-dispersion makes the effective sample too small', () => {
    const comparison = categories([5000, 5000], [300, 99]);
    expect(Object.keys(judged(comparison, { overdispersion: 2 })).sort()).toEqual(['statistic', 'tolerance', 'value']);
    expect(judged(categories([5000, 5000], [300, 100]), { overdispersion: 2 }).score).toBeGreaterThan(0);
  });

  test('says only the statistic and the tolerance when the reference has a single bin', () => {
    expect(judged(categories([5000, 0], [300, 99]))).toEqual({ statistic: 'psi', tolerance: 0.1 });
  });

  test('lets PSI decide for categories where the Kolmogorov-Smirnov statistic is configured', () => {
    expect(judged(categories([5000, 5000], [300, 99]), { statistic: 'ks' }).statistic).toBe('psi');
    const values = Array.from({ length: 400 }, (_, i) => i % 7);
    const drift = judged(numbers(values, { values }, { exposed: [0, 1, 2, 3, 4, 5] }), { statistic: 'ks' });
    expect(drift).toMatchObject({ statistic: 'ks', value: 0, score: 0 });
  });

  test('counts __unseen__ as a bin', () => {
    const without = judged(categories([5000, 5000], [300, 99])).chance ?? Number.NaN;
    expect(judged(categories([5000, 5000, 0], [300, 99, 0])).chance).toBeGreaterThan(without);
  });
});
