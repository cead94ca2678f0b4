import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../exporter/src/model.ts';
import { computeStatistics } from '../../exporter/src/statistics/compute-statistics.ts';
import { wilson } from '../../exporter/src/statistics/fault-score.ts';
import { STATISTICS } from '../../exporter/src/statistics/index.ts';
import { normalQuantile, upperNormalQuantile } from '../../exporter/src/statistics/normal.ts';
import { categories, numbers } from './comparisons.ts';

interface GoldenComparison {
  readonly name: string;
  readonly kind: 'numeric' | 'categorical';
  /** Counts of the bins (categorical), or raw values (numeric). */
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly currentRows: number;
  readonly edges: readonly number[];
  readonly weights?: readonly number[];
  readonly expected: Readonly<Record<string, number>>;
}

interface Golden {
  readonly comparisons: readonly GoldenComparison[];
  readonly normalQuantile: readonly (readonly [number, number])[];
  readonly upperNormalQuantile: readonly (readonly [number, number])[];
  readonly wilson: readonly { successes: number; rows: number; z: number; interval: readonly [number, number] }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL('../golden/statistics.json', import.meta.url), 'utf8'));

function comparison({ kind, reference, current, currentRows, edges, weights }: GoldenComparison): Comparison {
  if (kind === 'categorical') return categories(reference, current, currentRows);
  return numbers(reference, { values: current, weights }, { exposed: edges });
}

function expectRelative(value: number | undefined, expected: number, error: number): void {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(error * Math.abs(expected));
}

describe.each(golden.comparisons)('$name', (rows) => {
  const computed = computeStatistics(comparison(rows), 0);

  test('has exactly the statistics of its kind', () => {
    expect([...computed.keys()].sort()).toEqual(Object.keys(rows.expected).sort());
  });

  test.each(Object.entries(rows.expected))('%s is %d, as scipy says', (name, value) => {
    // scipy's own error, where shares are nearly the same; 1e-11 elsewhere.
    expectRelative(computed.get(name), value, 1e-9);
  });
});

const entries = STATISTICS.flatMap(({ name, kinds }) => kinds.map((kind) => ({ name, kind })));

test.each(entries)('$name has golden values for what is $kind', ({ name, kind }) => {
  const values = golden.comparisons.filter((rows) => rows.kind === kind).map((rows) => rows.expected[name]);
  expect(values).not.toEqual([]);
  expect(values).not.toContain(undefined);
});

test.each(golden.normalQuantile)('the normal quantile at %d is %d', (probability, z) => {
  expectRelative(normalQuantile(probability), z, 1e-15);
});

test.each(golden.upperNormalQuantile)('the upper normal quantile at %d is %d', (level, z) => {
  expectRelative(upperNormalQuantile(level), z, 1e-15);
});

test.each(golden.wilson)('the Wilson interval of $successes in $rows with z = $z is $interval', ({ successes, rows, z, interval }) => {
  const [lower, upper] = wilson(successes, rows, z);
  expectRelative(lower, interval[0], 1e-12);
  expectRelative(upper, interval[1], 1e-12);
});
