import { beforeAll, describe, expect, it } from 'vitest';
import { QUANTILES } from '../../exporter/src/model.ts';
import { criticalLevel, criticalZ } from '../../exporter/src/statistics/chance.ts';
import golden from '../golden/reference.json' with { type: 'json' };
import { faultOf, MODEL, NOW, type Row, rowsOf, type Watched, watch } from './watch.ts';

let empty: Watched;
beforeAll(async () => {
  empty = await watch(rowsOf(4000, 'training'), { ...MODEL, drift: { minimum_rows: 50 } });
});

const withX = (values: readonly number[]): object[] =>
  rowsOf(values.length, 'x').map((row, i) => ({ ...row, features: { ...row.features, x: values[i] } }));
const xOf = ({ features }: Row): number => Number(features['x']);

describe('gauges of a feature', () => {
  it('are absent below the minimum number of rows, and there from it on', () => {
    const rows = rowsOf(50, 'few');
    const watched = empty.fresh().feed(rows.slice(1));
    const { statistics, drift, mean, deviation, quantiles, rows: n, nullRatio } = watched.feature('x');
    expect([n, nullRatio]).toEqual([49, 0]);
    expect(statistics.size).toBe(0);
    expect([mean, deviation, quantiles]).toEqual([undefined, undefined, undefined]);
    expect(drift).toEqual({ statistic: 'psi', tolerance: 0.1 });
    const more = watched.feed(rows.slice(0, 1)).feature('x');
    expect(more.statistics.size).toBe(6);
    expect(more.drift?.score).toBeGreaterThan(0);
    expect(more.quantiles?.length).toBe(5);
  });

  it('count rows whose value could be binned, not those looked at', () => {
    const rows = rowsOf(60, 'holes').map((row, i) => (i < 20 ? { ...row, features: { region: 'north' } } : row));
    const x = empty.fresh().feed(rows).feature('x');
    expect([x.rowsLookedAt, x.rows, x.statistics.size]).toEqual([60, 40, 0]);
  });

  it('have the mean and the deviation with n - 1', () => {
    const rows = rowsOf(700, 'moments');
    const { mean, deviation } = empty.fresh().feed(rows).feature('x');
    const expected = rows.reduce((sum, row) => sum + xOf(row), 0) / rows.length;
    const squares = rows.reduce((sum, row) => sum + (xOf(row) - expected) ** 2, 0);
    expect(mean).toBeCloseTo(expected, 12);
    expect(deviation).toBeCloseTo(Math.sqrt(squares / (rows.length - 1)), 12);
  });

  it('have quantiles that are right within a fine bin', () => {
    const rows = rowsOf(900, 'quantiles');
    const { quantiles, comparison } = empty.fresh().feed(rows).feature('x');
    const sorted = rows.map(xOf).sort((left, right) => left - right);
    const uppers = Array.from(comparison.fine!.upper);
    QUANTILES.forEach((share, i) => {
      const exact = sorted[Math.ceil(share * sorted.length) - 1]!;
      const bin = uppers.findIndex((upper) => exact <= upper);
      expect(quantiles![i]).toBeGreaterThanOrEqual(uppers[bin - 1]!);
      expect(quantiles![i]).toBeLessThanOrEqual(uppers[bin]!);
    });
  });

  it('tell the share of null, missing and empty of the rows looked at', () => {
    const holes = [{ x: null }, {}, { x: ' ' }, { x: 'text' }, { x: 1 }, { x: 2 }, { x: [] }, { x: true }];
    const x = empty
      .fresh()
      .feed(rowsOf(8, 'holes').map((row, i) => ({ ...row, features: holes[i]! })))
      .feature('x');
    expect([x.nullRatio, x.rows]).toEqual([3 / 8, 2]);
    expect(['null', 'missing', 'empty', 'type'].map((fault) => faultOf(x, fault)?.rows)).toEqual([1, 1, 1, 3]);
    expect(empty.fresh().feature('x').nullRatio).toBeUndefined();
  });

  it('are absent, never infinite or no number, where values leave the range of doubles', () => {
    const { mean, deviation, quantiles, statistics } = empty
      .fresh()
      .feed(withX(Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 1.7e308 : -1.7e308))))
      .feature('x');
    for (const value of [mean, deviation, ...quantiles!, ...statistics.values()])
      expect(value === undefined || Number.isFinite(value)).toBe(true);
    expect(quantiles).toEqual([-Number.MAX_VALUE, -Number.MAX_VALUE, -Number.MAX_VALUE, Number.MAX_VALUE, Number.MAX_VALUE]);
    expect(statistics.get('psi')).toBeGreaterThan(1);
  });

  it('forget one huge value with its pane', () => {
    const rows = rowsOf(100, 'after');
    const huge = withX([1e300]).map((row) => ({ ...row, ts: NOW - 3_700_000 }));
    const watched = empty.fresh().feed(huge).feed(rows);
    expect(watched.feature('x').mean).toBe(empty.fresh().feed(rows).feature('x').mean);
  });
});

describe('drift', () => {
  it('is found in rows that have moved and not in others', () => {
    const rows = rowsOf(2000, 'live');
    const moved = rows.map((row) => ({ ...row, features: { ...row.features, x: xOf(row) + 0.5 } }));
    const calm = empty.fresh().feed(rows);
    const drifted = empty.fresh().feed(moved);
    expect([calm.whole.testedFeatures, calm.whole.driftedFeatures]).toEqual([2, 0]);
    expect([drifted.whole.testedFeatures, drifted.whole.driftedFeatures]).toEqual([2, 1]);
    const { value, limit, score, chance, tolerance } = drifted.feature('x').drift!;
    expect(value).toBe(drifted.feature('x').statistics.get('psi'));
    expect(limit).toBe(Math.max(tolerance, chance!));
    expect(score).toBe(value! / limit!);
  });

  it.each(golden.critical_z)(
    'has a critical z of $z for $judged judgements every $window_seconds s in $days days',
    ({ days, window_seconds, judged, z }) => {
      expect(criticalZ(criticalLevel(days, window_seconds, judged))).toBeCloseTo(z, 8);
    },
  );

  it('has a critical z over all judged features and outputs of the model', () => {
    // x, region, score and class; the output `label` is not judged.
    expect(empty.snapshot().criticalZ).toBe(criticalZ(criticalLevel(30, 3600, 4)));
  });

  it('is not judged for ignored features and those of one value, which have no part in the budget', async () => {
    const rows = rowsOf(600, 'one value').map((row) => ({ ...row, features: { ...row.features, country: 'IT', sensor: 5 } }));
    const model = { ...MODEL, drift: { features: { x: { ignore: true } }, outputs: { score: { ignore: true } } } };
    const watched = (await watch(rows, model)).feed(rows);
    expect(watched.snapshot().criticalZ).toBe(criticalZ(criticalLevel(30, 3600, 2)));
    expect(watched.feature('x').drift).toBeUndefined();
    expect(watched.feature('x').statistics.size).toBe(6);
    expect(watched.output('score').drift).toBeUndefined();
    for (const name of ['country', 'sensor']) {
      expect(watched.feature(name).drift, name).toBeUndefined();
      expect(watched.feature(name).statistics.size, name).toBe(0);
    }
    expect(watched.whole.testedFeatures).toBe(1);
    const outside = watched.feed(rows.map((row) => ({ ...row, features: { ...row.features, sensor: 6, country: 'FR' } })));
    expect(faultOf(outside.feature('sensor'), 'above_range')?.score).toBeGreaterThan(1);
    expect(faultOf(outside.feature('country'), 'unseen')?.score).toBeGreaterThan(1);
  });

  it('is measured, not judged, for the label', () => {
    const label = empty.fresh().feed(rowsOf(500, 'labels')).output('label');
    expect(label.statistics.get('psi')).toBeGreaterThan(0);
    expect(label.drift).toBeUndefined();
    expect(label.rowsLookedAt).toBe(500);
  });

  it('asks for enough effective rows: n / D', async () => {
    const repeated = rowsOf(800, 'repeated').flatMap((row) => Array.from({ length: 5 }, () => row));
    const watched = (await watch(repeated, { ...MODEL, drift: { minimum_rows: 50 } })).feed(rowsOf(100, 'few'));
    const { drift, statistics, reference } = watched.feature('x');
    expect(reference.overdispersion).toBeGreaterThan(3);
    expect(statistics.get('psi')).toBeDefined();
    expect(drift).toEqual({ statistic: 'psi', tolerance: 0.1, value: statistics.get('psi') });
  });
});
