import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../../exporter/src/statistics/fault-score.ts';
import { kolmogorovSmirnov } from '../../../../exporter/src/statistics/kolmogorov-smirnov.ts';
import { contributionsOf } from '../../../src/model/distribution/contributions.ts';
import { beyondChance, ksGap, wilsonBand } from '../../../src/model/distribution/statistics.ts';

interface Golden {
  readonly comparisons: readonly {
    readonly name: string;
    readonly kind: string;
    readonly reference: readonly number[];
    readonly current: readonly number[];
    readonly currentRows: number;
    readonly expected: Readonly<Record<string, number | undefined>>;
  }[];
}

/** Values of SciPy, which the exporter is held to as well. */
const GOLDEN: Golden = JSON.parse(readFileSync(new URL('../../../../test/golden/statistics.json', import.meta.url), 'utf8'));
const BINNED = GOLDEN.comparisons.filter(({ kind, expected }) => kind === 'categorical' && expected['psi'] !== undefined);

function sharesOf(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

describe('the parts of a statistic', () => {
  it('there is something to compare with', () => expect(BINNED.length).toBeGreaterThan(2));

  for (const { name, reference, current, currentRows, expected } of BINNED) {
    const shares = {
      reference: sharesOf(reference),
      now: sharesOf(current),
      referenceRows: reference.reduce((sum, count) => sum + count, 0),
      rows: currentRows,
    };
    it(`make the exporter's whole: ${name}`, () => {
      expect(contributionsOf('psi', shares)?.sum).toBeCloseTo(expected['psi'] ?? Number.NaN, 10);
      expect(contributionsOf('js_distance', shares)?.root?.value).toBeCloseTo(expected['js_distance'] ?? Number.NaN, 7);
      expect(contributionsOf('hellinger', shares)?.root?.value).toBeCloseTo(expected['hellinger'] ?? Number.NaN, 7);
    });
  }

  it('do not exist where the statistic is no sum of bins', () => {
    expect(contributionsOf('ks', { reference: [1], now: [1], referenceRows: 1, rows: 1 })).toBeUndefined();
  });
});

describe('the KS gap', () => {
  it("is the exporter's statistic where bins are as fine as its own", () => {
    const [reference, current] = [Float64Array.of(500, 300, 150, 50), Float64Array.of(20, 40, 10, 30)];
    const none = new Float64Array(4);
    const value = kolmogorovSmirnov.compute({
      kind: 'numeric',
      bins: [...reference].map((count, bin) => ({ label: '', lower: 0, upper: 0, reference: count, current: current[bin] ?? 0 })),
      fine: { upper: Float64Array.of(1, 2, 3, Number.POSITIVE_INFINITY), reference, current, referenceSum: none, currentSum: none },
      referenceRows: 1000,
      currentRows: 100,
    });
    const gap = ksGap({ reference: sharesOf([...reference]), now: sharesOf([...current]) });
    expect(gap?.size).toBeCloseTo(value ?? Number.NaN, 12);
    expect(gap).toMatchObject({ bin: 0, reference: 0.5, now: 0.2 });
  });

  it('is nowhere in a single bin', () => expect(ksGap({ reference: [1], now: [1] })).toBeUndefined());
});

it('the band of a share is that of Wilson, with its ends exact', () => {
  const [lower, upper] = wilson(138, 1862, 1.959963984540054);
  expect(wilsonBand(138 / 1862, 1862)).toEqual([expect.closeTo(lower, 12), expect.closeTo(upper, 12)]);
  expect(wilsonBand(0, 50)[0]).toBe(0);
  expect(wilsonBand(1, 50)[1]).toBe(1);
  expect(wilsonBand(0.5, 0)).toEqual([0, 1]);
});

describe('a difference', () => {
  // Standard error of a tenth in 1,000 rows: 0.0095.
  it('within 2.6 standard errors is chance', () => expect(beyondChance(0.12, 0.1, 1000, 1e9, 1)).toBe(0));
  it('beyond them is a difference', () => expect(beyondChance(0.13, 0.1, 1000, 1e9, 1)).toBeCloseTo(0.03, 12));
  it('is chance again where windows differ more than rows do', () => expect(beyondChance(0.13, 0.1, 1000, 1e9, 4)).toBe(0));
  it('is never seen without rows', () => expect(beyondChance(0.5, 0.1, 0, 1e9, 1)).toBe(0));
});
