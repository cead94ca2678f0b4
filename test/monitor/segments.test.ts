import { beforeAll, describe, expect, it } from 'vitest';
import { faultOf, MODEL, rowsOf, type Watched, watch } from './watch.ts';

const REGIONS = ['north', 'south', 'east', 'west', 'up', null, undefined, 7];
/** Rows whose region and age go round; west and up are not among the three categories that the limit leaves. */
const rows = rowsOf(4000, 'segments', (i, random) => ({
  features: { x: random.normal(i % 8, 1), region: REGIONS[i % 11 < 8 ? i % 11 : 0], age: i % 13 === 0 ? null : random.integer(18, 80) },
}));

let watched: Watched;
beforeAll(async () => {
  const model = {
    ...MODEL,
    segments: ['region', { feature: 'age', edges: [25, 40] }],
    kpis: [{ name: 'amount', path: 'amount' }],
    drift: { minimum_rows: 50 },
  };
  watched = await watch(rows, model, { limits: { categories: 3 } });
});

describe('segments', () => {
  it('are one a named category and one an interval', () => {
    expect(watched.snapshot().views.map(({ segment }) => segment)).toEqual([
      undefined,
      'region=north',
      'region=east',
      'region=south',
      'age=(-Inf,25]',
      'age=(25,40]',
      'age=(40,+Inf)',
    ]);
  });

  it('of a category add up to the rows with a named category', () => {
    const live = watched.fresh().feed(rows);
    const region = live.feature('region');
    const named = region.comparison.bins.reduce((sum, { label, current }) => (label.startsWith('__') ? sum : sum + current), 0);
    const ofRegions = live.snapshot().views.filter(({ segment }) => segment?.startsWith('region='));
    expect(ofRegions.reduce((sum, { rowsTotal }) => sum + rowsTotal, 0)).toBe(named);
    expect(named).toBeLessThan(4000);
    const ofAges = live.snapshot().views.filter(({ segment }) => segment?.startsWith('age='));
    expect(ofAges.reduce((sum, { rowsTotal }) => sum + rowsTotal, 0)).toBe(live.feature('age').rows);
  });

  it('hold their edge below it, as bins do', () => {
    const live = watched.fresh().feed(rowsOf(3, 'edge', (i) => ({ features: { x: 1, region: 'north', age: 25 + i } })));
    expect(['age=(-Inf,25]', 'age=(25,40]'].map((segment) => live.view(segment).rowsTotal)).toEqual([1, 2]);
  });

  it('are compared with their own part of the reference', () => {
    const live = watched.fresh().feed(rows);
    for (const { segment, features, outputs, testedFeatures, driftedFeatures } of live.snapshot().views) {
      for (const subject of [...features, ...outputs]) {
        const reference = subject.comparison.bins.map((bin) => bin.reference);
        expect(
          subject.comparison.bins.map((bin) => bin.current),
          `${segment} ${subject.name}`,
        ).toEqual(reference);
        expect(subject.comparison.referenceRows, `${segment} ${subject.name}`).toBe(subject.rows);
        expect(subject.statistics.get('psi') ?? 0).toBeCloseTo(0, 12);
        for (const { share, referenceShare } of subject.faults) expect(share).toBeCloseTo(referenceShare, 12);
        if (subject.kind === 'numeric' && subject.deviation !== undefined)
          expect(subject.deviation).toBeCloseTo(subject.comparison.referenceDeviation!, 9);
      }
      expect(testedFeatures).toBeGreaterThan(0);
      expect(driftedFeatures).toBe(0);
    }
  });

  it('are measured against their own rows', () => {
    const live = watched.fresh().feed(rows);
    for (const { segment, performance } of live.snapshot().views) {
      for (const [name, value] of performance!.realised) {
        if (typeof value === 'number') expect(performance!.reference.get(name), `${segment} ${name}`).toBeCloseTo(value, 9);
      }
      expect(performance!.realised.size).toBeGreaterThan(5);
    }
  });

  it('find drift in one segment that the whole does not show', () => {
    const moved = rows.map((row) => (row.features['region'] === 'east' ? { ...row, features: { ...row.features, age: 50 } } : row));
    const live = watched.fresh().feed(moved);
    expect(live.feature('age', live.view('region=east')).drift!.score).toBeGreaterThan(1);
    expect(live.feature('age', live.view('region=north')).drift!.score).toBeLessThan(1);
  });

  it('have business measures of their own', () => {
    const amounts = [5, -2, 0, null, 'much', 2.5, undefined];
    const live = watched
      .fresh()
      .feed(rowsOf(7, 'kpi', (i) => ({ amount: amounts[i], features: { x: 1, region: i < 2 ? 'east' : 'north', age: 30 } })));
    expect(live.whole.kpis).toEqual([{ name: 'amount', positive: 7.5, negative: 2, rows: 4 }]);
    expect(live.view('region=east').kpis).toEqual([{ name: 'amount', positive: 5, negative: 2, rows: 2 }]);
    expect(live.view('region=south').kpis).toEqual([{ name: 'amount', positive: 0, negative: 0, rows: 0 }]);
  });

  it('have no rows for values that are faulty or new', () => {
    const live = watched.fresh().feed(rowsOf(40, 'new', (i) => ({ features: { x: 1, region: ['Mars', '', [], {}][i % 4], age: 'old' } })));
    expect(
      live
        .snapshot()
        .views.slice(1)
        .every(({ rowsTotal }) => rowsTotal === 0),
    ).toBe(true);
    expect(faultOf(live.feature('region'), 'unseen')?.rows).toBe(10);
    expect(faultOf(live.feature('age'), 'type')?.rows).toBe(40);
  });
});
