import { beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { jsonLines } from '../support/parcels.ts';
import { categorical, configOf, numeric, type Profiled, profiled, profileOf } from '../support/profiled.ts';

const RECORD = { record: { features: 'features', score: 'score' } };

/** Columns of equal length as rows of features. */
function rowsOf(columns: Readonly<Record<string, readonly unknown[]>>): object[] {
  const length = Math.max(...Object.values(columns).map((column) => column.length));
  return Array.from({ length }, (_, row) => ({
    score: 0.5,
    features: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]])),
  }));
}

/** The same as CSV; cells are written as they are given. */
function csvOf(columns: Readonly<Record<string, readonly string[]>>): string {
  const rows = Math.max(...Object.values(columns).map((column) => column.length));
  const lines = Array.from({ length: rows }, (_, row) => [...Object.values(columns).map((column) => column[row] ?? ''), '0.5'].join(','));
  return `${[...Object.keys(columns), 'score'].join(',')}\n${lines.join('\n')}\n`;
}

const JSON_COLUMNS = {
  numbers: [1, 2.5, -3, 1e3],
  'numbers and holes': [1, null, '', '  '],
  'whole as float': [1.0, 1, 2.0, 2],
  'texts of numbers': ['1', '2', '3', '4'],
  'mostly numbers': [1, 2, 3, 'x'],
  'mostly texts': [1, 'x', 'y', 'z'],
  booleans: [true, false, true, true],
  'numbers and booleans': [1, 0, true, 1],
  texts: ['a', 'b', 'b', 'B'],
  codes: ['01234', '1234', '01234', '00'],
  'all null': [null, null, null, null],
  'all empty': ['', ' ', '', '\t'],
  lists: [[1], [2], [3], []],
  'lists among numbers': [1, [2], 3, [4]],
  'texts with blanks': [' a', 'a ', 'a', 'a'],
};

describe('types of JSON values', () => {
  let done: Profiled;
  let profile: Profile;
  beforeAll(async () => {
    done = await profiled(configOf(RECORD), { 'training.jsonl': jsonLines(rowsOf(JSON_COLUMNS)) });
    profile = done.profile;
  });

  it('are numeric when all values are numbers', () => {
    expect(numeric(profile, 'numbers')).toMatchObject({ rows: 4, minimum: -3, maximum: 1000, edges: [-3, 1, 2.5] });
    expect(numeric(profile, 'whole as float')).toMatchObject({ edges: [1], counts: [2, 2] });
  });

  it('take no notice of values that are not there', () => {
    expect(numeric(profile, 'numbers and holes')).toMatchObject({ rows: 1, faults: { null: 1, empty: 2 } });
  });

  it.each([
    ['texts of numbers', ['1', '2', '3', '4']],
    ['mostly numbers', ['1', '2', '3', 'x']],
    ['mostly texts', ['1', 'x', 'y', 'z']],
    ['booleans', ['true', 'false']],
    ['numbers and booleans', ['1', '0', 'true']],
    ['texts', ['b', 'B', 'a']],
    ['codes', ['01234', '00', '1234']],
    ['texts with blanks', ['a', ' a', 'a ']],
    ['all null', []],
    ['all empty', []],
    ['lists', []],
  ])('are categorical for %s', (name, values) => {
    expect(categorical(profile, name).categories.map(([value]) => value)).toEqual(values);
  });

  it('count what is neither number nor text as the fault type', () => {
    expect(categorical(profile, 'lists')).toMatchObject({ rows: 0, faults: { type: 4 } });
    expect(numeric(profile, 'lists among numbers')).toMatchObject({ rows: 2, faults: { type: 2 } });
  });

  it('warn where most but not all values are numbers, and where there are none', () => {
    const warned = (name: string): boolean => new RegExp(`warning: ${name} (is taken as|has no value)`).test(done.stdout);
    const names = Object.keys(JSON_COLUMNS).filter(warned);
    expect(names).toEqual(['mostly numbers', 'numbers and booleans', 'all null', 'all empty', 'lists']);
    expect(done.stdout).toContain('feature_types: {mostly numbers: numeric}');
  });

  it('find objects by their members', async () => {
    const rows = [{ score: 0.5, features: { address: { city: 'Rom', geo: { lat: 41.9 } }, empty: {} } }];
    const nested = await profileOf(rows, RECORD);
    expect(nested.features.map(({ name, kind }) => [name, kind])).toEqual([
      ['address.city', 'categorical'],
      ['address.geo.lat', 'numeric'],
    ]);
  });
});

const CSV_COLUMNS = {
  numbers: ['1', '2.50', '-3', '1e3'],
  'numbers and holes': ['1', '', ' ', '2'],
  blanks: [' 1', '1 ', '2', '2'],
  plus: ['+1', '1', '.5', '5.'],
  'with not-a-numbers': ['1', 'NaN', 'nan', 'NAN'],
  'with infinities': ['1', 'inf', '-Infinity', 'INF'],
  booleans: ['true', 'False', 'TRUE', 'true'],
  texts: ['a', 'b', 'B', 'b'],
  'codes and texts': ['01234', '1234', '01234', 'x'],
  'floats and texts': ['1.0', '1', '1.50', 'x'],
  hexadecimal: ['0x10', '0b1', '0o7', '0x10'],
  'only not-a-numbers': ['NaN', 'nan', 'NaN', 'nan'],
  quoted: ['"a,b"', '"say ""hi"""', '"two\nlines"', '"a,b"'],
};

describe('types of CSV cells', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = (await profiled(configOf(RECORD), { 'training.csv': csvOf(CSV_COLUMNS) })).profile;
  });

  it('are numeric when all texts parse as numbers', () => {
    expect(numeric(profile, 'numbers')).toMatchObject({ minimum: -3, maximum: 1000 });
    expect(numeric(profile, 'numbers and holes')).toMatchObject({ rows: 2, faults: { null: 1, empty: 1 } });
    expect(numeric(profile, 'blanks')).toMatchObject({ edges: [1], counts: [2, 2] });
    expect(numeric(profile, 'plus')).toMatchObject({ edges: [0.5, 1] });
  });

  it('know the tokens that are numbers and yet none', () => {
    expect(numeric(profile, 'with not-a-numbers')).toMatchObject({ rows: 1, faults: { nan: 3 } });
    expect(numeric(profile, 'with infinities')).toMatchObject({ rows: 1, faults: { infinite: 3 } });
  });

  it.each([
    ['booleans', ['true', 'false']],
    ['texts', ['b', 'B', 'a']],
    ['codes and texts', ['01234', '1234', 'x']],
    ['floats and texts', ['1', '1.5', 'x']],
    ['hexadecimal', ['0x10', '0b1', '0o7']],
    ['only not-a-numbers', []],
    ['quoted', ['a,b', 'say "hi"', 'two\nlines']],
  ])('are categorical for %s', (name, values) => {
    expect(categorical(profile, name).categories.map(([value]) => value)).toEqual(values);
  });

  it('make a number of codes that all parse as one, unless the config knows better', async () => {
    const files = { 'training.csv': csvOf({ zip: ['01234', '1234', '01234', '99999'] }) };
    const guessed = await profiled(configOf(RECORD), files);
    expect(numeric(guessed.profile, 'zip')).toMatchObject({ edges: [1234], counts: [3, 1] });
    expect(guessed.stdout).toContain('warning: zip is taken as numeric, but has values like 01234');
    const told = await profiled(configOf({ ...RECORD, feature_types: { zip: 'categorical' } }), files);
    expect(categorical(told.profile, 'zip').categories).toEqual([
      ['01234', 2],
      ['1234', 1],
      ['99999', 1],
    ]);
  });
});

describe('types that the config tells', () => {
  const columns = { code: [1, 2, 2, 3], size: [1, 'x', 3, true] };

  it('make categories of numbers', async () => {
    const profile = await profileOf(rowsOf(columns), { ...RECORD, feature_types: { code: 'categorical' } });
    expect(categorical(profile, 'code').categories).toEqual([
      ['2', 2],
      ['1', 1],
      ['3', 1],
    ]);
  });

  it('make numbers of what has other values too, which are then the fault type', async () => {
    const profile = await profileOf(rowsOf(columns), { ...RECORD, feature_types: { size: 'numeric' } });
    expect(numeric(profile, 'size')).toMatchObject({ rows: 2, edges: [1], faults: { type: 2 } });
  });
});
