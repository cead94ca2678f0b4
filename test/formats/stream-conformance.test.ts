import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecoderOptions, StreamFormat } from '../../exporter/src/formats/format.ts';
import { FORMATS, formatOf } from '../../exporter/src/formats/index.ts';
import { bytesOf, collector, decode, LINE_BYTES, reasons } from './collect.ts';
import { damagedFiles, junk } from './damage.ts';
import { SEEDS } from './seeds.ts';

interface Example {
  readonly content: string;
  /** What must come first, and one record after it. */
  readonly header: string;
  readonly record: string;
  readonly records: readonly unknown[];
  readonly halves?: readonly unknown[];
}

/** One file of each stream format and what it says; a format without an example fails. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  jsonl: {
    header: '',
    record: '{"a":1}\n',
    content: '\uFEFF{"ts":1,"features":{"city":"Zürich"}}\r\n\n{"ts":2,"features":{"city":null,"a\\n":[1]}}',
    records: [
      { ts: 1, features: { city: 'Zürich' } },
      { ts: 2, features: { city: null, 'a\n': [1] } },
    ],
  },
  csv: {
    header: 'a,b\n',
    record: '1,2\n',
    content: '\uFEFFts,"city, state",note\r\n1,Zürich,"a ""b""\nc"\r\n\n2,,x\n',
    records: [
      { ts: '1', 'city, state': 'Zürich', note: 'a "b"\nc' },
      { ts: '2', 'city, state': null, note: 'x' },
    ],
  },
  tsv: {
    header: 'a\tb\n',
    record: '1\t2\n',
    content: 'ts\tcity\n1\tZürich, CH\n2\t\n',
    records: [
      { ts: '1', city: 'Zürich, CH' },
      { ts: '2', city: null },
    ],
  },
  kserve: {
    header: '',
    record: `{"id":"a","reqType":"request","bytes":"${btoa('{"instances":[[1]]}')}"}\n`,
    content: `[{"id":"a","reqType":"request","bytes":"${btoa('{"instances":[[1,2]]}')}"}]`,
    records: [],
    halves: [{ id: 'a', side: 'request', rows: [{ id: 'a', row: 0, features: { feature_0: 1, feature_1: 2 } }] }],
  },
  sagemaker: {
    header: '',
    record: '{"captureData":{"endpointInput":{"data":"1","encoding":"CSV"}},"eventMetadata":{}}\n',
    content:
      '{"captureData":{"endpointInput":{"data":"41,pro","encoding":"CSV"},"endpointOutput":{"data":"0.5","encoding":"JSON"}},"eventMetadata":{"eventId":"e"}}\n',
    records: [{ id: 'e', row: 0, features: { feature_0: 41, feature_1: 'pro' }, outputs: { prediction: 0.5 } }],
  },
  bentoml: {
    header: '',
    record: '{"age":41}\n',
    content: '{"age":41,"timestamp":"2026-03-01T10:00:00.1","request_id":"77","trace_id":"9"}\n',
    records: [{ id: '77', time: '2026-03-01T10:00:00.1', features: { age: 41 }, outputs: {} }],
  },
  azureml: {
    header: '',
    record: '{"type":"azureml.inference.inputs","correlationid":"c","data":[{"age":41}]}\n',
    content: '{"type":"azureml.inference.outputs","correlationid":"c","time":"t","data":[{"p":0.5}]}\n',
    records: [],
    halves: [{ id: 'c', side: 'response', rows: [{ id: 'c', time: 't', row: 0, outputs: { p: 0.5 } }] }],
  },
};

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const lineBytes = fc.constantFrom(5, 16, 64, LINE_BYTES, 1 << 16);

const streams = FORMATS.filter((format): format is StreamFormat => format.kind === 'stream');

describe.each(streams)('the format $name', (format) => {
  const example = EXAMPLES[format.name];
  const files = fc.oneof({ arbitrary: junk, weight: 1 }, { arbitrary: damagedFiles(SEEDS[format.name] ?? []), weight: 2 });

  it('reads its example', () => {
    expect(example).toBeDefined();
    const { records, halves, rejects } = decode(format, example?.content ?? '');
    expect(records).toEqual(example?.records);
    expect(halves).toEqual(example?.halves ?? []);
    expect(rejects).toEqual([]);
  });

  it('has files to damage, and reads them', () => {
    expect(SEEDS[format.name]).not.toHaveLength(0);
    for (const seed of SEEDS[format.name] ?? []) {
      const { records, halves } = decode(format, seed, [seed.length], 1 << 16);
      expect(records.length + halves.length).toBeGreaterThan(0);
    }
  });

  it('is found by its file names, also compressed ones', () => {
    for (const extension of format.extensions) {
      expect(formatOf(`/logs/a.b${extension}`)).toBe(format);
      expect(formatOf(`/logs/A${extension.toUpperCase()}.gz`)).toBe(format);
    }
  });

  it('never throws, and gives the same records and rejects however the bytes are cut', () => {
    fc.assert(
      fc.property(files, sizes, lineBytes, (bytes, cuts, limit) => {
        expect(decode(format, bytes, cuts, limit)).toEqual(decode(format, bytes, [bytes.length + 1], limit));
      }),
      { numRuns: 1500 },
    );
  });

  it('goes on in the middle of a file, behind the bytes that are not pending, as if it had read it through', () => {
    fc.assert(
      fc.property(files, fc.nat(), sizes, lineBytes, (bytes, place, cuts, limit) => {
        const { records, halves, rejects, sink } = collector();
        const first = format.open(sink, { lineBytes: limit });
        const stop = place % (bytes.length + 1);
        for (let at = 0, i = 0; at < stop; at += cuts[i++ % cuts.length]!) {
          first.push(bytes.subarray(at, Math.min(stop, at + cuts[i % cuts.length]!)));
        }
        const boundary = stop - first.pending;
        // A record that is too long is told at once, though it has not ended: so the second decoder tells it again.
        if (first.pending > limit) expect(rejects.pop()?.reason).toBe('too_long');
        const options: Partial<DecoderOptions> = { memory: first.memory };
        const rest = decode(format, bytes.subarray(boundary), cuts, limit, options);
        const through = decode(format, bytes, [bytes.length + 1], limit);
        expect([...records, ...rest.records]).toEqual(through.records);
        expect([...halves, ...rest.halves]).toEqual(through.halves);
        expect([...reasons({ rejects }), ...reasons(rest)]).toEqual(reasons(through));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes or refuses whatever a line holds, unless it is blank', () => {
    fc.assert(
      fc.property(files, (bytes) => {
        const [line = ''] = new TextDecoder().decode(bytes).split('\n', 1);
        const { records, halves, rejects } = decode(format, `${line}\n`, [1 << 20], 1 << 20);
        // The first line of CSV is its header, which is told when it cannot be read, and no list element is nothing.
        const isHeader = example?.header !== '';
        const isNothing = /^[\s\0]*$/.test(line) || /^[\s\0]*\[\s*\]\s*$/.test(line);
        expect(records.length + halves.length + rejects.length > 0 || isHeader || isNothing).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('passes over lines of nothing but NUL bytes and blanks', () => {
    const { records, halves, rejects } = decode(format, `\0\0\0\n${example?.header}\0\0  \n\0${example?.record}\0`);
    expect(rejects).toEqual([]);
    expect(records.length + halves.length).toBe(1);
  });

  it('skips a record of a gigabyte in constant memory and reads on behind it', () => {
    const { records, halves, rejects, sink } = collector();
    const decoder = format.open(sink, { lineBytes: 1 << 20 });
    decoder.push(bytesOf(example?.header ?? ''));
    const chunk = new Uint8Array(1 << 20).fill(0x61);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for (let i = 0; i < 1024; i++) {
      decoder.push(chunk);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(decoder.pending).toBe(1 << 30);
    decoder.push(bytesOf(`\n${example?.record}`));
    expect(most).toBeLessThan(16 << 20);
    expect(rejects.map(({ reason }) => reason)).toEqual(['too_long']);
    expect(records.length + halves.length).toBe(1);
    expect(decoder.pending).toBe(0);
  });
});
