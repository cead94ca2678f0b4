import { describe, expect, it } from 'vitest';
import { EXACT_VALUES, QuantileSketch, type RankedValues } from '../../exporter/src/reference/quantile-sketch.ts';

const MANY = 3_000_000;

function sketchOf(count: number, valueAt: (i: number) => number): QuantileSketch {
  const sketch = new QuantileSketch();
  for (let i = 0; i < count; i++) sketch.add(valueAt(i));
  return sketch;
}

/** Largest distance of a quantile's true rank from the wanted one, as a share; the values are 0 to MANY - 1. */
function rankError(sorted: RankedValues): number {
  let worst = 0;
  for (let share = 0; share <= 1; share += 1 / 4096) worst = Math.max(worst, Math.abs(sorted.quantile(share) / (MANY - 1) - share));
  return worst;
}

describe('quantiles of a stream', () => {
  it('are exact up to a million values', () => {
    const sketch = sketchOf(EXACT_VALUES, (i) => (i * 7919) % EXACT_VALUES);
    expect([sketch.exact?.length, sketch.count]).toEqual([EXACT_VALUES, EXACT_VALUES]);
    const sorted = sketch.sorted();
    expect(sorted.quantile(0.5)).toBe((EXACT_VALUES - 1) / 2);
    expect([sorted.at(0), sorted.at(12_345), sorted.at(EXACT_VALUES - 1)]).toEqual([0, 12_345, EXACT_VALUES - 1]);
  });

  it.each([
    ['rising', (i: number) => i],
    ['falling', (i: number) => MANY - 1 - i],
    ['like a saw', (i: number) => (i % 1000) * 3000 + Math.floor(i / 1000)],
    ['from both ends', (i: number) => (i % 2 === 0 ? i / 2 : MANY - 1 - (i - 1) / 2)],
  ])('are within 0.1 %% of the rank for three million values that come %s', (_, valueAt) => {
    const sketch = sketchOf(MANY, valueAt);
    expect([sketch.exact, sketch.count]).toEqual([undefined, MANY]);
    const sorted = sketch.sorted();
    expect(rankError(sorted)).toBeLessThan(0.001);
    expect([sorted.at(0), sorted.at(sorted.total - 1)]).toEqual([0, MANY - 1]);
    expect(sorted.values.length).toBeLessThan(2 ** 19);
  });

  it('of few distinct values stay those values', () => {
    const sorted = sketchOf(EXACT_VALUES + 1000, (i) => i % 3).sorted();
    expect(new Set(sorted.values)).toEqual(new Set([0, 1, 2]));
    expect([sorted.quantile(0.2), sorted.quantile(0.5), sorted.quantile(0.8)]).toEqual([0, 1, 2]);
  });
});
