import { describe, expect, it } from 'vitest';
import type { DecoderOptions } from '../../exporter/src/formats/format.ts';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { decode, reasons } from './collect.ts';

const paths = { time: 'at', id: 'id', featuresRoot: 'in.features', prediction: 'out.class', score: 'out.p', label: 'label', weight: 'w' };
const options: Partial<DecoderOptions> = { columns: ['age', 'plan'], outputColumns: ['no', 'yes'], paths };

function read(record: unknown, changes: Partial<DecoderOptions> = {}) {
  return decode(jsonl, JSON.stringify(record), [99], 1 << 20, { ...options, ...changes });
}

describe('features in a list', () => {
  it('get the configured names, and so do scores', () => {
    expect(read({ id: 7, in: { features: [41, null], x: 1 }, out: { p: [0.2, 0.8] } }).records).toEqual([
      { id: 7, in: { features: { age: 41, plan: null }, x: 1 }, out: { p: { no: 0.2, yes: 0.8 } } },
    ]);
  });

  it('stay as they are in records that name them, and where no columns are configured', () => {
    const named = { in: { features: { age: 41 } }, out: { p: 0.5 } };
    expect(read(named).records).toEqual([named]);
    const list = { in: { features: [41, 'pro'] } };
    expect(read(list, { columns: undefined }).records).toEqual([list]);
    expect(read(list, { paths: {} }).records).toEqual([list]);
  });

  it('of several rows make a record of each, with what the model said of it', () => {
    const batch = {
      id: 'a',
      at: 5,
      w: [1, 2],
      in: {
        features: [
          [41, 'pro'],
          [29, null],
        ],
      },
      out: {
        class: ['no', 'yes'],
        p: [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
      },
      label: [null, 'yes'],
      other: [1, 2],
    };
    expect(read(batch).records).toEqual([
      {
        id: 'a',
        at: 5,
        w: 1,
        in: { features: { age: 41, plan: 'pro' } },
        out: { class: 'no', p: { no: 0.9, yes: 0.1 } },
        label: null,
        other: [1, 2],
      },
      {
        id: 'a',
        at: 5,
        w: 2,
        in: { features: { age: 29, plan: null } },
        out: { class: 'yes', p: { no: 0.2, yes: 0.8 } },
        label: 'yes',
        other: [1, 2],
      },
    ]);
  });

  it('keep members named like what every object has', () => {
    const text = '{"__proto__":{"a":1},"in":{"features":[1,2],"constructor":3}}';
    const [record] = decode(jsonl, text, [99], 1024, options).records;
    expect(record).toEqual(JSON.parse('{"__proto__":{"a":1},"in":{"features":{"age":1,"plan":2},"constructor":3}}'));
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });

  it.each([
    ['columns', 'more values than names', { in: { features: [1, 2, 3] } }],
    ['columns', 'a row with fewer values', { in: { features: [[1, 2], [3]] } }],
    ['columns', 'no values', { in: { features: [] } }],
    ['envelope', 'rows and values mixed', { in: { features: [[1, 2], 3] } }],
    [
      'envelope',
      'fewer predictions than rows',
      {
        in: {
          features: [
            [1, 2],
            [3, 4],
          ],
        },
        out: { class: ['no'] },
      },
    ],
  ])('are refused as %s: %s', (reason, _, record) => {
    expect(reasons(read(record))).toEqual([reason]);
  });

  it('are refused when a batch would copy far more than the record holds', () => {
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]));
    const rows = Array.from({ length: 20_000 }, () => [1, 2]);
    expect(reasons(read({ ...wide, in: { features: rows } }))).toEqual(['envelope']);
  });
});
