import { describe, expect, it } from 'vitest';
import { dictionary, NESTED, schemaWith, TEXT_COLUMNS, TYPED_COLUMNS, write } from './write-records.ts';

const ABSENT = ['missing', 'missing', 'missing'];

function featuresOf(records: readonly unknown[], style = NESTED, schema = schemaWith()) {
  return write(schema, style, records).rows.map(({ features }) => features);
}

describe('the features of a nested record', () => {
  it('are the members of the features object, places for categories and -1 for unseen ones', () => {
    expect(
      featuresOf([
        { features: { age: 41, city: 'Rome', home: { city: 'Oslo' } } },
        { features: { home: { city: 'Paris' }, city: 'Oslo', age: -1.5, extra: 1 } },
      ]),
    ).toEqual([
      [41, 0, 1],
      [-1.5, 1, -1],
    ]);
  });

  it.each([
    ['null', { age: null, city: null, home: { city: null } }, ['null', 'null', 'null']],
    ['missing', {}, ABSENT],
    ['missing below', { age: 1, city: 'Rome', home: 'text' }, [1, 0, 'missing']],
    ['empty', { age: '', city: ' ', home: { city: '' } }, ['empty', 'empty', 'empty']],
    ['nan', { age: Number.NaN, city: Number.NaN, home: { city: Number.NaN } }, ['nan', 'nan', 'nan']],
    ['infinite', { age: -Infinity, city: Infinity, home: { city: Infinity } }, ['infinite', 'infinite', 'infinite']],
    ['type', { age: '41', city: ['Rome'], home: { city: {} } }, ['type', 'type', 'type']],
    ['type of a boolean', { age: true, city: true, home: { city: false } }, ['type', 3, -1]],
    ['no fault of a number as a category', { age: 1, city: 1.0, home: { city: 1.5 } }, [1, 2, -1]],
    ['a token that is text', { age: 'nan', city: 'nan', home: { city: 'inf' } }, ['type', -1, -1]],
  ])('have the fault %s', (_, features, expected) => {
    expect(featuresOf([{ features }])).toEqual([expected]);
  });

  it('are missing when `features` is no object', () => {
    for (const features of [null, 1, 'text', true, [41]]) expect(featuresOf([{ features, age: 41, city: 'Rome' }])).toEqual([ABSENT]);
  });

  it('may have their path as one key', () => {
    expect(featuresOf([{ features: { age: 1, city: 'Rome', 'home.city': 'Oslo' } }])).toEqual([[1, 0, 1]]);
    expect(featuresOf([{ features: { age: 1 }, 'features.city': 'Rome', 'features.home.city': 'Rome' }])).toEqual([[1, 0, 0]]);
  });

  it('are each found again in every row, whatever keys the rows between have', () => {
    const rows = [
      { features: { age: 1, city: 'Rome', home: { city: 'Rome' } } },
      { features: { city: 'Oslo' } },
      { age: 2, city: 'Oslo' },
      { features: { home: { x: 1 }, zzz: 1, city: 'Oslo', age: 3 } },
      { city: 'Rome', age: 4 },
      { features: 7 },
      { features: { age: 5, city: 'Rome', home: { city: 'Oslo' } } },
    ];
    const expected = [[1, 0, 0], ['missing', 1, 'missing'], [2, 1, 1], [3, 1, 'missing'], [4, 0, 0], ABSENT, [5, 0, 1]];
    expect(featuresOf(rows)).toEqual(expected);
    expect(featuresOf([...rows].reverse())).toEqual([...expected].reverse());
  });

  it('are never what an object inherits', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const features = names.map((name) => ({ name, path: `features.${name}`, kind: 'categorical' as const, dictionary: dictionary('x') }));
    const schema = schemaWith({ features });
    const missing = names.map(() => 'missing');
    const own = `{${names.map((name) => `"${name}":"x"`).join()}}`;
    const records: unknown[] = [{ features: {} }, {}, JSON.parse(`{"features":${own}}`), JSON.parse(own)];
    expect(featuresOf(records, NESTED, schema)).toEqual([missing, missing, [0, 0, 0, 0], [0, 0, 0, 0]]);
  });

  it('may be a list of paths, each nested, one key, or a column', () => {
    const schema = schemaWith({
      paths: {},
      features: [
        { name: 'in.age', path: 'in.age', kind: 'numeric' },
        { name: 'hour', path: 'hour', kind: 'numeric' },
      ],
    });
    const records = [
      { in: { age: 1 }, hour: 2 },
      { 'in.age': 3, hour: 4 },
      { age: 5, hour: 6 },
      { age: 7, hour: 8, in: {} },
      { age: 5, hour: 6 },
      { in: null, age: 9 },
      { in: { age: 1 }, 'in.age': 3, age: 5 },
    ];
    const expected = [
      [1, 2],
      [3, 4],
      [5, 6],
      ['missing', 8],
      [5, 6],
      ['missing', 'missing'],
      [1, 'missing'],
    ];
    expect(featuresOf(records, NESTED, schema)).toEqual(expected);
    expect(featuresOf([...records].reverse(), NESTED, schema)).toEqual([...expected].reverse());
  });
});

describe('the features of a flat row', () => {
  it('are found by the whole path, the path below the features object, then its last part', () => {
    const row = { 'features.age': '1', age: '2', city: 'Oslo', 'home.city': 'Rome' };
    expect(featuresOf([row], TEXT_COLUMNS)).toEqual([[1, 1, 0]]);
    expect(featuresOf([{ age: '2', city: 'Oslo' }], TEXT_COLUMNS)).toEqual([[2, 1, 1]]);
  });

  it('may have a column named like the features object', () => {
    expect(featuresOf([{ features: 'x', age: '2', city: 'Oslo' }], TEXT_COLUMNS)).toEqual([[2, 1, 1]]);
  });

  it('may stand in a struct column', () => {
    expect(featuresOf([{ ts: 1, features: { age: 41, city: 'Rome', home: { city: 'Oslo' } } }], TYPED_COLUMNS)).toEqual([[41, 0, 1]]);
  });

  it.each([
    [' 41.0 ', '1.0', 41, 2],
    ['1e400', 'TRUE', 'infinite', 3],
    ['NaN', 'nan', 'nan', 'nan'],
    ['-INF', 'Infinity', 'infinite', 'infinite'],
    [null, null, 'null', 'null'],
    [' ', '  ', 'empty', 'empty'],
    ['abc', '01', 'type', -1],
    ['true', 'Rome', 'type', 0],
    ['0x10', ' Rome', 'type', -1],
  ])('as text %o and %o are %o and %o', (age, city, expectedAge, expectedCity) => {
    const [row] = featuresOf([{ age, city }], TEXT_COLUMNS);
    expect(row?.slice(0, 2)).toEqual([expectedAge, expectedCity]);
  });

  it('are dates as ISO text in a categorical feature, and of the wrong type in a numeric one', () => {
    const day = new Date('2026-03-01T00:00:00Z');
    const features = [
      { name: 'day', path: 'features.day', kind: 'categorical' as const, dictionary: dictionary('2026-03-01T00:00:00.000Z') },
      { name: 'age', path: 'features.age', kind: 'numeric' as const },
    ];
    expect(featuresOf([{ day, age: day }], TYPED_COLUMNS, schemaWith({ features }))).toEqual([[0, 'type']]);
  });

  it('give a text the same code however many others there were', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ age: '1', city: i % 2 === 1 ? `city ${i}` : i < 9000 ? 'Oslo' : 'Rome' }));
    const codes = featuresOf(rows, TEXT_COLUMNS).map((features) => features[1]);
    expect(codes).toEqual(rows.map(({ city }) => ['Rome', 'Oslo'].indexOf(city)));
  });
});

describe('fields that the schema does not have', () => {
  it('are told by name, one record a batch', () => {
    const features = { age: 1, city: 'Rome', home: { city: 'Rome', street: 'x' }, income: 2 };
    expect(write(schemaWith(), NESTED, [{ features }, { features, other: 1 }]).extra).toEqual([['home.street', 'income']]);
  });

  it('are in a flat row the columns that nothing stands for', () => {
    const row = { ts: '0', age: '1', city: 'Rome', income: '2', label: '1', score: '1', 'score.1': '1' };
    expect(write(schemaWith(), TEXT_COLUMNS, [row]).extra).toEqual([['income']]);
  });

  it('are not told when features are listed, and never more than 100', () => {
    expect(write(schemaWith({ paths: {} }), NESTED, [{ anything: 1 }]).extra).toEqual([]);
    const features = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, i]));
    expect(write(schemaWith(), NESTED, [{ features }]).extra[0]).toHaveLength(100);
  });
});
