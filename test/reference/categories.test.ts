import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../exporter/src/commands/check.ts';
import { FieldSurvey, MOST_CATEGORIES } from '../../exporter/src/reference/field-survey.ts';
import { openForTest, runCommand } from '../support/commands.ts';
import { jsonLines } from '../support/parcels.ts';
import { categorical, configOf, profiled, profileOf } from '../support/profiled.ts';

const RECORD = { record: { features: 'features', score: 'score' } };
const repeated = (values: readonly unknown[]): object[] => values.map((c) => ({ score: 0.5, features: { c } }));

/** Text of each category as often as told. */
function spread(rows: Readonly<Record<string, number>>): object[] {
  return repeated(Object.entries(rows).flatMap(([text, count]) => Array.from({ length: count }, () => text)));
}

describe('categories', () => {
  it('are the most frequent ones, ties by text; the rest is one bin', async () => {
    const profile = await profileOf(spread({ d: 2, a: 5, f: 1, c: 2, e: 2, b: 2, g: 1 }), RECORD, { limits: { categories: 3 } });
    expect(categorical(profile, 'c')).toMatchObject({
      categories: [
        ['a', 5],
        ['b', 2],
        ['c', 2],
      ],
      other: { rows: 6, values: ['d', 'e', 'f', 'g'] },
    });
  });

  it('have no rest when all are within the limit', async () => {
    const profile = await profileOf(spread({ a: 1, b: 1, c: 1 }), RECORD, { limits: { categories: 3 } });
    expect(categorical(profile, 'c').other).toEqual({ rows: 0, values: [] });
  });

  it('hold texts that are hard to write, each as itself', async () => {
    const odd = [
      'two\nlines',
      'a "quote"',
      "it's",
      'back\\slash',
      'ümläut',
      '日本',
      '',
      '\u0000',
      'x'.repeat(128),
      'constructor',
      '__proto__',
    ];
    const { profile, folder } = await profiled(configOf(RECORD), { 'training.jsonl': jsonLines(repeated(odd)) });
    expect(new Set(categorical(profile, 'c').categories.map(([value]) => value))).toEqual(new Set(odd.filter((text) => text !== '')));
    expect(await readFile(join(folder, 'm.json'), 'utf8')).toContain('["two\\nlines",1]');
  });

  it('are part of the rest when they cannot be a label: our own names, and more than 128 bytes', async () => {
    const profile = await profileOf(repeated(['__other__', '__unseen__', 'x'.repeat(129), 'é'.repeat(65), 'plain']), RECORD);
    const { categories, other } = categorical(profile, 'c');
    expect(categories).toEqual([['plain', 1]]);
    expect(other.rows).toBe(4);
  });
});

describe('bins of categories', () => {
  const bins = async (rows: Readonly<Record<string, number>>): Promise<string[]> => {
    const { folder } = await profiled(configOf(RECORD, { limits: { categories: 2 } }), { 'training.jsonl': jsonLines(spread(rows)) });
    return openForTest(folder)
      .snapshots()[0]!
      .views[0]!.features[0]!.comparison.bins.map(({ label }) => label);
  };

  it('are the categories, the rest only when there is one, and always the unseen', async () => {
    expect(await bins({ a: 5, b: 4, c: 3, d: 1 })).toEqual(['a', 'b', '__other__', '__unseen__']);
    expect(await bins({ a: 5, b: 4 })).toEqual(['a', 'b', '__unseen__']);
  });
});

describe('a column of very many texts', () => {
  const many = Array.from({ length: MOST_CATEGORIES + 1 }, (_, i) => `customer ${i}`);

  it('is an identifier, left out, and the command says so', async () => {
    const rows = many.map((customer, i) => ({ score: 0.5, features: { customer, size: i % 5 } }));
    const { profile, stdout, folder } = await profiled(configOf(RECORD), { 'training.jsonl': jsonLines(rows) });
    expect(profile.features.map(({ name }) => name)).toEqual(['size']);
    expect(profile.left_out.map(({ name }) => name)).toEqual(['customer']);
    expect(stdout).toContain('left out: customer, an identifier');
    const checked = await runCommand(check, ['--sample', 'training.jsonl'], folder);
    expect(checked.code).toBe(0);
    expect(checked.stdout).not.toContain('the reference does not have');
  });

  it('is a category with exactly 10,000 of them', async () => {
    const profile = await profileOf(repeated(many.slice(1)), RECORD);
    expect(categorical(profile, 'c').other.values.length).toBe(MOST_CATEGORIES - 50);
  });

  it.each([
    ['in the list of features', { record: { features: ['features.c'], score: 'score' } }, 'features.c'],
    ['by its type', { ...RECORD, feature_types: { c: 'categorical' } }, 'c'],
  ])('is a category all the same when it is listed %s', async (_, model, name) => {
    const profile = await profileOf(repeated(many), model);
    expect(categorical(profile, name).rows).toBe(MOST_CATEGORIES + 1);
  });

  it('of numbers is numeric, and no identifier', async () => {
    const profile = await profileOf(repeated(many.map((_, i) => i)), RECORD);
    expect(profile.features[0]).toMatchObject({ kind: 'numeric', rows: MOST_CATEGORIES + 1 });
  });
});

describe('a survey of one field', () => {
  it('counts texts and numbers that print alike as one category', () => {
    const survey = new FieldSurvey();
    for (const value of [{ number: 1 }, { category: '1' }, { number: 1, category: '01' }, { category: 'x' }]) survey.add(value);
    expect(survey.categories()).toEqual([
      ['1', 2],
      ['01', 1],
      ['x', 1],
    ]);
    expect([survey.values, survey.numericShare, survey.kind]).toEqual([4, 0.5, 'categorical']);
  });

  it('takes no notice of what is no value', () => {
    const survey = new FieldSurvey();
    survey.add({});
    expect([survey.values, survey.kind, survey.distinctNumbers(5)]).toEqual([0, 'categorical', []]);
  });

  it('forgets the categories of too many values, and keeps their numbers', () => {
    const survey = new FieldSurvey(100);
    for (let i = 0; i < 200; i++) survey.add({ number: i });
    expect(survey.categories()).toBeUndefined();
    expect(survey.distinctNumbers(200)?.length).toBe(200);
    expect(survey.distinctNumbers(199)).toBeUndefined();
    expect(survey.sorted().quantile(0.5)).toBe(99.5);
  });
});
