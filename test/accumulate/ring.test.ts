import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from '../../exporter/src/accumulate/ring.ts';

const PANES = 5;
const CELLS = 3;

interface Row {
  readonly pane: number;
  readonly cell: number;
  readonly amount: number;
}

/** Adds a row as the counts do: the ring is advanced first, then asked where to write. */
function add(ring: Ring, { pane, cell, amount }: Row): void {
  if (!Number.isNaN(pane)) ring.advance(pane);
  const starts = new Int32Array(1);
  ring.locate(Int32Array.of(0), 1, Float64Array.of(pane), starts);
  ring.numbers[starts[0]! + cell]! += amount;
}

/** Sums of the rows that are in the window when all have come. */
function sumsOf(rows: readonly Row[]): number[] {
  const newest = Math.max(...rows.map(({ pane }) => pane).filter((pane) => !Number.isNaN(pane)));
  const sums = new Array<number>(CELLS).fill(0);
  for (const { pane, cell, amount } of rows) if (pane > newest - PANES) sums[cell]! += amount;
  return sums;
}

const row = fc.record({
  pane: fc.oneof(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 29_000_000, max: 29_000_012 }), fc.constant(Number.NaN)),
  cell: fc.nat(CELLS - 1),
  amount: fc.integer({ min: -100, max: 100 }),
});

describe('the totals of a ring', () => {
  it('are the sums of the rows in the window, after any rows in any order', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const ring = new Ring(CELLS, 1000, PANES);
        for (const [i, next] of rows.entries()) {
          add(ring, next);
          expect([...ring.totals()]).toEqual(sumsOf(rows.slice(0, i + 1)));
        }
      }),
    );
  });

  it('are the same whether they were asked for in between or not', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const ring = new Ring(CELLS, 1000, PANES);
        for (const next of rows) add(ring, next);
        expect([...ring.totals()]).toEqual(sumsOf(rows));
      }),
    );
  });

  it('keep no rounding of a huge value that has left', () => {
    const ring = new Ring(1, 1000, 2);
    for (const [pane, amount] of [
      [0, 0.1],
      [1, 1e300],
      [2, 0.2],
      [3, 0.3],
    ] as const) {
      add(ring, { pane, cell: 0, amount });
    }
    expect(ring.totals()[0]).toBe(0.5);
  });

  it('do not hold rows older than the window', () => {
    const ring = new Ring(1, 1000, 2);
    add(ring, { pane: 10, cell: 0, amount: 1 });
    add(ring, { pane: 8, cell: 0, amount: 100 });
    expect([ring.start(8), ring.totals()[0]]).toEqual([-1, 1]);
  });
});

describe('a pane', () => {
  it.each([
    [0, 0],
    [59_999.5, 0],
    [60_000, 1],
    [-1, -1],
    [-60_000, -1],
  ])('of one minute holds %d ms as number %d', (time, pane) => {
    expect(new Ring(1, 60_000).paneOf(time)).toBe(pane);
  });

  it('that is not the newest does not move the ring', () => {
    const ring = new Ring(1, 1000, 3);
    ring.advance(7);
    ring.advance(5);
    expect(ring.newest).toBe(7);
  });
});

describe('what is kept of a ring', () => {
  /** Puts what has changed over what was kept before, as a store does. */
  function keep(store: Map<number, Uint8Array>, ring: Ring): void {
    for (const [slot, bytes] of ring.changes(false)) store.set(slot, bytes);
  }

  it('is enough for another one to go on with, whenever it is taken', () => {
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: row }, { weight: 1, arbitrary: fc.constant('keep' as const) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, fc.array(row, { maxLength: 10 }), (before, after) => {
        const ring = new Ring(CELLS, 1000, PANES);
        const store = new Map<number, Uint8Array>();
        for (const step of before) step === 'keep' ? keep(store, ring) : add(ring, step);
        keep(store, ring);
        const next = new Ring(CELLS, 1000, PANES);
        if (ring.newest !== undefined) expect(next.restore(ring.newest, store.values())).toBe(true);
        expect(next.newest).toBe(ring.newest);
        expect([...next.totals()]).toEqual([...ring.totals()]);
        for (const each of after) {
          add(ring, each);
          add(next, each);
        }
        expect([...next.totals()]).toEqual([...ring.totals()]);
      }),
    );
  });

  it('is, after the first time, only the panes that rows were counted in', () => {
    const ring = new Ring(1, 1000, 3);
    for (const pane of [10, 11, 12]) add(ring, { pane, cell: 0, amount: 1 });
    expect([...ring.changes(false).keys()].sort()).toEqual([0, 1, 2]);
    add(ring, { pane: 11, cell: 0, amount: 1 });
    add(ring, { pane: 3, cell: 0, amount: 1 });
    add(ring, { pane: Number.NaN, cell: 0, amount: 1 });
    expect([...ring.changes(false).keys()]).toEqual([2]);
    expect(ring.changes(false).size).toBe(0);
    expect(ring.changes(true).size).toBe(3);
  });

  it('says nothing of panes that have left or never held a row', () => {
    const ring = new Ring(1, 1000, 3);
    add(ring, { pane: 10, cell: 0, amount: 5 });
    const left = ring.changes(true).values();
    add(ring, { pane: 14, cell: 0, amount: 1 });
    expect([...ring.changes(true).keys()]).toEqual([2]);
    const next = new Ring(1, 1000, 3);
    expect(next.restore(14, [...ring.changes(true).values(), ...left])).toBe(true);
    expect(next.totals()[0]).toBe(1);
  });

  it('is refused when it is newer than the newest, twice the same, of another size, or no number of a pane', () => {
    const ring = new Ring(2, 1000, 3);
    add(ring, { pane: 10, cell: 0, amount: 1 });
    const panes = [...ring.changes(true).values()];
    expect(new Ring(2, 1000, 3).restore(9, panes)).toBe(false);
    expect(new Ring(2, 1000, 3).restore(10, [...panes, ...panes])).toBe(false);
    expect(new Ring(3, 1000, 3).restore(10, panes)).toBe(false);
    expect(new Ring(2, 1000, 3).restore(10, [new Uint8Array(5)])).toBe(false);
    for (const odd of [Number.NaN, 9.5, -Infinity]) {
      const bytes = panes[0]!.slice();
      new DataView(bytes.buffer).setFloat64(0, odd, true);
      expect(new Ring(2, 1000, 3).restore(10, [bytes]), `${odd}`).toBe(false);
    }
  });
});
