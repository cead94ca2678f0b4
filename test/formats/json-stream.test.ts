import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJsonStream } from '../../exporter/src/formats/json-stream.ts';
import { bytesOf, collector, decode, LINE_BYTES, reasons } from './collect.ts';

const stream = { open: openJsonStream };

describe('a stream of JSON', () => {
  it.each([
    ['lines', '{"a":1}\n{"a":2}\n'],
    ['a list', '[{"a":1},{"a":2}]'],
    ['a list on many lines', '\uFEFF \n[\n  {\n    "a": 1\n  },\n  { "a": 2 }\n]\n'],
    ['lists behind one another', '[{"a":1}]\n[]\n[{"a":2}]\n'],
    ['lines behind a list', '[{"a":1}]\n{"a":2}'],
    ['a list that was cut off behind an element', '[{"a":1},{"a":2}'],
  ])('may be %s', (_, content) => {
    for (const size of [1, 3, 99]) {
      expect(decode(stream, content, [size])).toEqual({ records: [{ a: 1 }, { a: 2 }], halves: [], rejects: [] });
    }
  });

  it('has elements that are cut at commas outside of strings and brackets only', () => {
    const records = [{ 'a,]"\\': ['],[', { b: '}' }, []] }, {}, { c: '\\' }];
    for (const space of [0, 2]) expect(decode(stream, JSON.stringify(records, undefined, space), [1]).records).toEqual(records);
  });

  it('is read like its lines, whatever the records are', () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom(0, 1, '\t'), fc.integer({ min: 1, max: 9 }), (records, space, size) => {
        const parsed = records.map((value) => JSON.parse(JSON.stringify(value)));
        const collected = decode(stream, JSON.stringify(records, undefined, space), [size], 1 << 20);
        expect(collected).toEqual({ records: parsed, halves: [], rejects: [] });
      }),
    );
  });

  it.each([
    ['json', '[{"a":1},{"a":},{"a":2}]', 1],
    ['json', '[{"a":1},\n,{"a":2}]', 2],
    ['not_object', '[{"a":1},\n\n[3],{"a":2}]', 3],
    ['too_deep', `[{"a":1},${'['.repeat(65)}${']'.repeat(65)},{"a":2}]`, 1],
    ['too_long', `[{"a":1},"${'x'.repeat(LINE_BYTES)}",{"a":2}]`, 1],
    ['json', '[{"a":1},{"a":2},]', 1],
    ['json', '[{"a":1},{"a":2},', 1],
    ['json', '[{"a":1},{"a":2}]\nx', 2],
    ['json', '[{"a":1},{"a":2},{"a', 1],
  ])('refuses as %s and goes on: %s', (reason, content, line) => {
    for (const size of [1, 99]) {
      const { records, rejects } = decode(stream, content, [size]);
      expect(records).toEqual([{ a: 1 }, { a: 2 }]);
      expect(rejects).toEqual([{ reason, line }]);
    }
  });

  it('refuses an element that is not UTF-8, and that one only', () => {
    const bytes = Uint8Array.from([...bytesOf('[{"a":"ü"},{"a":"'), 0xfc, ...bytesOf('"},{"a":"é"}]')]);
    const { records, rejects } = decode(stream, bytes);
    expect(records).toEqual([{ a: 'ü' }, { a: 'é' }]);
    expect(reasons({ rejects })).toEqual(['encoding']);
  });

  it('knows how much of an element is held, and where it goes on', () => {
    const { records, sink } = collector();
    const decoder = openJsonStream(sink, { lineBytes: LINE_BYTES });
    const states = ['  [ ', ' ', '{"a"', ':1}', ' ,', '\n', '{', '}', ']', '\n'].map((text) => {
      decoder.push(bytesOf(text));
      return [decoder.pending, decoder.memory];
    });
    expect(states).toEqual([
      [0, 'first element'],
      [0, 'first element'],
      [4, 'first element'],
      [7, 'first element'],
      [0, 'element'],
      [0, 'element'],
      [1, 'element'],
      [2, 'element'],
      [0, undefined],
      [0, undefined],
    ]);
    expect(records).toEqual([{ a: 1 }, {}]);
  });

  it('passes over an element of many times the longest length in constant memory', () => {
    const { records, rejects, sink } = collector();
    const decoder = openJsonStream(sink, { lineBytes: 1 << 16 });
    decoder.push(bytesOf('[{"a":"'));
    const chunk = new Uint8Array(1 << 20).fill(0x61);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 100; i++) decoder.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 << 20);
    expect(decoder.pending).toBe(100 * (1 << 20) + 6);
    decoder.push(bytesOf('"},{"a":1}]'));
    expect(reasons({ rejects })).toEqual(['too_long']);
    expect(records).toEqual([{ a: 1 }]);
  });
});
