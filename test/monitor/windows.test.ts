import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MODEL, NOW, rowsOf, type Watched, watch } from './watch.ts';

const PANE_MS = 60_000;
const at = (time: unknown, count = 1): object[] => rowsOf(count, 'timed').map((row) => ({ ...row, ts: time }));

let empty: Watched;
beforeAll(async () => {
  empty = await watch(rowsOf(3000, 'training'));
});

describe('the window', () => {
  it('has no end and no rows before the first record', () => {
    const { windowEnd, lastPrediction } = empty.fresh().snapshot();
    expect([windowEnd, lastPrediction]).toEqual([undefined, undefined]);
    expect(empty.fresh().feature('x').rowsLookedAt).toBe(0);
  });

  it('ends with the newest pane, which is aligned to the epoch', () => {
    const { windowEnd, lastPrediction } = empty
      .fresh()
      .feed(at(NOW - 3 * PANE_MS))
      .snapshot();
    expect(lastPrediction).toBe((NOW - 3 * PANE_MS) / 1000);
    expect(windowEnd).toBe((NOW - 2.5 * PANE_MS) / 1000);
  });

  it('holds 60 panes of event time, whenever they came', () => {
    const newest = NOW - 10 * HOUR_MS;
    const watched = empty
      .fresh()
      .feed(at(newest))
      .feed(at(newest - 59 * PANE_MS, 5));
    expect(watched.feature('x').rowsLookedAt).toBe(6);
    expect(watched.tally.late).toBe(0);
    expect(watched.feed(at(newest - 60 * PANE_MS, 7)).feature('x')).toMatchObject({ rowsLookedAt: 6, rowsTotal: 13 });
    expect(watched.tally.late).toBe(7);
  });

  it('lets a pane go when a newer one comes', () => {
    const watched = empty
      .fresh()
      .feed(at(NOW - HOUR_MS, 5))
      .feed(at(NOW - HOUR_MS / 2, 2));
    expect(watched.feature('x').rowsLookedAt).toBe(7);
    expect(watched.feed(at(NOW)).feature('x').rowsLookedAt).toBe(3);
    expect(watched.whole.rowsTotal).toBe(8);
  });

  it('stands still while no newer event comes', () => {
    const watched = empty.fresh().feed(at(NOW - HOUR_MS, 5));
    const { windowEnd } = watched.snapshot();
    watched.feed(at(NOW - HOUR_MS), NOW + 5 * HOUR_MS);
    expect(watched.snapshot().windowEnd).toBe(windowEnd);
    expect(watched.feature('x').rowsLookedAt).toBe(6);
  });

  it('begins again when the clock, which ran ahead, is put right and something happens now', () => {
    const ahead = NOW + 24 * HOUR_MS;
    const watched = empty.fresh().feed(at(ahead, 7), ahead);
    // Old rows are no sign of it: the clock may be wrong now.
    expect(watched.feed(at(NOW - 5 * HOUR_MS, 2), NOW).feature('x').rowsLookedAt).toBe(7);
    watched.feed(at(NOW - PANE_MS, 3), NOW);
    expect(watched.feature('x')).toMatchObject({ rowsLookedAt: 3, rowsTotal: 12 });
    expect(watched.snapshot()).toMatchObject({ windowEnd: (NOW + PANE_MS / 2) / 1000, lastPrediction: (NOW - PANE_MS) / 1000 });
  });

  it('stays as it is while the clock has jumped back for a moment', () => {
    const watched = empty.fresh().feed(at(NOW, 7));
    expect(watched.feed(at(NOW, 2), NOW - HOUR_MS).feature('x').rowsLookedAt).toBe(7);
    expect(watched.tally.early).toBe(2);
    expect(watched.feed(at(NOW, 1)).feature('x').rowsLookedAt).toBe(8);
  });

  it('never has a pane later than the clock: a little ahead counts as now', () => {
    const watched = empty.fresh().feed(at(NOW + 4 * 60_000, 3));
    expect(watched.snapshot().windowEnd).toBe((NOW + PANE_MS / 2) / 1000);
    expect(watched.feature('x').rowsLookedAt).toBe(3);
    expect(watched.tally.early).toBe(0);
  });

  it('takes nothing from more than five minutes ahead, whose time moves no timestamp', () => {
    const watched = empty
      .fresh()
      .feed(at(NOW - PANE_MS, 2))
      .feed(at(NOW + 5 * 60_000 + 1, 3));
    expect(watched.feature('x')).toMatchObject({ rowsLookedAt: 2, rowsTotal: 5 });
    expect(watched.snapshot().lastPrediction).toBe((NOW - PANE_MS) / 1000);
    expect(watched.tally).toMatchObject({ early: 3, late: 0, records: 5, newestMs: NOW - PANE_MS });
    expect(empty.fresh().feed(at(NOW + 5 * 60_000)).tally.early).toBe(0);
  });

  it('counts old and future rows in the counters of outcomes, not in their window', () => {
    const watched = empty
      .fresh()
      .feed(at(NOW))
      .feed(at(NOW - 3 * HOUR_MS, 4))
      .feed(at(NOW + HOUR_MS, 2));
    const { labelled, confusionTotal } = watched.whole.performance!;
    expect(labelled).toBe(1);
    expect(confusionTotal.reduce((sum, count) => sum + count, 0)).toBe(7);
  });
});

describe('a time that cannot be read', () => {
  const odd = [null, 'soon', '', true, [1], -1e300, {}];

  it('counts as the time of reading', () => {
    const watched = empty.fresh().feed(odd.flatMap((time) => at(time)));
    expect(watched.tally.badTimes).toBe(odd.length);
    expect(watched.feature('x').rowsLookedAt).toBe(odd.length);
    expect(watched.snapshot().lastPrediction).toBe(NOW / 1000);
  });

  it('counts in finished logs as the newest event time so far', () => {
    const watched = empty
      .fresh({ untimed: 'newest' })
      .feed(at(NOW - 50 * HOUR_MS))
      .feed(odd.flatMap((time) => at(time)));
    expect(watched.snapshot().lastPrediction).toBe(NOW / 1000 - 50 * 3600);
    expect(watched.feature('x').rowsLookedAt).toBe(odd.length + 1);
  });

  it('does not push the window to now when it is the first of a finished log', () => {
    const watched = empty
      .fresh({ untimed: 'newest' })
      .feed([...at(null), ...at(NOW + HOUR_MS), ...at(NOW - 50 * HOUR_MS), ...at(NOW - 49 * HOUR_MS)]);
    expect(watched.snapshot().lastPrediction).toBe(NOW / 1000 - 49 * 3600);
    expect(watched.tally).toMatchObject({ late: 0, early: 1, badTimes: 1 });
  });

  it('is now when a finished log has no other', () => {
    expect(empty.fresh({ untimed: 'newest' }).feed(at('never', 3)).snapshot().lastPrediction).toBe(NOW / 1000);
  });
});

describe('a model without times', () => {
  it('counts records at the time of reading, and calls no time bad', async () => {
    const { time: _time, ...record } = MODEL.record;
    const watched = (await watch(rowsOf(500, 'training'), { ...MODEL, record }))
      .fresh()
      .feed(at(5), NOW - HOUR_MS / 2)
      .feed(at(5), NOW);
    expect(watched.tally).toMatchObject({ badTimes: 0, late: 0 });
    expect(watched.feature('x').rowsLookedAt).toBe(2);
    expect(watched.snapshot().lastPrediction).toBe(NOW / 1000);
  });
});

describe('the window of performance', () => {
  it('is one of its own, as long as configured', async () => {
    const watched = await watch(rowsOf(3000, 'training'), { ...MODEL, performance: { window: '24h', minimum_labels: 10 } });
    watched.feed(at(NOW - 10 * HOUR_MS, 40)).feed(at(NOW, 3));
    expect(watched.feature('x').rowsLookedAt).toBe(3);
    expect(watched.output('label').rowsLookedAt).toBe(3);
    expect(watched.whole.performance?.labelled).toBe(43);
    expect([...watched.whole.performance!.realised.keys()]).toContain('accuracy');
  });

  it('has measures only with enough labels', async () => {
    const watched = await watch(rowsOf(3000, 'training'), { ...MODEL, performance: { minimum_labels: 10 } });
    expect(watched.feed(at(NOW, 9)).whole.performance?.realised.size).toBe(0);
    expect(watched.feed(at(NOW, 1)).whole.performance?.realised.size).toBeGreaterThan(3);
  });
});
