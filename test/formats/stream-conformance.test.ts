import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamFormat } from '../../exporter/src/formats/format.ts';
import { FORMATS, formatOf } from '../../exporter/src/formats/index.ts';
import { bytesOf, collector, decode, LINE_BYTES } from './collect.ts';

interface Example {
  readonly content: string;
  /** What must come first, and one record after it. */
  readonly header: string;
  readonly record: string;
  readonly records: readonly unknown[];
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
};

/** Pieces that meet every branch of a decoder far more often than random bytes would. */
const fragment = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '"',
    '""',
    ',',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '{"a":1}',
    'NaN',
    '\\',
    ':',
    'é',
    '\uFEFF',
    '__proto__',
    ' ',
    '"a\nb",1',
  ),
  fc.string({ maxLength: 8 }),
);
const junk = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.array(fragment, { maxLength: 80 }).map((pieces) => bytesOf(pieces.join(''))),
  fc
    .tuple(fc.array(fragment, { maxLength: 40 }), fc.uint8Array({ maxLength: 6 }), fc.array(fragment, { maxLength: 40 }))
    .map(([before, raw, after]) => Uint8Array.from([...bytesOf(before.join('')), ...raw, ...bytesOf(after.join(''))])),
);
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const lineBytes = fc.constantFrom(5, 16, 64, LINE_BYTES);

const streams = FORMATS.filter((format): format is StreamFormat => format.kind === 'stream');

describe.each(streams)('the format $name', (format) => {
  const example = EXAMPLES[format.name];

  it('reads its example', () => {
    expect(example).toBeDefined();
    const { records, rejects } = decode(format, example?.content ?? '');
    expect(records).toEqual(example?.records);
    expect(rejects).toEqual([]);
  });

  it('is found by its file names, also compressed ones', () => {
    for (const extension of format.extensions) {
      expect(formatOf(`/logs/a.b${extension}`)).toBe(format);
      expect(formatOf(`/logs/A${extension.toUpperCase()}.gz`)).toBe(format);
    }
  });

  it('never throws, and gives the same records and rejects however the bytes are cut', () => {
    fc.assert(
      fc.property(junk, sizes, lineBytes, (bytes, cuts, limit) => {
        expect(decode(format, bytes, cuts, limit)).toEqual(decode(format, bytes, [bytes.length + 1], limit));
      }),
      { numRuns: 1500 },
    );
  });

  it('has read exactly the records before the bytes that are pending', () => {
    fc.assert(
      fc.property(junk, sizes, lineBytes, (bytes, cuts, limit) => {
        const { records, rejects, sink } = collector();
        const decoder = format.open(sink, { lineBytes: limit });
        let pushed = 0;
        for (const size of [...cuts, bytes.length]) {
          const piece = bytes.subarray(pushed, pushed + size);
          decoder.push(piece);
          pushed += piece.length;
          const boundary = pushed - decoder.pending;
          expect(boundary === 0 || bytes[boundary - 1] === 0x0a).toBe(true);
          const before = decode(format, bytes.subarray(0, boundary), [boundary + 1], limit);
          expect(records).toEqual(before.records);
          // A record that is too long is told at once, though it has not ended.
          expect(rejects.slice(0, before.rejects.length)).toEqual(before.rejects);
          expect(rejects.length - before.rejects.length).toBeLessThanOrEqual(decoder.pending > limit ? 1 : 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('skips a record of a gigabyte in constant memory and reads on behind it', () => {
    const { records, rejects, sink } = collector();
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
    expect(records).toHaveLength(1);
    expect(decoder.pending).toBe(0);
  });
});
