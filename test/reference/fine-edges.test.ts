import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exposedEdges, FINE_BINS, fineEdges, nextBelow } from '../../exporter/src/reference/edges.ts';
import { QuantileSketch } from '../../exporter/src/reference/quantile-sketch.ts';
import { TAIL_EDGES } from '../../exporter/src/reference/tail-edges.ts';

interface Cut {
  readonly values: readonly number[];
  readonly exposed: readonly number[];
  readonly fine: readonly number[];
}

/** Both kinds of edges, chosen as a profile chooses them. */
function cut(values: readonly number[]): Cut {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  const sorted = sketch.sorted();
  const all = [...new Set(values)].sort((left, right) => left - right);
  const distinct = all.length <= FINE_BINS ? all : undefined;
  const exposed = exposedEdges(sorted, distinct);
  return { values, exposed, fine: Array.from(fineEdges(sorted, exposed, distinct)) };
}

/** Values of each bin (lower, upper]. */
function binned({ values, fine }: Cut): number[][] {
  const bins: number[][] = Array.from({ length: fine.length + 1 }, () => []);
  for (const value of values) bins[fine.filter((edge) => edge < value).length]!.push(value);
  return bins;
}

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const whole = fc.integer({ min: -30, max: 30 });
const someValues = fc.oneof(
  fc.array(number, { minLength: 1, maxLength: 60 }),
  fc.array(fc.oneof({ weight: 5, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, { weight: 2, arbitrary: whole }), {
    minLength: 1,
    maxLength: 1500,
    size: 'max',
  }),
  fc.array(whole, { minLength: 1, maxLength: 300, size: 'max' }),
);
const laws = (check: (parts: Cut) => void): void =>
  fc.assert(
    fc.property(someValues, (values) => void check(cut(values))),
    { numRuns: 150 },
  );

describe('fine edges', () => {
  it('rise, are finite, and are at most the quantile, tie, tail and exposed edges together', () => {
    laws(({ fine }) => {
      expect(fine.every(Number.isFinite)).toBe(true);
      for (let i = 1; i < fine.length; i++) expect(fine[i]!).toBeGreaterThan(fine[i - 1]!);
      expect(fine.length).toBeLessThanOrEqual(2 * FINE_BINS + TAIL_EDGES + 12);
    });
  });

  it('contain the exposed edges, so that exposed bins are sums of fine bins', () => {
    laws(({ fine, exposed }) => expect(exposed.filter((edge) => !fine.includes(edge))).toEqual([]));
  });

  it('begin just below the minimum and end at the maximum, so that what lies outside is alone', () => {
    laws(({ values, fine }) => {
      const minimum = values.reduce((least, value) => Math.min(least, value));
      const maximum = values.reduce((most, value) => Math.max(most, value));
      expect(fine[0]).toBe(nextBelow(minimum) + 0);
      expect(fine.at(-1)).toBe(maximum + 0);
    });
  });

  it('leave at most 1/256 of the values below the upper edge of a bin', () => {
    laws((parts) => {
      const most = Math.ceil(parts.values.length / FINE_BINS);
      for (const [bin, values] of binned(parts).entries()) {
        expect(values.filter((value) => value < parts.fine[bin]!).length).toBeLessThanOrEqual(most);
      }
    });
  });

  it('give each value a bin of its own where there are at most 256', () => {
    laws((parts) => {
      if (new Set(parts.values).size > FINE_BINS) return;
      for (const values of binned(parts)) expect(new Set(values).size).toBeLessThanOrEqual(1);
    });
  });

  it('give a value with much of the weight a bin of its own among many others', () => {
    const heavy = Array.from({ length: 4000 }, (_, i) => (i % 4 === 0 ? 0.5 : Math.sin(i)));
    for (const values of binned(cut(heavy))) if (values.includes(0.5)) expect(new Set(values)).toEqual(new Set([0.5]));
  });
});

describe('the number just below', () => {
  it('is the next double', () => {
    expect(nextBelow(1)).toBe(1 - 2 ** -53);
    expect(nextBelow(-1)).toBe(-1 - 2 ** -52);
    expect(nextBelow(0)).toBe(-Number.MIN_VALUE);
    expect(nextBelow(-0)).toBe(-Number.MIN_VALUE);
    expect(nextBelow(Number.MIN_VALUE)).toBe(0);
  });

  it('of the smallest double is itself: nothing is below', () => {
    expect(nextBelow(-Number.MAX_VALUE)).toBe(-Number.MAX_VALUE);
  });
});
