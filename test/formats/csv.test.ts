import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../exporter/src/formats/csv.ts';
import { bytesOf, collector, decode, LINE_BYTES, reasons } from './collect.ts';

/** RFC 4180 as a writer of spreadsheets does it: quotes where they are needed, and sometimes where they are not. */
function written(rows: readonly (readonly string[])[], newline: string, quoteAll: boolean): string {
  const cell = (text: string) => (quoteAll || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(',') + newline).join('');
}

describe('CSV', () => {
  it('gives back every table that was written, whatever is in its cells and however the bytes are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', '1'), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), cuts, (rows, newline, quoteAll, sizes) => {
        const { records, rejects } = decode(csv, written([['a', 'b', 'c'], ...rows], newline, quoteAll), sizes);
        expect(rejects).toEqual([]);
        expect(records).toEqual(rows.map(([a, b, c]) => ({ a: a || null, b: b || null, c: c || null })));
      }),
    );
  });

  it('has null for an empty cell, quoted or not, and keeps blanks', () => {
    expect(decode(csv, 'a,b,c,d\n,"", ,x\n').records).toEqual([{ a: null, b: null, c: ' ', d: 'x' }]);
  });

  it('refuses a row with another number of cells as columns', () => {
    const { records, rejects } = decode(csv, 'a,b\n1\n1,2\n1,2,3\n');
    expect(rejects).toEqual([
      { reason: 'columns', line: 2 },
      { reason: 'columns', line: 4 },
    ]);
    expect(records).toEqual([{ a: '1', b: '2' }]);
  });

  it('counts lines inside quotes, too', () => {
    expect(decode(csv, 'a,b\n"1\n\n",2\nx\n').rejects).toEqual([{ reason: 'columns', line: 5 }]);
  });

  it('refuses a record that is not UTF-8 as encoding', () => {
    const bytes = Uint8Array.from([...bytesOf('a\nz'), 0xfc, ...bytesOf('rich\nz\u00fcrich\n')]);
    const { records, rejects } = decode(csv, bytes);
    expect(rejects).toEqual([{ reason: 'encoding', line: 2 }]);
    expect(records).toEqual([{ a: 'zürich' }]);
  });

  it('gives up a quote that is never closed after the longest record, and goes on at the next newline', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i},x\n`);
    const { records, rejects } = decode(csv, `a,b\n1,"open\n${rows.join('')}`);
    expect(reasons({ rejects })).toEqual(['too_long']);
    expect(records.length).toBeGreaterThan(800);
    expect(records.at(-1)).toEqual({ a: '999', b: 'x' });
  });

  it('counts the lines that it gave up', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i},x\n`);
    expect(decode(csv, `a,b\n1,"open\n${rows.join('')}bad\n`, [100]).rejects).toEqual([
      { reason: 'too_long', line: 2 },
      { reason: 'columns', line: 1003 },
    ]);
  });

  it('refuses what is left in an open quote when the file ends', () => {
    expect(decode(csv, 'a,b\n1,"open\n2,x\n').rejects).toEqual([{ reason: 'columns', line: 2 }]);
  });

  it('takes a quote inside an unquoted cell for a character, and text behind a closing quote for part of the cell', () => {
    expect(decode(csv, 'a,b\n5" pipe,"x"y\n1,2\n').records).toEqual([
      { a: '5" pipe', b: 'xy' },
      { a: '1', b: '2' },
    ]);
  });

  it('drops blanks around column names, columns without a name, and all but the last of columns with one name', () => {
    expect(decode(csv, ', a ,b,a\n0,1,2,3\n').records).toEqual([{ a: '3', b: '2' }]);
  });

  it('keeps columns named like what every object has', () => {
    const [record] = decode(csv, '__proto__,constructor,toString\n1,2,\n').records;
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(Object.entries(Object(record))).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['toString', null],
    ]);
  });

  it('refuses all rows of a file whose header cannot be read, rather than take a row for the header', () => {
    expect(reasons(decode(csv, `${'x'.repeat(LINE_BYTES + 1)},b\n1,2\n3,4\n`))).toEqual(['too_long', 'columns', 'columns']);
  });

  it('holds back a record whose quote is open and tells so', () => {
    const { records, sink } = collector();
    const decoder = csv.open(sink, { lineBytes: LINE_BYTES });
    decoder.push(bytesOf('a,b\n1,"x\n'));
    expect(decoder.pending).toBe(5);
    decoder.push(bytesOf('y"'));
    expect(decoder.pending).toBe(7);
    decoder.push(bytesOf('\n'));
    expect(decoder.pending).toBe(0);
    expect(records).toEqual([{ a: '1', b: 'x\ny' }]);
  });

  it('has the same own keys in every row, also of a very wide table', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `c${i}`);
    const content = `${names.join(',')}\n${names.map((_, i) => i).join(',')}\n`;
    const [record] = decode(csv, content, [4096], 1 << 20).records;
    expect(Object.keys(Object(record))).toEqual(names);
  });

  it('goes on in the middle of a file with the header that it remembers', () => {
    const { sink } = collector();
    const decoder = csv.open(sink, { lineBytes: LINE_BYTES });
    decoder.push(bytesOf('\uFEFF"a, b",c'));
    expect(decoder.memory).toBeUndefined();
    decoder.push(bytesOf('\n1'));
    expect(decode(csv, '1,2\n3\n', [99], LINE_BYTES, { memory: decoder.memory })).toMatchObject({
      records: [{ 'a, b': '1', c: '2' }],
      rejects: [{ reason: 'columns' }],
    });
  });

  it('remembers that a header was refused, and takes a memory that it cannot read for that', () => {
    const { sink } = collector();
    const decoder = csv.open(sink, { lineBytes: LINE_BYTES });
    decoder.push(bytesOf(`${'x'.repeat(LINE_BYTES)},b\n1,2\n`));
    for (const memory of [decoder.memory, 'damaged', '[1]']) {
      expect(reasons(decode(csv, '1,2\n', [99], LINE_BYTES, { memory }))).toEqual(['columns']);
    }
  });

  it('is read the same behind a record that was given up beyond a quote', () => {
    const content = 'a,b\n1,"0123456789\n9","x\n2,"y\nz"\n';
    expect(decode(csv, content, [99], 12)).toEqual(decode(csv, content, [1], 12));
  });
});
