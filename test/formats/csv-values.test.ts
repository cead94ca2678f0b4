import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellValue, csvRows } from '../../exporter/src/formats/csv-values.ts';
import { categoricalFault, categoryOf } from '../../exporter/src/formats/value.ts';

describe('a CSV cell inside an envelope', () => {
  it.each([
    ['', null],
    ['41', 41],
    [' 3.50 ', 3.5],
    ['-1e3', -1000],
    ['01234', '01234'],
    ['+49', '+49'],
    ['0x10', '0x10'],
    ['TRUE', true],
    [' false ', false],
    ['NaN', Number.NaN],
    ['-inf', -Infinity],
    ['Infinity', Infinity],
    ['  ', '  '],
    ['pro', 'pro'],
  ])('%j stands for %j', (text, value) => {
    expect(cellValue(text)).toEqual(value);
  });

  it('is the same category, or the same fault, as in a CSV file', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom('nan', 'True', ' 1.0', '1e999', '007', '-0', '+1', '.5', '\t'),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const inFile = text === '' ? null : text;
        expect(categoryOf(cellValue(text), false)).toBe(categoryOf(inFile, true));
        expect(categoricalFault(cellValue(text), false)).toBe(categoricalFault(inFile, true));
      }),
    );
  });
});

describe('a CSV document inside an envelope', () => {
  it('has a row a line, quotes as in a file, and no header', () => {
    expect(csvRows('41,"a, ""b""\nc"\r\n\n29,\n')).toEqual([
      [41, 'a, "b"\nc'],
      [29, null],
    ]);
  });

  it('is refused as columns when a quote stays open', () => {
    expect(csvRows('1,"open\n2,3')).toBe('columns');
  });
});
