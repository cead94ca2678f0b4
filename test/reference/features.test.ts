import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '../support/parcels.ts';
import { configOf, profiled } from '../support/profiled.ts';

const NESTED = {
  ts: 1_700_000_000,
  id: 'r',
  kpi: { amount: 3 },
  features: { age: 30, address: { city: 'Rom' } },
  out: { score: 0.5 },
  truth: 1,
};
const FLAT = { ts: 1_700_000_000, id: 'r', amount: 3, age: 30, 'address.city': 'Rom', score: 0.5, truth: 1 };
const PATHS = { time: 'ts', id: 'id', score: 'out.score', label: 'truth' };
const KPIS = [{ name: 'amount', path: 'kpi.amount' }];

function csvOf(record: object): string {
  return `${Object.keys(record).join(',')}\n${Object.values(record).join(',')}\n`;
}

/** Names of the features that a training file has. */
async function names(features: unknown, record: object, name = 'training.jsonl'): Promise<readonly string[]> {
  const config = configOf({ record: { ...PATHS, features }, kpis: KPIS });
  const { profile } = await profiled(config, { [name]: name.endsWith('.csv') ? csvOf(record) : jsonLines([record]) });
  return profile.features.map((feature) => feature.name);
}

describe('an object of features', () => {
  it('names features by their path below it', async () => {
    expect(await names('features', NESTED)).toEqual(['age', 'address.city']);
  });

  it('stands for every column of a flat row that no other path names', async () => {
    expect(await names('features', FLAT)).toEqual(['age', 'address.city']);
    expect(await names('features', FLAT, 'training.csv')).toEqual(['age', 'address.city']);
    expect(await names('features', { ...FLAT, other: 1 }, 'training.csv')).toEqual(['age', 'address.city', 'other']);
  });

  it('is found in columns that tell their full path', async () => {
    expect(
      await names('features', { 'features.age': 30, 'features.address.city': 'Rom', 'out.score': 0.5, 'kpi.amount': 3 }, 'training.csv'),
    ).toEqual(['age', 'address.city']);
  });

  it('does not hold what another path names, nested or flat', async () => {
    const record = { ...PATHS, features: 'features', label: 'features.repaid' };
    const nested = { features: { age: 30, repaid: 1 }, out: { score: 0.5 } };
    const flat = { age: 30, repaid: 1, score: 0.5 };
    for (const row of [nested, flat]) {
      const { profile } = await profiled(configOf({ record }), { 'training.jsonl': jsonLines([row]) });
      expect(profile.features.map(({ name }) => name)).toEqual(['age']);
      expect(profile.outputs.label?.rows).toBe(1);
    }
  });

  it('has none of its features where something else stands in its place', async () => {
    const rows = [NESTED, { ...NESTED, features: null }, { ...NESTED, features: [1] }, { ...NESTED, features: 'age' }];
    const { profile } = await profiled(configOf({ record: { ...PATHS, features: 'features' } }), { 'training.jsonl': jsonLines(rows) });
    expect(profile.features.map(({ faults }) => faults)).toEqual([{ missing: 3 }, { missing: 3 }]);
  });
});

describe('an object of features in a flat format', () => {
  it('holds all features, whatever stands beside it', async () => {
    const parquet = await readFile(join(import.meta.dirname, '../formats/fixtures/nested.parquet'));
    const config = configOf({ record: { features: 'features' }, task: 'regression' });
    const { profile } = await profiled(config, { 'nested.parquet': parquet });
    expect(profile.features.map(({ name, kind, rows }) => [name, kind, rows])).toEqual([
      ['age', 'numeric', 2],
      ['city', 'categorical', 2],
    ]);
    expect(profile.features[0]?.faults).toEqual({ null: 1, missing: 1 });
  });

  it('may be the name of a column like others', async () => {
    expect(await names('features', { features: 'x', age: 30, score: 0.5 }, 'training.csv')).toEqual(['features', 'age']);
  });
});

describe('a list of features', () => {
  it('names each by its path', async () => {
    expect(await names(['features.age', 'features.address.city'], NESTED)).toEqual(['features.age', 'features.address.city']);
  });

  it('finds them in flat rows by the last part of the path', async () => {
    const flat = { age: 30, city: 'Rom', score: 0.5 };
    const list = ['features.age', 'features.address.city'];
    expect(await names(list, flat)).toEqual(list);
    expect(await names(list, flat, 'training.csv')).toEqual(list);
  });

  it('is refused by the profile, at its place, where no row has one', async () => {
    const config = configOf({ record: { ...PATHS, features: ['features.age', 'features.height'] } });
    await expect(profiled(config, { 'training.jsonl': jsonLines([NESTED]) })).rejects.toThrow(
      /driftline\.yaml:1:\d+: models\[0\]\.record\.features\[1\]: feature features\.height is not in the reference/,
    );
  });
});

describe('a selection of features', () => {
  it.each([
    [{ include: ['features.*'] }, ['features.age']],
    [{ include: ['features.*', 'features.*.*'] }, ['features.age', 'features.address.city']],
    [{ include: ['features.a*'], exclude: ['features.ag*'] }, []],
    [{ include: ['features.address.city', '*'] }, ['features.address.city']],
    [{ include: ['kpi.*', 'features.age'] }, ['features.age']],
    [{ exclude: ['features.age'] }, ['features.address.city']],
  ])('%j takes paths from the record’s root, * standing for anything but a dot', async (selection, expected) => {
    if (expected.length === 0) await expect(names(selection, NESTED)).rejects.toThrow('no feature in these rows');
    else expect(await names(selection, NESTED)).toEqual(expected);
  });

  it('serves flat rows too, whose columns stand in for the paths', async () => {
    const flat = { ts: 1, age: 30, city: 'Rom', note: 'x', score: 0.5 };
    const selection = { include: ['features.*'], exclude: ['features.note'] };
    const expected = ['features.age', 'features.city'];
    expect(await names(selection, flat)).toEqual(expected);
    expect(await names(selection, flat, 'training.csv')).toEqual(expected);
    expect(await names({ include: ['features.age', 'features.address.city'] }, flat, 'training.csv')).toEqual([
      'features.age',
      'features.address.city',
    ]);
  });

  it('takes the columns of flat rows by their own names', async () => {
    expect(await names({ include: ['*'] }, FLAT, 'training.csv')).toEqual(['age']);
    expect(await names({ include: ['age', 'address.*'] }, FLAT)).toEqual(['age', 'address.city']);
  });

  it('counts the values that it has found', async () => {
    const config = configOf({ record: { ...PATHS, features: { include: ['features.*'] } } });
    const { profile } = await profiled(config, { 'a.csv': 'age,score\n1,0.5\n2,0.5\n', 'b.jsonl': jsonLines([NESTED]) });
    expect(profile.features).toMatchObject([{ name: 'features.age', rows: 3, edges: [1, 2] }]);
  });
});

describe('records of several models', () => {
  it('are told apart by their name as it is written', async () => {
    const config = configOf({ name: '1.0', record: { ...PATHS, features: 'features', model: 'model' } });
    const csv = 'model,age,score\n1.0,30,0.5\n1,31,0.5\n2,32,0.5\n';
    const { profile, stdout } = await profiled(config, { 'training.csv': csv });
    expect([profile.rows, profile.model]).toEqual([1, '1.0']);
    expect(profile.features).toMatchObject([{ name: 'age', rows: 1, minimum: 30 }]);
    expect(stdout).toContain('refused: 2 model');
  });
});
