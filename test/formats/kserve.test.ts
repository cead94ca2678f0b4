import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { kserve } from '../../exporter/src/formats/kserve.ts';
import { kserveHalf } from '../../exporter/src/formats/kserve-half.ts';
import { bytesOf, decode, reasons } from './collect.ts';
import { fixture } from './seeds.ts';

const REQUEST = 'org.kubeflow.serving.inference.request';
const options = { lineBytes: 1000 };
const body = (value: unknown) => bytesOf(JSON.stringify(value));

describe("files of KServe's logger", () => {
  it('are lists, lines or one object, and say the same', () => {
    const list = decode(kserve, fixture('kserve/list.jsonl'), [7]);
    expect(list.rejects).toEqual([]);
    expect(list.halves).toEqual([
      {
        id: 'a',
        side: 'request',
        rows: [
          { id: 'a', time: '2026-03-01T10:00:00Z', model: 'iris', row: 0, features: { feature_0: 5.1, feature_1: 3.5 } },
          { id: 'a', time: '2026-03-01T10:00:00Z', model: 'iris', row: 1, features: { feature_0: 6.2, feature_1: null } },
        ],
      },
      {
        id: 'a',
        side: 'response',
        rows: [
          { id: 'a', time: '2026-03-01T10:00:00.2Z', model: 'iris', row: 0, outputs: { prediction: 0 } },
          { id: 'a', time: '2026-03-01T10:00:00.2Z', model: 'iris', row: 1, outputs: { prediction: 2 } },
        ],
      },
      {
        id: 'b',
        side: 'request',
        rows: [
          { id: 'b', time: '2026-03-01T10:00:01Z', model: 'iris', row: 0, features: { age: 41, plan: 'pro' } },
          { id: 'b', time: '2026-03-01T10:00:01Z', model: 'iris', row: 1, features: { age: 37, plan: 'ba"sic' } },
        ],
      },
      {
        id: 'b',
        side: 'response',
        rows: [
          { id: 'b', model: 'iris', version: '3', row: 0, outputs: { p_0: 0.2, p_1: 0.8 } },
          { id: 'b', model: 'iris', version: '3', row: 1, outputs: { p_0: 0.9, p_1: 0.1 } },
        ],
      },
    ]);
    expect(decode(kserve, fixture('kserve/lines.jsonl'))).toEqual(list);
    expect(decode(kserve, fixture('kserve/one.jsonl')).halves).toEqual(list.halves.slice(0, 1));
  });

  it('get the configured names', () => {
    const { halves } = decode(kserve, fixture('kserve/one.jsonl'), [99], 1024, { columns: ['length', 'width'], outputColumns: ['p'] });
    expect(halves[0]?.rows[0]).toMatchObject({ features: { length: 5.1, width: 3.5 } });
  });

  it.each([
    ['json', '[{"id":"a",,}]'],
    ['not_object', '[12]'],
    ['envelope', '{"id":"a","reqType":"request"}'],
    ['json', `{"id":"a","reqType":"request","bytes":"${btoa('{"instances":')}"}`],
    ['too_deep', `{"id":"a","reqType":"request","bytes":"${btoa(`{"instances":${'['.repeat(64)}${']'.repeat(64)}}`)}"}`],
  ])('refuse as %s: %s', (reason, content) => {
    const { halves, rejects } = decode(kserve, content);
    expect(reasons({ rejects })).toEqual([reason]);
    expect(halves).toEqual([]);
  });
});

describe('a body of KServe', () => {
  it('may come parsed, as bytes, and packed', () => {
    const value = { instances: [[1]] };
    const half = { id: '7', side: 'request', rows: [{ id: '7', row: 0, features: { feature_0: 1 } }] };
    for (const data of [value, body(value), gzipSync(body(value))]) {
      expect(kserveHalf({ id: '7', type: REQUEST, data }, options)).toEqual(half);
    }
  });

  it('takes the model from the event before the one of the body', () => {
    const data = { model_name: 'inner', model_version: '3', outputs: [{ name: 'y', shape: [1], datatype: 'INT64', data: [0] }] };
    const rowOf = (model?: string) => kserveHalf({ id: 'a', type: 'response', time: 5, model, data }, options);
    expect(rowOf()).toMatchObject({ rows: [{ id: 'a', time: 5, row: 0, model: 'inner', version: '3', outputs: { y: 0 } }] });
    expect(rowOf('service')).toMatchObject({ rows: [{ model: 'service' }] });
  });

  it.each([
    ['envelope', 'no id', { id: '', type: REQUEST, data: { instances: [1] } }],
    ['envelope', 'another type', { id: 'a', type: 'io.seldon.serving.feedback', data: { instances: [1] } }],
    ['envelope', 'another body', { id: 'a', type: REQUEST, data: { prompt: 'x' } }],
    ['envelope', 'the body of the other side', { id: 'a', type: REQUEST, data: { predictions: [1] } }],
    ['json', 'no JSON', { id: 'a', type: REQUEST, data: bytesOf('x') }],
    ['encoding', 'not UTF-8', { id: 'a', type: REQUEST, data: Uint8Array.of(0x22, 0xff, 0x22) }],
    ['encoding', 'broken gzip', { id: 'a', type: REQUEST, data: gzipSync(body([1])).subarray(0, 12) }],
    ['too_long', 'gzip that unpacks to too much', { id: 'a', type: REQUEST, data: gzipSync(Buffer.alloc(1 << 24, 32)) }],
  ])('is refused as %s: %s', (reason, _, event) => {
    expect(kserveHalf(event, options)).toBe(reason);
  });
});
