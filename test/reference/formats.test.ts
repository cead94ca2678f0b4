import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { jsonLines } from '../support/parcels.ts';
import { configOf, profiled } from '../support/profiled.ts';

/** Made by fixtures/applicants.py: the same 400 rows. */
const FIXTURES = join(import.meta.dirname, 'fixtures');
const CONFIG = configOf({
  task: 'multiclass',
  record: { time: 'ts', features: 'features', score: 'scores', label: 'outcome' },
  segments: ['address.city'],
});

interface Applicant {
  readonly ts: string;
  readonly features: {
    readonly age: number;
    readonly income: number;
    readonly owner: boolean;
    readonly address: { readonly city: string };
  };
  readonly scores: Readonly<Record<string, number>>;
  readonly outcome: string;
}

function flat({ ts, features: { address, ...features }, scores, outcome }: Applicant): Readonly<Record<string, unknown>> {
  const members = Object.entries(scores).map(([name, score]) => [`scores.${name}`, score]);
  return { ts, ...features, 'address.city': address.city, ...Object.fromEntries(members), repaid: outcome };
}

function cell(value: unknown, separator: string): string {
  const text = value === null ? '' : typeof value === 'boolean' ? (value ? 'True' : 'FALSE') : String(value);
  return text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(rows: readonly Readonly<Record<string, unknown>>[], separator = ','): string {
  const lines = rows.map((row) => Object.values(row).map((value) => cell(value, separator)));
  return [Object.keys(rows[0]!), ...lines].map((cells) => cells.join(separator)).join('\r\n');
}

describe('the same rows', () => {
  let applicants: readonly Applicant[];
  let nested: Profile;
  const digestOf = async (files: Readonly<Record<string, string | Uint8Array>>, words: readonly string[] = ['--set', 'label=repaid']) =>
    (await profiled(CONFIG, files, words)).profile.digest;

  beforeAll(async () => {
    const text = await readFile(join(FIXTURES, 'applicants.jsonl'), 'utf8');
    applicants = text
      .trimEnd()
      .split('\n')
      .map((line): Applicant => JSON.parse(line));
    nested = (await profiled(CONFIG, { 'rows.jsonl': text })).profile;
  });

  it('make a profile with all that the config names', () => {
    expect(nested.features.map(({ name, kind }) => [name, kind])).toEqual([
      ['age', 'numeric'],
      ['income', 'numeric'],
      ['owner', 'categorical'],
      ['address.city', 'categorical'],
    ]);
    expect(Object.keys(nested.outputs)).toEqual(['score', 'class', 'label']);
    expect(nested.classes).toEqual(['ask', 'deny', 'grant']);
    expect(nested.score_edges.length).toBe(3);
    expect(Object.keys(nested.performance)).toEqual(expect.arrayContaining(['accuracy', 'roc_auc', 'log_loss', 'brier_score']));
    expect([nested.first_time, nested.last_time]).toEqual(['2025-03-01T00:00:00.000Z', '2025-03-02T22:33:00.399Z']);
    expect(nested.segments.map(({ segment }) => segment)).toContain('address.city=New York, NY');
  });

  it('have one digest as nested JSON, flat JSON, CSV and Parquet, zipped or not', async () => {
    const rows = applicants.map(flat);
    const csv = csvOf(rows);
    const parquet = await readFile(join(FIXTURES, 'applicants.parquet'));
    expect(await digestOf({ 'flat.jsonl': jsonLines(rows) })).toBe(nested.digest);
    expect(await digestOf({ 'rows.csv': csv })).toBe(nested.digest);
    expect(await digestOf({ 'rows.csv.gz': gzipSync(csv) })).toBe(nested.digest);
    expect(await digestOf({ 'rows.tsv': csvOf(rows, '\t') })).toBe(nested.digest);
    expect(await digestOf({ 'rows.parquet': parquet })).toBe(nested.digest);
  });

  it('have one digest when spread over files of several formats', async () => {
    const { repaid, ...row } = flat(applicants[130]!);
    const files = {
      'one.jsonl': jsonLines(applicants.slice(0, 130)),
      'two.csv': csvOf([{ ...row, outcome: repaid }]),
      'three.jsonl.gz': gzipSync(jsonLines(applicants.slice(131))),
    };
    expect(await digestOf(files, [])).toBe(nested.digest);
  });

  it('have another digest when one value differs', async () => {
    const [first, ...rest] = applicants;
    const changed = { ...first!, features: { ...first!.features, age: first!.features.age + 1 } };
    expect(await digestOf({ 'rows.jsonl': jsonLines([changed, ...rest]) }, [])).not.toBe(nested.digest);
  });
});
