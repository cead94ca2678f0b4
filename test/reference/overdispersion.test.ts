import { describe, expect, it } from 'vitest';
import { overdispersion, rowWindows } from '../../exporter/src/reference/overdispersion.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import golden from '../golden/reference.json' with { type: 'json' };
import { jsonLines } from '../support/parcels.ts';
import { categorical, configOf, numeric, profiled, profileOf } from '../support/profiled.ts';

const MODEL = { record: { time: 'ts', features: 'features', score: 'score' } };
const UNTIMED = { record: { features: 'features', score: 'score' } };
const counts = (...bins: number[]): Float64Array => Float64Array.from(bins);

describe('windows of the over-dispersion', () => {
  it.each([
    [1999, { count: 0, size: 0 }],
    [2000, { count: 10, size: 200 }],
    [2399, { count: 11, size: 218 }],
    [9999, { count: 49, size: 204 }],
    [10_000, { count: 50, size: 200 }],
    [1_000_049, { count: 50, size: 20_000 }],
  ])('of %i rows', (rows, windows) => expect(rowWindows(rows)).toEqual(windows));
});

describe('over-dispersion', () => {
  it('is the mean of chi-square / (bins - 1)', () => {
    // Of 40 rows half are in each bin. Windows of 20: (4^2 / 10 + 4^2 / 10) / 1 each.
    expect(overdispersion([counts(14, 6), counts(6, 14)], counts(20, 20))).toBeCloseTo(3.2, 12);
  });

  it('is at least 1, and 1 where nothing can be measured', () => {
    expect(overdispersion([counts(10, 10), counts(10, 10)], counts(20, 20))).toBe(1);
    expect(overdispersion([], counts(20, 20))).toBe(1);
    expect(overdispersion([counts(10, 0)], counts(20, 0))).toBe(1);
    expect(overdispersion([counts(0, 0)], counts(20, 20))).toBe(1);
  });

  it('does not count bins without a reference share, like that of unseen values', () => {
    expect(overdispersion([counts(14, 6, 0), counts(6, 14, 0)], counts(20, 20, 0))).toBeCloseTo(3.2, 12);
  });

  it.each(Object.entries(golden.overdispersion))('agrees with numpy for %s rows that are not in order of time', async (_, expected) => {
    const records = expected.times.map((ts, row) => ({
      ts,
      score: 0.5,
      features: { number: expected.numbers[row], letter: expected.letters[row] },
    }));
    const profile = await profileOf(records, MODEL);
    expect(numeric(profile, 'number').overdispersion).toBeCloseTo(expected.number_overdispersion, 9);
    expect(categorical(profile, 'letter').overdispersion).toBeCloseTo(expected.letter_overdispersion, 9);
    expect(expected.number_overdispersion).toBeGreaterThan(3);
  });
});

function independent(rows: number, times: number): object[] {
  const random = new Random('independent', rows);
  const records = Array.from({ length: rows }, () => ({
    score: random.uniform(),
    features: { x: random.normal(0, 1), c: random.chance(0.3) },
  }));
  return records.flatMap((record) => Array.from({ length: times }, () => record));
}

describe('over-dispersion of a profile', () => {
  it('is about 1 for independent rows and about 5 where each row is there five times', async () => {
    const once = await profileOf(independent(10_000, 1), UNTIMED);
    const five = await profileOf(independent(4000, 5), UNTIMED);
    for (const name of ['x', 'output score']) {
      expect(numeric(once, name).overdispersion).toBeLessThan(1.2);
      expect(numeric(five, name).overdispersion).toBeGreaterThan(4);
      expect(numeric(five, name).overdispersion).toBeLessThan(6);
    }
  });

  it('is 1 below 2,000 rows, and the command says so', async () => {
    const { profile, stdout } = await profiled(configOf(UNTIMED), { 'training.jsonl': jsonLines(independent(399, 5)) });
    expect(numeric(profile, 'x').overdispersion).toBe(1);
    expect(stdout).toContain('warning: fewer than 2,000 rows');
  });

  it('comes with a warning when the configuration names a time that no row has', async () => {
    const { stdout } = await profiled(configOf(MODEL), { 'training.jsonl': jsonLines(independent(2000, 1)) });
    expect(stdout).toContain('warning: no row has a time at ts: over-dispersion is measured in file order');
  });

  it('takes the order of the files where rows have no time', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => ({
      score: 0.5,
      features: { half: i < 2000 ? 'a' : 'b', turn: i % 2 === 0 ? 'a' : 'b' },
    }));
    const [first, second] = [rows.slice(0, 1700), rows.slice(1700)];
    const { profile } = await profiled(configOf(UNTIMED), { 'one.jsonl': jsonLines(first), 'two.jsonl': jsonLines(second) });
    // Every window of 200 is all a or all b: chi-square 200.
    expect(categorical(profile, 'half').overdispersion).toBe(200);
    expect(categorical(profile, 'turn').overdispersion).toBe(1);
  });

  it('puts a row without a time where the row before it stands', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => ({
      ts: i % 3 === 1 ? 'soon' : new Date(Date.UTC(2025, 0, 2) - i * 1000).toISOString(),
      score: 0.5,
      features: { half: i < 2000 ? 'a' : 'b' },
    }));
    const profile = await profileOf(rows, MODEL);
    expect(categorical(profile, 'half').overdispersion).toBe(200);
    expect([profile.first_time, profile.last_time]).toEqual(['2025-01-01T22:53:21.000Z', '2025-01-02T00:00:00.000Z']);
  });

  it('counts a row once, whatever it stands for', async () => {
    const rows = independent(4000, 1).map((row, i) => ({ ...row, weight: 1 + (i % 7) * 10 }));
    const plain = await profileOf(rows, UNTIMED);
    const weighted = await profileOf(rows, { record: { ...UNTIMED.record, weight: 'weight' } });
    expect(weighted.features).toEqual(plain.features);
    expect(weighted.outputs).toEqual(plain.outputs);
  });
});
