import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFromText } from '../../exporter/src/formats/number-text.ts';
import { categoricalFault, categoryOf, numberOf, numericFault, own } from '../../exporter/src/formats/value.ts';
import { EMPTY, GOOD, INFINITE, MISSING, NAN, NULL, TYPE } from '../../exporter/src/model.ts';

describe('a number written as text', () => {
  it.each([
    ['0', 0],
    ['-0', -0],
    ['1.0', 1],
    ['+1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['01234', 1234],
    ['1e3', 1000],
    ['-1.5E-3', -0.0015],
    [' 12\t', 12],
    ['1e400', Infinity],
    ['NaN', Number.NaN],
    ['nan', Number.NaN],
    [' NAN ', Number.NaN],
    ['-nan', Number.NaN],
    ['inf', Infinity],
    ['-Inf', -Infinity],
    ['+INFINITY', Infinity],
    ['Infinity', Infinity],
    ['-infinity', -Infinity],
  ])('%s is %d', (text, number) => {
    expect(numberFromText(text)).toBe(number);
  });

  it.each([
    '',
    ' ',
    'abc',
    '0x10',
    '0X1F',
    ' 0b11',
    '0o7',
    '1_000',
    '1,5',
    '1 2',
    '--1',
    '1e',
    'e5',
    '.',
    '-',
    'true',
    '10n',
    'nano',
    'infinite',
    'N/A',
    '١',
  ])('%j is none', (text) => {
    expect(numberFromText(text)).toBeUndefined();
  });

  it('reads back every number that JavaScript prints', () => {
    fc.assert(fc.property(fc.double(), (number) => Object.is(numberFromText(String(number)), Object.is(number, -0) ? 0 : number)));
  });
});

describe('a value of a numeric feature', () => {
  const faultOf = (value: unknown, textual: boolean) => numericFault(numberOf(value, textual), value);

  it.each([
    [1.5, GOOD],
    [undefined, MISSING],
    [null, NULL],
    ['', EMPTY],
    [' \t', EMPTY],
    [Number.NaN, NAN],
    [Infinity, INFINITE],
    [-Infinity, INFINITE],
    ['1.5', TYPE],
    ['nan', TYPE],
    [true, TYPE],
    [[1], TYPE],
    [{}, TYPE],
    [new Date(0), TYPE],
  ])('as a value: %o has fault %d', (value, fault) => {
    expect(faultOf(value, false)).toBe(fault);
  });

  it.each([
    ['1.5', GOOD],
    [null, NULL],
    [' ', EMPTY],
    ['nAn', NAN],
    ['-inf', INFINITE],
    ['1e999', INFINITE],
    ['abc', TYPE],
    ['true', TYPE],
    ['0x10', TYPE],
  ])('as text: %o has fault %d', (value, fault) => {
    expect(faultOf(value, true)).toBe(fault);
  });
});

describe('a value of a categorical feature', () => {
  it.each([
    ['red', 'red'],
    [' red', ' red'],
    ['1.0', '1.0'],
    ['True', 'True'],
    ['nan', 'nan'],
    [1, '1'],
    [1.5, '1.5'],
    [-0, '0'],
    [1e21, '1e+21'],
    [true, 'true'],
    [false, 'false'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('as a value: %o is the category %s', (value, category) => {
    expect(categoryOf(value, false)).toBe(category);
    expect(categoricalFault(value, false)).toBe(GOOD);
  });

  it.each([
    ['red', 'red'],
    [' red', ' red'],
    ['1', '1'],
    ['1.0', '1'],
    ['-0.0', '0'],
    ['1.50', '1.5'],
    ['1e2', '100'],
    ['01234', '01234'],
    ['-01', '-01'],
    ['+1', '+1'],
    ['.5', '.5'],
    ['TRUE', 'true'],
    ['False', 'false'],
    ['truely', 'truely'],
    ['0x10', '0x10'],
    ['nano', 'nano'],
  ])('as text: %o is the category %s', (value, category) => {
    expect(categoryOf(value, true)).toBe(category);
    expect(categoricalFault(value, true)).toBe(GOOD);
  });

  it.each([
    [undefined, false, MISSING],
    [null, false, NULL],
    ['', false, EMPTY],
    ['  ', false, EMPTY],
    [Number.NaN, false, NAN],
    [-Infinity, false, INFINITE],
    [[], false, TYPE],
    [{ a: 1 }, false, TYPE],
    [new Date(Number.NaN), false, TYPE],
    [null, true, NULL],
    [' ', true, EMPTY],
    ['NaN', true, NAN],
    ['Inf', true, INFINITE],
    ['1e400', true, INFINITE],
  ])('%o (text: %s) has fault %d and no category', (value, textual, fault) => {
    expect(categoricalFault(value, textual)).toBe(fault);
    expect(categoryOf(value, textual)).toBeUndefined();
  });
});

describe('a member of an object', () => {
  it('is its own, never inherited', () => {
    for (const key of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf']) {
      expect(own({}, key)).toBeUndefined();
      expect(own(JSON.parse(`{"${key}": 1}`), key)).toBe(1);
    }
    expect(own({ a: null }, 'a')).toBeNull();
  });
});
