import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../exporter/src/model.ts';
import { countersOf, expectSame, type Kept, windowsOf } from './kept.ts';
import { MODEL, NOW, rowsOf, type Watched, watch } from './watch.ts';

const MINUTE_MS = 60_000;

/** Records of one read of a log; times are minutes before the clock, which first goes on by some. */
interface Feed {
  readonly kind: 'feed';
  readonly minutes: number;
  readonly records: readonly (readonly [minutesAgo: number | null, record: object])[];
}
/** `keep` commits, `scrape` looks, `crash` starts again from the last commit and reads again what came after it. */
type Step = Feed | { readonly kind: 'keep' } | { readonly kind: 'scrape' } | { readonly kind: 'crash' };

const odd = fc.constantFrom(null, undefined, '', 'text', 'NaN', 1e300, -1e300);
const record = fc.record({
  v: fc.constantFrom('blue', 'blue', 'green', 'red'),
  weight: fc.constantFrom(1, 1, 0.3, 7, 1e-3),
  amount: fc.constantFrom(5, -2.25, null),
  score: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100) },
    { weight: 1, arbitrary: odd },
  ),
  label: fc.constantFrom(0, 1, 0, 1, null, 2),
  features: fc.record(
    {
      x: fc.oneof({ weight: 5, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) }, { weight: 1, arbitrary: odd }),
      region: fc.constantFrom<unknown>('north', 'south', 'east', 'Mars', null, ''),
      late_field: fc.constant(1),
    },
    { requiredKeys: ['region'] },
  ),
});
const minutesAgo = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 62 }) },
  { weight: 2, arbitrary: fc.integer({ min: 63, max: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, -4, -6) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('feed' as const),
      minutes: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) }, { weight: 1, arbitrary: fc.constantFrom(90, 3000) }),
      records: fc.array(fc.tuple(minutesAgo, record), { minLength: 1, maxLength: 12 }),
    }),
  },
  { weight: 4, arbitrary: fc.constantFrom<Step>({ kind: 'keep' }, { kind: 'scrape' }, { kind: 'crash' }) },
);

/** One that never stops, and one that goes through it all: keeps what has changed, crashes, restores and reads again. */
class Pair {
  readonly steady: Watched;
  #mortal: Watched;
  /** Told what came since the last crash, and nothing before. */
  #since: Watched;
  #kept: Kept = new Map();
  #unkept: (readonly [records: readonly object[], now: number])[] = [];
  #isWhole = false;

  constructor(empty: Watched) {
    this.steady = empty.fresh();
    this.#mortal = empty.fresh();
    this.#since = empty.fresh();
  }

  feed(records: readonly object[], now: number): void {
    const late = [this.steady, this.#mortal].map((watched) => {
      const before = watched.tally.late;
      return watched.feed(records, now).tally.late - before;
    });
    expect(late[1]).toBe(late[0]);
    this.#since.feed(records, now);
    this.#unkept.push([records, now]);
  }

  keep(): void {
    for (const [key, bytes] of this.#mortal.monitor.changes(!this.#isWhole)) this.#kept.set(key, bytes);
    this.#isWhole = true;
    this.#unkept = [];
  }

  crash(): void {
    this.#since = this.steady.fresh();
    this.#mortal = this.steady.fresh();
    if (this.#kept.size > 0) {
      expect(this.#mortal.monitor.restore(this.#kept)).toBe(true);
      expect(this.#mortal.monitor.changes(false).size).toBe(0);
    }
    for (const [records, now] of this.#unkept) for (const watched of [this.#mortal, this.#since]) watched.feed(records, now);
  }

  compare(): void {
    const [steady, mortal, since] = [this.steady, this.#mortal, this.#since].map(({ monitor }) => monitor.snapshots());
    expectSame(mortal!.map(windowsOf), steady!.map(windowsOf));
    expect(this.#mortal.monitor.newest).toBe(this.steady.monitor.newest);
    const countedSince = new Map(since!.map((snapshot) => [snapshot.version, snapshot]));
    for (const snapshot of mortal!) {
      const same = countedSince.get(snapshot.version);
      if (same === undefined) expectNothingCounted(snapshot);
      else expectSame(countersOf(snapshot), countersOf(same));
    }
  }
}

function expectNothingCounted({ views }: Snapshot): void {
  for (const { rowsTotal, features } of views) expect([rowsTotal, ...features.map((feature) => feature.rowsTotal)]).toEqual([0, 0, 0]);
}

function run(empty: Watched, steps: readonly Step[]): void {
  const pair = new Pair(empty);
  let now = NOW;
  for (const each of steps) {
    if (each.kind === 'keep') pair.keep();
    if (each.kind === 'crash') pair.crash();
    if (each.kind === 'scrape') pair.compare();
    if (each.kind !== 'feed') continue;
    now += each.minutes * MINUTE_MS;
    pair.feed(
      each.records.map(([ago, values]) => ({ ...values, ts: ago === null ? null : Math.round(now - ago * MINUTE_MS) })),
      now,
    );
  }
  pair.keep();
  pair.crash();
  pair.compare();
}

let classes: Watched;
let values: Watched;
beforeAll(async () => {
  const watched = { version: { from: 'v' }, segments: ['region'], kpis: [{ name: 'amount', path: 'amount' }], drift: { minimum_rows: 3 } };
  const window = { performance: { window: '3h', minimum_labels: 2 } };
  const record = { ...MODEL.record, weight: 'weight' };
  classes = await watch(rowsOf(400, 'training'), { ...watched, ...window, record });
  const { score, ...others } = record;
  const regression = { ...watched, task: 'regression', record: { ...others, prediction: score } };
  values = await watch(rowsOf(400, 'training'), regression);
});

describe('windows that were kept and restored', () => {
  it('go on exactly as if nothing had happened, while counters begin at 0: classes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => run(classes, steps)),
      { numRuns: 50 },
    );
  });

  it('go on exactly as if nothing had happened, while counters begin at 0: values', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => run(values, steps)),
      { numRuns: 30 },
    );
  });
});
