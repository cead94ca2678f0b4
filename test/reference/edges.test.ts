import { describe, expect, it } from 'vitest';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import golden from '../golden/reference.json' with { type: 'json' };
import { numeric, profileOf } from '../support/profiled.ts';

const SETS = Object.entries(golden.numbers);

/** All data sets as features of one file; the shorter ones have no value in its last rows. */
async function profileOfSets(): Promise<Profile> {
  const rows = Math.max(...SETS.map(([, { values }]) => values.length));
  const records = Array.from({ length: rows }, (_, row) => ({
    features: Object.fromEntries(SETS.flatMap(([name, { values }]) => (row < values.length ? [[name, values[row]]] : []))),
    score: row / rows,
  }));
  return profileOf(records, { record: { features: 'features', score: 'score' } });
}

describe('exposed bins', async () => {
  const profile = await profileOfSets();

  it.each(SETS)('of "%s" have the edges of numpy.quantile, equal ones merged, and exact counts', (name, expected) => {
    const { edges, counts, rows } = numeric(profile, name);
    expect(edges).toEqual(expected.edges);
    expect(counts).toEqual(expected.counts);
    expect(rows).toBe(expected.values.length);
  });

  it.each(SETS)('of "%s" come with range, mean, deviation and quantiles', (name, expected) => {
    const { minimum, maximum, mean, deviation, quantiles } = numeric(profile, name);
    expect([minimum, maximum]).toEqual([expected.minimum, expected.maximum]);
    expect(quantiles).toEqual(expected.quantiles);
    expect(Math.abs(mean! / expected.mean - 1)).toBeLessThan(1e-12);
    if (expected.deviation === null) expect(deviation).toBeUndefined();
    else expect(Math.abs(deviation! - expected.deviation)).toBeLessThanOrEqual(1e-8 * expected.deviation);
  });

  it.each(SETS)('of "%s" are sums of fine bins, whose sums add up to the mean', (name) => {
    const { edges, counts, fine, mean, rows } = numeric(profile, name);
    expect(fine.counts.length).toBe(fine.edges.length + 1);
    expect(fine.sums.length).toBe(fine.edges.length + 1);
    const uppers = [...edges, Infinity];
    const summed = uppers.map((upper, bin) =>
      fine.counts.reduce((sum, count, i) => {
        const edge = fine.edges[i] ?? Infinity;
        return edge <= upper && edge > (uppers[bin - 1] ?? -Infinity) ? sum + count : sum;
      }, 0),
    );
    expect(summed).toEqual(counts);
    expect(fine.sums.reduce((sum, value) => sum + value, 0) / rows).toBeCloseTo(mean!, 12);
  });

  it('leave nothing in the fine bins outside of the range', () => {
    for (const { name } of profile.features) {
      const { fine } = numeric(profile, name);
      expect([fine.counts[0], fine.counts.at(-1)], name).toEqual([0, 0]);
    }
  });

  it('are one bin a value for at most 20 distinct values, without an edge at the last', () => {
    expect(numeric(profile, 'exactly twenty distinct').edges).toEqual(Array.from({ length: 19 }, (_, i) => i / 4));
    expect(numeric(profile, 'twenty-one distinct').edges.length).toBe(9);
    expect(numeric(profile, 'two values')).toMatchObject({ edges: [0], counts: [2, 4] });
    expect(numeric(profile, 'one value')).toMatchObject({ edges: [], counts: [12] });
  });
});

describe('values that leave the range of doubles when added', () => {
  it('have bins and counts, but neither mean nor deviation', async () => {
    const values = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 1 : -1) * (1.2e308 + i * 1e306));
    const profile = await profileOf(
      values.map((huge) => ({ features: { huge }, score: 0.5 })),
      { record: { features: 'features', score: 'score' } },
    );
    const { edges, counts, mean, deviation, fine } = numeric(profile, 'huge');
    expect([mean, deviation]).toEqual([undefined, undefined]);
    expect(edges.every(Number.isFinite) && edges.length === 9).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(fine.sums.every(Number.isFinite)).toBe(true);
  });
});
