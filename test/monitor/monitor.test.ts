import { beforeAll, describe, expect, it } from 'vitest';
import { Monitor } from '../../exporter/src/monitor/monitor.ts';
import { bindModel } from '../../exporter/src/reference/bound-model.ts';
import { faultOf, HOUR_MS, MODEL, NOW, rowsOf, Watched, watch } from './watch.ts';

describe('versions', () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await watch(rowsOf(600, 'training'), { ...MODEL, version: { from: 'v' } });
  });

  it('are counted apart, each with a window of its own', () => {
    const live = watched.fresh();
    live
      .feed(rowsOf(5, 'a', () => ({ v: 'blue', ts: NOW - 9 * HOUR_MS })))
      .feed(rowsOf(7, 'b', (i) => ({ v: i % 2 === 0 ? 'green' : 'blue', ts: NOW })));
    expect(live.monitor.snapshots().map(({ version }) => version)).toEqual(['blue', 'green']);
    expect(live.monitor.snapshots().map(({ views }) => [views[0]!.rowsTotal, views[0]!.features[0]!.rowsLookedAt])).toEqual([
      [8, 3],
      [4, 4],
    ]);
    expect(live.tally).toMatchObject({ records: 12, late: 0 });
  });

  it('of records without a valid one are refused', () => {
    const names = [undefined, null, '', 'a b', 'x'.repeat(65), true, ['1'], 'ok:1.0+a_b-c', 3];
    const live = watched.fresh().feed(rowsOf(names.length, 'names', (i) => ({ v: names[i] })));
    expect(live.monitor.snapshots().map(({ version }) => version)).toEqual(['ok:1.0+a_b-c', '3']);
    expect(live.tally.rejected.version_limit).toBe(7);
  });

  it('are as many as there is room for', () => {
    let room = 2;
    const live = watched.fresh({ admitVersion: () => room-- > 0 }).feed(rowsOf(9, 'many', (i) => ({ v: `v${i % 3}` })));
    expect(live.monitor.snapshots().length).toBe(2);
    expect(live.tally.rejected.version_limit).toBe(3);
  });

  it('with a fixed name are there before the first record', async () => {
    expect((await watch(rowsOf(50, 'training'))).snapshot()).toMatchObject({ model: 'm', version: '1' });
  });
});

describe('what has changed about the fields', () => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await watch(rowsOf(600, 'training'));
  });
  const features = (change: (i: number) => object) => rowsOf(100, 'live', (i) => ({ features: change(i) }));

  it('is nothing for rows like the reference’s', () => {
    expect(watched.fresh().feed(rowsOf(100, 'live')).snapshot().schema).toEqual({ missing: [], extra: [], changed: [] });
    expect(watched.fresh().snapshot().schema).toEqual({ missing: [], extra: [], changed: [] });
  });

  it('names features that no row of the window has', () => {
    const live = watched.fresh().feed(features(() => ({ region: 'north' })));
    expect(live.snapshot().schema.missing).toEqual(['x']);
    expect(live.feed(features(() => ({ region: 'north', x: null }))).snapshot().schema.missing).toEqual([]);
  });

  it('names features of which half the rows have the wrong type', () => {
    expect(
      watched
        .fresh()
        .feed(features((i) => ({ x: i % 2 === 0 ? 'one' : 1, region: 'north' })))
        .snapshot().schema.changed,
    ).toEqual(['x']);
    expect(
      watched
        .fresh()
        .feed(features((i) => ({ x: i % 100 < 49 ? 'one' : 1, region: ['north'] })))
        .snapshot().schema.changed,
    ).toEqual(['region']);
  });

  it('names fields that the reference does not have, until they have been gone for a window', () => {
    const live = watched.fresh().feed(features(() => ({ x: 1, region: 'north', b: 1, a: { c: 2 } })));
    expect(live.snapshot().schema.extra).toEqual(['a.c', 'b']);
    live.feed(
      rowsOf(10, 'later').map((row) => ({ ...row, ts: NOW + HOUR_MS / 2 })),
      NOW + HOUR_MS / 2,
    );
    expect(live.snapshot().schema.extra).toEqual(['a.c', 'b']);
    live.feed(
      rowsOf(10, 'later').map((row) => ({ ...row, ts: NOW + 2 * HOUR_MS })),
      NOW + 2 * HOUR_MS,
    );
    expect(live.snapshot().schema.extra).toEqual([]);
  });

  it('is not a column that the profile left out, nor a feature for which there is no room', async () => {
    const training = rowsOf(10_050, 'identifiers', (i) => ({ features: { x: i % 7, region: 'north', customer: `c${i}` } }));
    const { monitor } = await watch(training, { ...MODEL, drift: { minimum_rows: 50 } });
    const narrow = bindModel(monitor.model.settings, monitor.model.profile, { features: new Set(['x']) });
    const live = new Watched(new Monitor(narrow, { expectedDaysBetweenFalseAlarms: 30, admitVersion: () => true, untimed: 'clock' }));
    expect(live.feed(training.slice(0, 9)).snapshot().schema).toEqual({ missing: [], extra: [], changed: [] });
    expect(live.whole.features.map(({ name }) => name)).toEqual(['x']);
  });

  it('remembers at most a hundred extra fields', () => {
    const live = watched.fresh();
    for (let batch = 0; batch < 5; batch++) {
      const names = Array.from({ length: 60 }, (_, i) => [`f${batch}-${i}`, 1]);
      live.feed(rowsOf(1, 'junk', () => ({ features: { x: 1, region: 'north', ...Object.fromEntries(names) } })));
    }
    expect(live.snapshot().schema.extra.length).toBe(100);
  });
});

describe('faults', () => {
  it('compare holes of any kind with all holes of the reference', async () => {
    const hole = (i: number, value: unknown): object => ({ features: { x: i % 5 === 0 ? value : i, region: 'north' } });
    const live = (await watch(rowsOf(2000, 'training', (i) => hole(i, null)))).feed(rowsOf(2000, 'live', (i) => hole(i, ' ')));
    const { referenceShare, share, score } = faultOf(live.feature('x'), 'empty')!;
    expect([referenceShare, share]).toEqual([0, 0.2]);
    expect(score).toBeLessThan(1);
    expect(faultOf(live.feature('x'), 'nan')!.score).toBeLessThan(1);
  });

  it('are scored with few rows too, and for labels and ignored features not at all or alike', async () => {
    const model = { ...MODEL, drift: { features: { x: { ignore: true } } } };
    const live = (await watch(rowsOf(600, 'training'), model)).feed(
      rowsOf(30, 'live', () => ({ features: { x: 'no', region: 'Mars' }, label: [] })),
    );
    expect(faultOf(live.feature('region'), 'unseen')!.score).toBeGreaterThan(1);
    expect(faultOf(live.output('label'), 'type')!.rows).toBe(30);
    expect(faultOf(live.feature('x'), 'type')!.rows).toBe(30);
  });

  it('are counted once as a default and once more as out of range', async () => {
    const model = { ...MODEL, defaults: { x: [-1], region: ['unknown'] } };
    const training = rowsOf(600, 'training', (i) => ({ features: { x: i % 10, region: i % 6 === 0 ? 'unknown' : 'north' } }));
    const live = (await watch(training, model)).feed(rowsOf(40, 'live', (i) => ({ features: { x: i < 10 ? -1 : 5, region: 'unknown' } })));
    expect(['default', 'below_range'].map((fault) => faultOf(live.feature('x'), fault)?.rows)).toEqual([10, 10]);
    expect(faultOf(live.feature('region'), 'default')).toMatchObject({ rows: 40, referenceShare: 1 / 6 });
    expect(faultOf(live.feature('region'), 'unseen')?.rows).toBe(0);
    expect(live.feature('x').rows).toBe(40);
    expect(faultOf(live.output('score'), 'default')).toBeUndefined();
  });
});

describe('a regression', () => {
  const model = {
    version: '1',
    task: 'regression',
    record: { time: 'ts', features: 'features', prediction: 'value', label: 'actual' },
    performance: { minimum_labels: 3 },
  };
  const outcome = (value: unknown, actual: unknown) => ({ ts: NOW, features: { x: 1 }, value, actual });

  it('has the errors of prediction - actual', async () => {
    const training = Array.from({ length: 300 }, (_, i) => outcome(i % 50, (i % 50) + 1));
    const live = (await watch(training, model)).feed([
      outcome(3, 2),
      outcome(1, 4),
      outcome(0, 0),
      outcome(5, null),
      outcome('?', 5),
      outcome(7, 'x'),
    ]);
    const { realised, labelled, errorTotals, reference } = live.whole.performance!;
    expect(labelled).toBe(3);
    expect(realised.get('mae')).toBeCloseTo(4 / 3, 12);
    expect(realised.get('rmse')).toBeCloseTo(Math.sqrt(10 / 3), 12);
    expect(realised.get('mean_error')).toBeCloseTo(-2 / 3, 12);
    expect(realised.get('mape')).toBeCloseTo((1 / 2 + 3 / 4) / 2, 12);
    expect(realised.get('r2')).toBeCloseTo(1 - 10 / 8, 12);
    expect(errorTotals).toMatchObject({ absolute: 4, squared: 10, over: 1, under: 3, weight: 3 });
    expect(reference.get('mean_error')).toBeCloseTo(-1, 12);
    expect(live.whole.outputs.map(({ name }) => name)).toEqual(['value', 'label']);
    expect(live.output('value').rows).toBe(5);
    expect(faultOf(live.output('value'), 'type')?.rows).toBe(1);
    expect(live.output('label').rowsLookedAt).toBe(5);
  });
});

describe('a snapshot', () => {
  it('is the same until something is counted', async () => {
    const live = (await watch(rowsOf(50, 'training'))).feed(rowsOf(5, 'a'));
    const first = live.monitor.snapshots();
    expect(live.monitor.snapshots()).toBe(first);
    live.feed(rowsOf(5, 'b'));
    expect(live.monitor.snapshots()).not.toBe(first);
    expect(first[0]!.views[0]!.rowsTotal).toBe(5);
    expect(first[0]!.views[0]!.features[0]!.comparison.bins.reduce((sum, { current }) => sum + current, 0)).toBe(5);
  });
});
