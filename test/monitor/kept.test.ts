import { beforeAll, describe, expect, it } from 'vitest';
import { layoutOf } from '../../exporter/src/monitor/layout.ts';
import { Monitor } from '../../exporter/src/monitor/monitor.ts';
import { bindModel } from '../../exporter/src/reference/bound-model.ts';
import type { ModelSettings } from '../../exporter/src/settings.ts';
import { countersOf, expectSame, windowsOf } from './kept.ts';
import { HOUR_MS, MODEL, NOW, rowsOf, type Watched, watch } from './watch.ts';

const at = (timeMs: number, version = 'blue'): readonly object[] => rowsOf(60, version, () => ({ v: version, ts: timeMs }));

let empty: Watched;
let other: Watched;
beforeAll(async () => {
  const model = { ...MODEL, version: { from: 'v' }, drift: { minimum_rows: 20 } };
  empty = await watch(rowsOf(400, 'training'), model);
  other = await watch(rowsOf(401, 'training'), model);
});

describe('what a monitor keeps', () => {
  it('is its facts and the panes that hold rows, by version', () => {
    const live = empty.fresh().feed(at(NOW)).feed(at(NOW, 'green'));
    const slot = Math.floor(NOW / 60_000) % 60;
    expect([...live.monitor.changes(false).keys()].sort()).toEqual([
      'about',
      `blue/outcomes/${slot}`,
      `blue/values/${slot}`,
      `green/outcomes/${slot}`,
      `green/values/${slot}`,
    ]);
  });

  it('is nothing new while nothing is counted, also right after it was restored', () => {
    const live = empty.fresh().feed(at(NOW));
    const kept = live.monitor.changes(false);
    expect(live.monitor.changes(false).size).toBe(0);
    expect(live.monitor.changes(true)).toEqual(kept);
    const next = empty.fresh();
    expect(next.monitor.restore(kept)).toBe(true);
    expect(next.monitor.changes(false).size).toBe(0);
    expect(next.monitor.changes(true)).toEqual(kept);
  });

  it('is, a minute later, the pane of that minute', () => {
    const live = empty.fresh().feed(at(NOW));
    live.monitor.changes(false);
    live.feed(at(NOW + 60_000), NOW + 60_000);
    const slot = Math.floor(NOW / 60_000 + 1) % 60;
    expect([...live.monitor.changes(false).keys()].sort()).toEqual(['about', `blue/outcomes/${slot}`, `blue/values/${slot}`]);
  });

  it('does not change afterwards', () => {
    const live = empty.fresh().feed(at(NOW));
    const kept = live.monitor.changes(true);
    const copy = new Map([...kept].map(([key, bytes]) => [key, bytes.slice()]));
    live.feed(at(NOW));
    expect(kept).toEqual(copy);
  });

  it('holds what could be added up no further', () => {
    const record = rowsOf(30, 'huge', (i) => ({ v: 'blue', features: { x: i % 2 === 0 ? 1.7e308 : -1.7e308, region: 'north' } }));
    const live = empty.fresh().feed(record).feed(record);
    const next = empty.fresh();
    expect(next.monitor.restore(live.monitor.changes(true))).toBe(true);
    expectSame(next.monitor.snapshots().map(windowsOf), live.monitor.snapshots().map(windowsOf));
  });
});

describe('a restored monitor', () => {
  it('has the windows, and counters at 0', () => {
    const live = empty.fresh().feed(at(NOW)).feed(at(NOW, 'green'));
    const next = empty.fresh();
    next.monitor.restore(live.monitor.changes(true));
    expectSame(next.monitor.snapshots().map(windowsOf), live.monitor.snapshots().map(windowsOf));
    const none = empty.fresh();
    for (const version of ['blue', 'green']) none.monitor.schema.versions.place(version);
    expectSame(next.monitor.snapshots().map(countersOf), none.monitor.snapshots().map(countersOf));
    expect(next.feature('x').statistics.size).toBe(6);
  });

  it('lets an old window stand, and go when newer events come', () => {
    const live = empty.fresh().feed(at(NOW));
    const next = empty.fresh();
    next.monitor.restore(live.monitor.changes(true));
    expect(next.feature('x').rows).toBe(60);
    next.feed(at(NOW + 48 * HOUR_MS).slice(0, 7), NOW + 48 * HOUR_MS);
    expect(next.feature('x').rows).toBe(7);
    expect(next.tally.late).toBe(0);
  });

  it('leaves out a version for which there is no room, and keeps the others', () => {
    const live = empty.fresh().feed(at(NOW)).feed(at(NOW, 'green')).feed(at(NOW, 'red'));
    const next = empty.fresh({ admitVersion: (version) => version !== 'green' });
    expect(next.monitor.restore(live.monitor.changes(true))).toBe(true);
    expect(next.monitor.snapshots().map(({ version }) => version)).toEqual(['blue', 'red']);
    expect(next.feature('x').rows).toBe(60);
    expect([...next.monitor.changes(true).keys()].filter((key) => key.startsWith('green'))).toEqual([]);
    next.feed(at(NOW, 'red'));
    expect(next.snapshot(1).views[0]!.features[0]!.rows).toBe(120);
  });
});

describe('nothing is restored', () => {
  const kept = (): Map<string, Uint8Array> => empty.fresh().feed(at(NOW)).feed(at(NOW, 'green')).monitor.changes(true);

  function expectRefused(entries: ReadonlyMap<string, Uint8Array>, into = empty.fresh(), what = ''): void {
    const before = into.monitor.snapshots();
    expect(into.monitor.restore(entries), what).toBe(false);
    expect(into.monitor.snapshots(), what).toEqual(before);
    expect(into.monitor.newest, what).toBe(Number.NaN);
  }

  it('of another reference', () => {
    expectRefused(kept(), other.fresh());
  });

  it('of an empty store', () => {
    expectRefused(new Map());
  });

  it('without the facts', () => {
    const entries = kept();
    entries.delete('about');
    expectRefused(entries);
  });

  it('of which one bit is wrong, or the end is missing', () => {
    for (const [key, bytes] of kept()) {
      for (const place of [0, 3, 4, 11, bytes.length >> 1, bytes.length - 1]) {
        const wrong = bytes.slice();
        wrong[place]! ^= 1 << (place % 8);
        expectRefused(kept().set(key, wrong), empty.fresh(), `${key}, bit of byte ${place}`);
      }
      for (const length of [0, 3, 4, bytes.length - 1]) expectRefused(kept().set(key, bytes.slice(0, length)), empty.fresh(), key);
    }
  });

  it('that stands under the key of something else', () => {
    const entries = kept();
    const [blue, green] = [...entries.keys()].filter((key) => key.includes('/values/'));
    expectRefused(entries.set(blue!, entries.get(green!)!));
  });

  it('into a monitor that has counted', () => {
    const live = empty.fresh().feed(at(NOW));
    const before = live.monitor.snapshots();
    expect(live.monitor.restore(kept())).toBe(false);
    expect(live.monitor.snapshots()).toBe(before);
  });
});

describe('the layout of a monitor', () => {
  const layoutWith = (change: Partial<ModelSettings>): string => {
    const { settings, profile } = empty.monitor.model;
    return layoutOf(bindModel({ ...settings, ...change }, profile));
  };

  it('is a sha256 of what is counted, the same for the same model', () => {
    expect(empty.monitor.layout).toMatch(/^[0-9a-f]{64}$/);
    expect(layoutWith({})).toBe(empty.monitor.layout);
  });

  it('does not depend on how that is judged, where it comes from, or where the reference stands', () => {
    const { settings } = empty.monitor.model;
    expect(
      layoutWith({
        drift: { ...settings.drift, tolerance: 0.5, minimumRows: 1000 },
        performance: { ...settings.performance, minimumLabels: 1 },
        labelsInfo: { team: 'risk' },
        inputs: [],
        reference: '/elsewhere.json',
      }),
    ).toBe(empty.monitor.layout);
  });

  it('differs when other things are counted, or over another window', () => {
    const { settings, profile } = empty.monitor.model;
    const layouts = [
      empty.monitor.layout,
      other.monitor.layout,
      layoutWith({ windowSeconds: 7200 }),
      layoutWith({ performance: { ...settings.performance, windowSeconds: 7200 } }),
      layoutWith({ threshold: 0.4 }),
      layoutWith({ defaults: { x: ['-1'] } }),
      layoutWith({ record: { ...settings.record, weight: 'w' } }),
      layoutOf(bindModel(settings, profile, { features: new Set(['x']) })),
    ];
    expect(new Set(layouts).size).toBe(layouts.length);
  });

  it('stays when other settings are adopted', () => {
    const live = empty.fresh();
    const { settings, profile } = live.monitor.model;
    const strict = bindModel({ ...settings, drift: { ...settings.drift, tolerance: 0.01 } }, profile);
    const options = { expectedDaysBetweenFalseAlarms: 30, admitVersion: () => true, untimed: 'clock' as const };
    expect(live.monitor.adopt(strict, options)).toBe(true);
    expect(live.monitor.layout).toBe(new Monitor(strict, options).layout);
  });
});
