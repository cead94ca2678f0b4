import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonl } from '../../exporter/src/formats/jsonl.ts';
import { bytesOf, decode, LINE_BYTES, reasons } from './collect.ts';

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('JSON lines', () => {
  it.each([
    ['json', '{"a":1'],
    ['json', 'no json'],
    ['json', '{"a":1} {"a":2}'],
    ['json', "{'a':1}"],
    ['json', '{"a":+1}'],
    ['json', '{"a":01}'],
    ['json', '{"a":1,}'],
    ['json', '{"a":"tab\there"}'],
    ['not_object', '[{"a":1}]'],
    ['not_object', '"text"'],
    ['not_object', '12'],
    ['not_object', 'null'],
    ['not_object', 'NaN'],
    ['too_deep', nested(65)],
    ['too_deep', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`],
    ['too_long', `{"a":"${'x'.repeat(LINE_BYTES)}"}`],
  ])('refuses a line as %s: %s', (reason, line) => {
    const { records, rejects } = decode(jsonl, `{"first":1}\n${line}\n{"last":1}\n`);
    expect(rejects).toEqual([{ reason, line: 2 }]);
    expect(records).toEqual([{ first: 1 }, { last: 1 }]);
  });

  it('refuses a line that is not UTF-8 as encoding, and that line only', () => {
    const bytes = Uint8Array.from([...bytesOf('{"a":"ü"}\n{"a":"'), 0xfc, ...bytesOf('"}\n{"a":"é"}\n')]);
    const { records, rejects } = decode(jsonl, bytes);
    expect(rejects).toEqual([{ reason: 'encoding', line: 2 }]);
    expect(records).toEqual([{ a: 'ü' }, { a: 'é' }]);
  });

  it('takes records of 64 levels, whatever brackets stand in their texts', () => {
    const { records, rejects } = decode(jsonl, `${nested(64)}\n{"a":"${'[{'.repeat(100)}\\"${'['.repeat(100)}"}\n`);
    expect(rejects).toEqual([]);
    expect(records).toHaveLength(2);
  });

  it('takes a record with many objects side by side', () => {
    const wide = JSON.stringify({ list: Array.from({ length: 100 }, () => ({})) });
    expect(decode(jsonl, wide).records).toHaveLength(1);
  });

  it('refuses a mebibyte of brackets without overflowing the stack', () => {
    for (const line of ['['.repeat(1 << 20), '{"a":'.repeat(1 << 18), '[NaN,'.repeat(1 << 18)]) {
      expect(reasons(decode(jsonl, line, [1 << 22], 1 << 22))).toEqual(['too_deep']);
    }
  });

  it('takes a line of exactly the longest length and refuses one byte more', () => {
    const line = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}\n`;
    expect(reasons(decode(jsonl, line(LINE_BYTES)))).toEqual([]);
    expect(reasons(decode(jsonl, line(LINE_BYTES + 1)))).toEqual(['too_long']);
  });

  it('passes over blank lines and still counts them', () => {
    const { rejects } = decode(jsonl, '\n  \n\t\r\n\r\nx\n');
    expect(rejects).toEqual([{ reason: 'json', line: 5 }]);
  });

  it('drops a byte order mark at the start of a line, since files are joined, and nowhere else', () => {
    expect(decode(jsonl, '\uFEFF{"a":1}\n\uFEFF{"a":2}').records).toEqual([{ a: 1 }, { a: 2 }]);
    expect(reasons(decode(jsonl, '{"a":\uFEFF1}'))).toEqual(['json']);
  });

  it('keeps __proto__ as a key like any other', () => {
    for (const line of ['{"__proto__":{"age":1},"b":2}', '{"__proto__":{"age":1},"b":NaN}']) {
      const [record] = decode(jsonl, line).records;
      expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
      expect(Object.keys(Object(record))).toEqual(['__proto__', 'b']);
    }
  });
});

describe('JSON as Python writes it', () => {
  it('has NaN and the infinities as values', () => {
    const line =
      '{"a": NaN, "b": [-Infinity, Infinity], "c": {"d": NaN}, "e": "NaN, \\" Infinity", "f": [], "g": {} , "h": [true, false, null]}';
    expect(decode(jsonl, line).records).toEqual([
      { a: Number.NaN, b: [-Infinity, Infinity], c: { d: Number.NaN }, e: 'NaN, " Infinity', f: [], g: {}, h: [true, false, null] },
    ]);
  });

  it('may have the tokens in any case', () => {
    expect(decode(jsonl, '{"a": nan, "b": -infinity}').records).toEqual([{ a: Number.NaN, b: -Infinity }]);
  });

  it.each([
    '{NaN: 1}',
    '{"a": -NaN}',
    '{"a": +Infinity}',
    '{"a": --Infinity}',
    '{"a": 1-Infinity}',
    '{"a": NaNs}',
    '{"a": 1NaN}',
    '{"a": NaN5}',
    '{"a": .NaN}',
    '{"a": 1eNaN}',
    '{"a": NaN',
    '{"a": NaN,}',
    '[NaN,,1]',
    '{"a" NaN}',
    '{"a": "\\x", "b": NaN}',
    '{"a": "open, "b": NaN}',
    "{'a': NaN}",
  ])('is refused where Python would not write a token: %s', (line) => {
    expect(reasons(decode(jsonl, line))).toEqual(['json']);
  });

  it('is read whatever else stands in the record', () => {
    const tokens = fc.double().map((number) => (Number.isFinite(number) ? JSON.stringify(number) : String(number)));
    const texts = fc.string({ unit: fc.constantFrom('NaN', '-Infinity', '"', '\\', ':', 'é', '{', ' ') });
    const member = fc.oneof(
      tokens.map((text) => ({ text, value: text === 'NaN' ? Number.NaN : Number(text) })),
      texts.map((value) => ({ text: JSON.stringify(value), value })),
      fc.json().map((text): { text: string; value: unknown } => ({ text, value: JSON.parse(text) })),
    );
    const members = fc.dictionary(texts, member, { noNullPrototype: true });
    fc.assert(
      fc.property(members, fc.boolean(), (record, isDeep) => {
        const list = Object.entries(record);
        const text = `{${list.map(([key, { text: written }]) => `${JSON.stringify(key)}: ${written}`).join(', ')}}`;
        const value = Object.fromEntries(list.map(([key, written]) => [key, written.value]));
        expect(decode(jsonl, isDeep ? `{"a": [{"b": ${text}}, NaN]}` : text, [65_536], 1 << 20)).toEqual({
          records: [isDeep ? { a: [{ b: value }, Number.NaN] } : value],
          halves: [],
          rejects: [],
        });
      }),
    );
  });
});
