import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bentoml } from '../../exporter/src/formats/bentoml.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytesOf, collector, decode, reasons } from './collect.ts';
import { fixture, fixturePath } from './seeds.ts';

const DATA = 'bentoml/churn/data/data.1.log';

describe("BentoML's monitoring log", () => {
  it('takes the roles of columns from the newest line of the schema file beside it', () => {
    const { records, rejects } = decode(bentoml, fixture(DATA), [99], 1024, { path: fixturePath(DATA) });
    expect(rejects).toEqual([]);
    const head = { id: '77', model: 'churn', version: 'k2' };
    expect(records).toEqual([
      {
        ...head,
        time: '2026-03-01T10:00:00.100000',
        features: { age: 41, plan: 'pro', lags_0: 0.5, lags_1: 1 },
        outputs: { p_yes: 0.83 },
        targets: { churned: 'no' },
      },
      {
        ...head,
        time: '2026-03-01T10:00:00.200000',
        features: { age: null, plan: 'basic', lags_0: 2, lags_1: 3 },
        outputs: { p_yes: 0.2 },
        targets: { churned: null },
      },
    ]);
  });

  it('finds the schema of a file that was rotated away by its date', () => {
    const name = `${DATA}.2026-02-28`;
    const { records } = decode(bentoml, fixture(name), [99], 1024, { path: fixturePath(name) });
    expect(records).toMatchObject([{ features: { age: 18, plan: 'pro' }, outputs: { p_yes: 0.5 }, targets: { churned: 'yes' } }]);
  });

  it('takes every column for a feature without a schema', () => {
    const [record] = decode(bentoml, fixture(DATA)).records;
    expect(record).toEqual({
      id: '77',
      time: '2026-03-01T10:00:00.100000',
      features: { age: 41, plan: 'pro', lags_0: 0.5, lags_1: 1, p_yes: 0.83, churned: 'no', shard: 's1' },
      outputs: {},
    });
  });

  it('takes the schema from the records that have one where they came by OTLP, and remembers it', () => {
    const content = fixture('bentoml/otlp.jsonl');
    const { records } = decode(bentoml, content);
    expect(records).toEqual([
      { id: '7', time: 1772359200.5, model: 'churn', version: 'k3', features: { age: 41 }, outputs: { pred: 'yes' } },
      { id: '8', time: 1772359201.5, model: 'churn', version: 'k3', features: { age: 29 }, outputs: { pred: 'no' } },
    ]);
    const { sink } = collector();
    const decoder = bentoml.open(sink, { lineBytes: 1024 });
    expect(decoder.memory).toBeUndefined();
    const second = content.indexOf(0x0a) + 1;
    decoder.push(content.subarray(0, second));
    expect(decode(bentoml, content.subarray(second), [99], 1024, { memory: decoder.memory }).records).toEqual(records.slice(1));
  });

  it('reads the configured schema file, refuses records while it is not there, and finds it when it comes', async () => {
    const schema = join(await temporaryFolder(), 'schema.log');
    const { records, rejects, sink } = collector();
    const decoder = bentoml.open(sink, { lineBytes: 1024, schema });
    decoder.push(bytesOf('{"y":1}\n'));
    writeFileSync(schema, '{"meta_data":{},"columns":[{"name":"y","role":"prediction","type":"numerical"}]}\n');
    decoder.push(bytesOf('{"y":2}\n'.repeat(1024)));
    expect(reasons({ rejects })).toEqual(Array.from({ length: 1024 }, () => 'envelope'));
    expect(records).toEqual([{ features: {}, outputs: { y: 2 } }]);
  });

  it('does not read a schema file of more than a mebibyte', async () => {
    const schema = join(await temporaryFolder(), 'schema.log');
    writeFileSync(schema, `{"columns":[]}\n${' '.repeat(1 << 20)}`);
    expect(reasons(decode(bentoml, '{"y":1}', [99], 1024, { schema }))).toEqual(['envelope']);
  });

  it('refuses sequences that make too many columns, or names far longer than the record', () => {
    const long = JSON.stringify({ a: Array.from({ length: 5000 }, () => 0) });
    const wide = JSON.stringify({ ['a'.repeat(100_000)]: Array.from({ length: 4000 }, () => 0) });
    for (const line of [long, wide]) expect(reasons(decode(bentoml, line, [4096], 1 << 20))).toEqual(['columns']);
  });
});
