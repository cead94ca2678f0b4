import { describe, expect, it } from 'vitest';
import { leaves } from '../../exporter/src/formats/leaves.ts';
import { columnNames, FieldPath } from '../../exporter/src/formats/paths.ts';

const json = { flat: false, textual: false };
const columns = { flat: true, textual: true };

describe('the leaves of a record', () => {
  const record = { ts: 1, features: { age: 41, address: { city: 'Rome', 'zip.code': null }, tags: ['a'] } };

  it('are its values with their paths, objects descended into and lists kept', () => {
    expect(leaves(record)).toEqual([
      ['ts', 1],
      ['features.age', 41],
      ['features.address.city', 'Rome'],
      ['features.address.zip.code', null],
      ['features.tags', ['a']],
    ]);
  });

  it('are those below the root when one is named', () => {
    expect(leaves(record, 'features.address').map(([path]) => path)).toEqual(['features.address.city', 'features.address.zip.code']);
  });

  it('are all columns of a flat row, which has no root', () => {
    expect(leaves({ age: '41', city: null }, 'features')).toEqual([
      ['age', '41'],
      ['city', null],
    ]);
  });

  it('are none when the root is no object, or the record is none', () => {
    for (const features of [null, 1, 'text', [1]]) expect(leaves({ ts: 1, features }, 'features')).toEqual([]);
    for (const nothing of [null, 1, 'text', [1], undefined]) expect(leaves(nothing)).toEqual([]);
  });

  it('end at 64 levels', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`);
    expect(leaves(deep)).toEqual([]);
  });

  it('include a key named __proto__', () => {
    expect(leaves(JSON.parse('{"__proto__":{"a":1}}'))).toEqual([['__proto__.a', 1]]);
  });
});

describe('the path of a field', () => {
  it('stands for columns by its whole name, its name below the features object and its last part', () => {
    expect(columnNames('features.address.city', 'features')).toEqual(['features.address.city', 'address.city', 'city']);
    expect(columnNames('features.age', 'features')).toEqual(['features.age', 'age']);
    expect(columnNames('input.age', undefined)).toEqual(['input.age', 'age']);
    expect(columnNames('age', undefined)).toEqual(['age']);
  });

  it.each([
    ['nested keys', { out: { 'a.b': 0, a: { b: 1 } } }, false, 1],
    ['one key with dots', { 'out.a.b': 2 }, false, 2],
    ['null by nested keys', { out: { a: { b: null } } }, false, null],
    ['its last part in a flat row', { b: 3 }, true, 3],
    ['nothing when the row is not flat', { b: 3 }, false, undefined],
    ['nothing when the record has its first object', { out: {}, b: 3 }, true, undefined],
    ['nothing in the middle of a value', { out: 'text' }, false, undefined],
    ['nothing in a list', { out: [{ a: { b: 1 } }] }, false, undefined],
  ])('finds %s', (_, record, isFlat, value) => {
    expect(new FieldPath('out.a.b', 'features', json).find(record, isFlat)).toBe(value);
  });

  it('prefers the longer column name', () => {
    const path = new FieldPath('features.home.city', 'features', columns);
    expect(path.find({ city: 'c', 'home.city': 'b', 'features.home.city': 'a' }, true)).toBe('a');
    expect(path.find({ city: 'c', 'home.city': 'b' }, true)).toBe('b');
    expect(path.find({ city: 'c', features: 'x' }, true)).toBe('c');
  });

  it('never finds what objects inherit', () => {
    for (const path of ['constructor', '__proto__', 'constructor.name', 'a.toString', '__proto__.toString']) {
      expect(new FieldPath(path, undefined, json).find({ a: {} }, true)).toBeUndefined();
    }
  });
});
