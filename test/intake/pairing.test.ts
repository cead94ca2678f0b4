import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Half } from '../../exporter/src/formats/format.ts';
import { LIVE_LIMITS, Pairing, type PairingLimits } from '../../exporter/src/intake/pairing.ts';
import type { RejectReason } from '../../exporter/src/model.ts';

/** A pairing with a clock in hand, and what it gave. */
function pairing(limits: Partial<PairingLimits> = {}) {
  const clock = { now: 0 };
  const records: unknown[] = [];
  const rejects: RejectReason[] = [];
  const sink = {
    record: (record: unknown) => void records.push(record),
    reject: (reason: RejectReason) => void rejects.push(reason),
  };
  const pairing = new Pairing(sink, { ...LIVE_LIMITS, ...limits }, () => clock.now);
  return { pairing, clock, records, rejects };
}

function request(id: string, ...values: unknown[]): Half {
  return { id, side: 'request', rows: values.map((x) => ({ id, x })) };
}

function response(id: string, ...values: unknown[]): Half {
  return { id, side: 'response', rows: values.map((y) => ({ id, y })) };
}

/** Through JSON, as the state does it. */
function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

describe('a pairing', () => {
  it('joins both sides in whatever order they come, row by row', () => {
    const { pairing: pair, records, rejects } = pairing();
    pair.half(request('a', 1, 2));
    pair.half(response('b', 'B'));
    expect(records).toEqual([]);
    pair.half(response('a', 'A1', 'A2'));
    pair.half(request('b', 3));
    expect(records).toEqual([
      { id: 'a', x: 1, y: 'A1' },
      { id: 'a', x: 2, y: 'A2' },
      { id: 'b', x: 3, y: 'B' },
    ]);
    expect(rejects).toEqual([]);
    expect(pair.waiting).toBe(0);
  });

  it('lets the request speak where both sides say something', () => {
    const { pairing: pair, records } = pairing();
    pair.half({ id: 'a', side: 'response', rows: [{ time: 2, y: 1 }] });
    pair.half({ id: 'a', side: 'request', rows: [{ time: 1, x: 1 }] });
    expect(records).toEqual([{ time: 1, x: 1, y: 1 }]);
  });

  it('joins ids that are used again, later or before the first pair is whole, in their order', () => {
    const { pairing: pair, records, rejects } = pairing();
    for (const half of [request('a', 1), response('a', 'one'), response('a', 'two'), request('a', 2)]) pair.half(half);
    for (const half of [request('a', 3), request('a', 4), response('a', 'three'), response('a', 'four')]) pair.half(half);
    expect(records).toEqual([
      { id: 'a', x: 1, y: 'one' },
      { id: 'a', x: 2, y: 'two' },
      { id: 'a', x: 3, y: 'three' },
      { id: 'a', x: 4, y: 'four' },
    ]);
    expect(rejects).toEqual([]);
  });

  it('passes whole records and rejections through', () => {
    const { pairing: pair, records, rejects } = pairing();
    pair.record({ x: 1 });
    pair.reject('json', 7);
    expect(records).toEqual([{ x: 1 }]);
    expect(rejects).toEqual(['json']);
  });

  it('rejects a pair whose sides differ in rows, and halves without any', () => {
    const { pairing: pair, records, rejects } = pairing();
    for (const half of [request('a', 1, 2), response('a', 'A')]) pair.half(half);
    for (const half of [request('b'), response('b')]) pair.half(half);
    pair.half(request('c'));
    pair.end();
    expect(records).toEqual([]);
    expect(rejects).toEqual(['envelope', 'envelope', 'envelope']);
  });

  it('does not let keys of a record reach into JavaScript', () => {
    const { pairing: pair, records } = pairing();
    const row = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}');
    pair.half({ id: '__proto__', side: 'request', rows: [row] });
    pair.half({ id: '__proto__', side: 'response', rows: [{ y: 1 }] });
    expect(JSON.stringify(records)).toBe('[{"y":1,"__proto__":{"polluted":true},"constructor":1}]');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('a half that waits', () => {
  it('is given up after its time: a request is a record without outputs, a response is rejected', () => {
    const { pairing: pair, clock, records, rejects } = pairing({ patienceMs: 1000 });
    pair.half(request('a', 1, 2));
    clock.now = 500;
    pair.half(response('b', 'B'));
    pair.half(request('c', 3));
    clock.now = 999;
    pair.expire();
    expect([records, rejects]).toEqual([[], []]);
    clock.now = 1000;
    pair.expire();
    expect(records).toEqual([
      { id: 'a', x: 1 },
      { id: 'a', x: 2 },
    ]);
    clock.now = 1500;
    pair.expire();
    expect(records).toHaveLength(3);
    expect(rejects).toEqual(['envelope']);
    pair.half(response('a', 'late', 'late'));
    pair.end();
    expect(rejects).toEqual(['envelope', 'envelope']);
  });

  it('is given up at the end', () => {
    const { pairing: pair, records, rejects } = pairing();
    for (const half of [request('a', 1), response('b', 'B'), request('a', 2)]) pair.half(half);
    pair.end();
    expect(records).toEqual([
      { id: 'a', x: 1 },
      { id: 'a', x: 2 },
    ]);
    expect(rejects).toEqual(['envelope']);
    expect(pair.waiting).toBe(0);
  });

  it('makes room for newer ones when there are too many', () => {
    const { pairing: pair, records, rejects } = pairing({ halves: 2 });
    for (const half of [request('a', 1), response('b', 'B'), request('c', 3), request('d', 4)]) pair.half(half);
    expect(pair.waiting).toBe(2);
    expect(records).toEqual([{ id: 'a', x: 1 }]);
    expect(rejects).toEqual(['envelope']);
    pair.half(response('c', 'C'));
    expect(records.at(-1)).toEqual({ id: 'c', x: 3, y: 'C' });
  });

  it('makes room for newer ones when they take too much memory, even for one that alone is too large', () => {
    const { pairing: pair, records } = pairing({ bytes: 4000 });
    for (const id of ['a', 'b', 'c']) pair.half(request(id, 'x'.repeat(800)));
    expect(pair.waiting).toBe(2);
    pair.half(request('d', 'x'.repeat(10_000)));
    expect(pair.waiting).toBe(0);
    expect(records).toHaveLength(4);
  });

  it('is one of a bounded number, each accounted for, when a hundred thousand come alone', () => {
    let largest = 0;
    const { pairing: pair, records, rejects } = pairing();
    for (let i = 0; i < 100_000; i++) {
      pair.half(i % 2 === 0 ? request(`id-${i}`, i) : response(`id-${i}`, i));
      largest = Math.max(largest, pair.waiting);
    }
    expect(largest).toBe(LIVE_LIMITS.halves);
    pair.end();
    expect(records).toHaveLength(50_000);
    expect(rejects).toHaveLength(50_000);
  });
});

describe('a saved pairing', () => {
  it('is nothing when nothing waits', () => {
    expect(pairing().pairing.save()).toBeUndefined();
  });

  it('goes on in another process, the time between the two left out', () => {
    const before = pairing({ patienceMs: 1000 });
    before.pairing.half(request('a', 1));
    before.clock.now = 700;
    before.pairing.half(response('b', 'B'));
    const after = pairing({ patienceMs: 1000 });
    after.clock.now = 50_000;
    after.pairing.restore(throughJson(before.pairing.save()));
    expect(after.pairing.waiting).toBe(2);
    after.clock.now = 50_299;
    after.pairing.expire();
    expect(after.records).toEqual([]);
    after.clock.now = 50_300;
    after.pairing.expire();
    expect(after.records).toEqual([{ id: 'a', x: 1 }]);
    after.pairing.half(request('b', 2));
    expect(after.records.at(-1)).toEqual({ id: 'b', x: 2, y: 'B' });
  });

  it('keeps what JSON does not have: NaN, the infinities, and keys like __proto__', () => {
    const before = pairing();
    const row = {
      ...JSON.parse('{"__proto__": NaN_}'.replace('NaN_', '1')),
      list: [Number.NaN, { deep: -Infinity }],
      mark: '\u0000NaN',
      no: null,
    };
    before.pairing.half({ id: 'a', side: 'request', rows: [row, { x: Infinity, same: '' }] });
    const after = pairing();
    after.pairing.restore(throughJson(before.pairing.save()));
    after.pairing.end();
    before.pairing.end();
    expect(after.records).toStrictEqual(before.records);
    expect(Object.keys(Object(after.records[0]))).toContain('__proto__');
  });

  it('is left out where it is damaged', () => {
    const whole = { id: 'a', side: 'request', rows: [{ x: 1 }], waitedMs: 0 };
    for (const saved of [null, 1, 'x', {}, [null], [{ ...whole, id: 1 }], [{ ...whole, side: 'both' }], [{ ...whole, rows: [1] }]]) {
      const { pairing: pair } = pairing();
      pair.restore(saved);
      expect(pair.waiting).toBe(0);
    }
    const { pairing: pair } = pairing();
    pair.restore([{ ...whole, waitedMs: '1' }, whole]);
    expect(pair.waiting).toBe(1);
  });
});

describe('whatever comes', () => {
  const half = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    side: fc.constantFrom('request' as const, 'response' as const),
    rows: fc.integer({ min: 0, max: 3 }),
  });
  const step = fc.oneof(
    { weight: 8, arbitrary: half },
    { weight: 1, arbitrary: fc.constant('expire' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
    { weight: 1, arbitrary: fc.constant('wait' as const) },
  );

  it('every half ends in records or in a rejection, once, restarts or not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const limits = { halves: 5, patienceMs: 100 };
        let held = pairing(limits);
        const seen: unknown[] = [];
        const records: unknown[] = [];
        let rejects = 0;
        let nothing = 0;
        let serial = 0;
        const collect = (): void => {
          records.push(...held.records.splice(0));
          rejects += held.rejects.splice(0).length;
        };
        for (const entry of steps) {
          if (entry === 'expire') held.pairing.expire();
          else if (entry === 'wait') held.clock.now += 60;
          else if (entry === 'restart') {
            const saved = throughJson(held.pairing.save());
            collect();
            held = pairing(limits);
            held.pairing.restore(saved);
          } else {
            const rows = Array.from({ length: entry.rows }, () => ({ [entry.side]: serial++ }));
            if (rows.length === 0) nothing++;
            seen.push(...rows.flatMap((row) => Object.values(row)));
            held.pairing.half({ id: entry.id, side: entry.side, rows });
            expect(held.pairing.waiting).toBeLessThanOrEqual(limits.halves);
          }
        }
        held.pairing.end();
        collect();
        const used = records.flatMap((record) => Object.values(Object(record)));
        expect(new Set(used).size).toBe(used.length);
        expect(seen).toEqual(expect.arrayContaining(used));
        // What is not in a record was rejected.
        if (used.length < seen.length || nothing > 0) expect(rejects).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
