import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { check } from '../../exporter/src/commands/check.ts';
import { init } from '../../exporter/src/commands/init.ts';
import { profile } from '../../exporter/src/commands/profile.ts';
import { loadConfig } from '../../exporter/src/config/index.ts';
import type { ModelSettings } from '../../exporter/src/settings.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import { type Outcome, runCommand } from '../support/commands.ts';
import { jsonLines } from '../support/parcels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = 'driftline.yaml';

/** Rows of a log; each gets its number and random numbers of its own. */
function logOf(row: (random: Random, i: number) => object, count = 400): object[] {
  const random = new Random('init', count);
  return Array.from({ length: count }, (_, i) => row(random, i));
}

const timeOf = (i: number): string => new Date(Date.UTC(2025, 0, 1) + i * 60_000).toISOString();

/** The model that `init` writes for a log, after the configuration was read back. */
async function drafted(folder: string, words: readonly string[]): Promise<{ model: ModelSettings; outcome: Outcome; text: string }> {
  const outcome = await runCommand(init, words, folder);
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  const loaded = loadConfig(join(folder, CONFIG));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return { model: loaded.settings.models[0]!, outcome, text: await readFile(join(folder, CONFIG), 'utf8') };
}

/** The next two steps that `init` proposes, with the configuration as it is. */
async function accepted(folder: string, training: string, sample: string): Promise<readonly number[]> {
  const profiled = await runCommand(profile, ['--input', training], folder);
  const checked = await runCommand(check, ['--sample', sample], folder);
  return [profiled.code, checked.code];
}

const csvOf = (records: readonly object[]): string =>
  [Object.keys(records[0]!), ...records.map(Object.values)].map((cells) => `${cells.join(',')}\n`).join('');

describe('init', () => {
  it('understands nested JSON lines of a binary model', async () => {
    const log = logOf((random, i) => ({
      ts: timeOf(i),
      request_id: `r${i}`,
      model_version: '2025-01',
      features: { age: random.integer(18, 80), address: { city: random.chance(0.5) ? 'Rom' : 'Bari' }, owner: random.chance(0.3) },
      prediction: random.integer(0, 1),
      probability: random.uniform(),
    }));
    const folder = await temporaryFolder({ 'loans.jsonl': jsonLines(log) });
    const { model, text, outcome } = await drafted(folder, ['--sample', 'loans.jsonl']);
    expect(model).toMatchObject({
      name: 'loans',
      task: 'binary',
      positiveClass: '1',
      features: { root: 'features' },
      record: { time: 'ts', id: 'request_id', version: 'model_version', prediction: 'prediction', score: 'probability' },
      inputs: [{ name: 'loans.jsonl', format: 'jsonl' }],
    });
    expect(text).toMatch(/# a guess: the class that the score is the probability of/);
    expect(text.split('\n').filter((line) => line.includes('#')).length).toBeGreaterThan(12);
    expect(outcome.stdout).toContain('driftline profile --config.file driftline.yaml --input');
    expect(await accepted(folder, 'loans.jsonl', 'loans.jsonl')).toEqual([0, 0]);
  });

  it('understands flat CSV', async () => {
    const log = logOf((random, i) => ({
      timestamp: timeOf(i),
      id: i,
      x: random.normal(0, 1),
      colour: random.chance(0.5) ? 'red' : 'blue',
      score: random.uniform(),
      y_pred: random.chance(0.2) ? 'True' : 'False',
    }));
    const folder = await temporaryFolder({ 'flat.csv': csvOf(log) });
    const { model } = await drafted(folder, ['--sample', 'flat.csv']);
    expect(model).toMatchObject({
      task: 'binary',
      positiveClass: 'true',
      features: { include: ['*'] },
      record: { time: 'timestamp', id: 'id', score: 'score', prediction: 'y_pred' },
    });
    expect(await accepted(folder, 'flat.csv', 'flat.csv')).toEqual([0, 0]);
    const written = JSON.parse(await readFile(join(folder, 'flat.reference.json'), 'utf8'));
    expect(written.features.map(({ name }: { name: string }) => name)).toEqual(['x', 'colour']);
  });

  it('understands a regression', async () => {
    const log = logOf((random, i) => ({
      event_time: 1_735_689_600 + i,
      inputs: { distance: random.uniform() * 9, rain: random.chance(0.1) },
      prediction: random.normal(30, 5),
      actual: random.normal(30, 6),
    }));
    const folder = await temporaryFolder({ 'delivery.jsonl': jsonLines(log) });
    const { model, text } = await drafted(folder, ['--sample', 'delivery.jsonl']);
    expect(model).toMatchObject({
      task: 'regression',
      features: { root: 'inputs' },
      record: { time: 'event_time', prediction: 'prediction', label: 'actual' },
    });
    expect(text).not.toContain('positive_class');
    expect(await accepted(folder, 'delivery.jsonl', 'delivery.jsonl')).toEqual([0, 0]);
  });

  it('understands a multiclass model with an object of scores', async () => {
    const log = logOf((random, i) => ({
      time: timeOf(i),
      features: { words: random.integer(1, 900), language: random.chance(0.8) ? 'en' : 'it' },
      scores: { billing: 0.2, sales: random.uniform(), other: 0.3 },
      label: 'sales',
    }));
    const folder = await temporaryFolder({ 'tickets.jsonl': jsonLines(log) });
    const { model } = await drafted(folder, ['--sample', 'tickets.jsonl']);
    expect(model).toMatchObject({ task: 'multiclass', record: { score: 'scores', label: 'label' } });
    expect(await accepted(folder, 'tickets.jsonl', 'tickets.jsonl')).toEqual([0, 0]);
  });

  it('understands flat JSON lines, zipped', async () => {
    const log = logOf((random, i) => ({
      '@timestamp': timeOf(i),
      amount: random.lognormal(20, 1),
      country: 'IT',
      prediction: random.chance(0.1) ? 'fraud' : 'fine',
    }));
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'payments.jsonl.gz'), gzipSync(jsonLines(log)));
    const { model } = await drafted(folder, ['--sample', 'payments.jsonl.gz']);
    expect(model).toMatchObject({
      name: 'payments',
      positiveClass: 'fraud',
      record: { time: '@timestamp', prediction: 'prediction' },
      features: { include: ['*'] },
    });
    expect(await accepted(folder, 'payments.jsonl.gz', 'payments.jsonl.gz')).toEqual([0, 0]);
  });

  it('takes from training rows what the log does not know: the outcome', async () => {
    const log = logOf((random, i) => ({ ts: timeOf(i), features: { age: random.integer(18, 80), city: 'Rom' }, score: random.uniform() }));
    const training = logOf((random) => ({
      age: random.integer(18, 80),
      city: 'Rom',
      score: random.uniform(),
      target: random.integer(0, 1),
    }));
    const folder = await temporaryFolder({ 'log.jsonl': jsonLines(log), 'train.csv': csvOf(training) });
    const { model, outcome } = await drafted(folder, ['--sample', 'log.jsonl', '--input', 'train.csv']);
    expect(model.record.label).toBe('target');
    expect(outcome.stdout).toContain('--input train.csv');
    expect(await accepted(folder, 'train.csv', 'log.jsonl')).toEqual([0, 0]);
  });

  it('leaves out, or at least tells, columns that only training rows have', async () => {
    const flat = logOf((random, i) => ({ ts: timeOf(i), age: random.integer(18, 80), score: random.uniform() }));
    const nested = logOf((random, i) => ({ ts: timeOf(i), features: { age: random.integer(18, 80) }, score: random.uniform() }));
    const training = csvOf(
      logOf((random) => ({ age: random.integer(18, 80), score: random.uniform(), 'fold, of 5': random.integer(1, 5) })).map((row) => row),
    ).replaceAll('fold, of 5', '"fold, of 5"');
    const folder = await temporaryFolder({ 'flat.jsonl': jsonLines(flat), 'nested.jsonl': jsonLines(nested), 'train.csv': training });
    await drafted(folder, ['--sample', 'flat.jsonl', '--input', 'train.csv']);
    expect(await accepted(folder, 'train.csv', 'flat.jsonl')).toEqual([0, 0]);
    const { stdout } = await runCommand(init, ['--sample', 'nested.jsonl', '--input', 'train.csv', '--output', 'other.yaml'], folder);
    expect(stdout).toContain('train.csv has columns that the log does not have, and that become features: fold, of 5');
  });

  it('proposes types and defaults where values look like it', async () => {
    const log = logOf((random, i) => ({
      ts: timeOf(i),
      features: { income: random.chance(0.1) ? -1 : random.integer(1000, 9000), branch: random.integer(1, 5) },
      score: random.uniform(),
    }));
    const { text } = await drafted(await temporaryFolder({ 'log.jsonl': jsonLines(log) }), ['--sample', 'log.jsonl']);
    expect(text).toContain('# feature_types: {branch: categorical}');
    expect(text).toContain('# defaults: {income: [-1]}');
  });

  it('writes names that YAML would misread as what they are', async () => {
    const log = logOf((_, i) => ({
      ts: timeOf(i),
      features: { 'a: b': 1, '#no': 2, yes: i % 3, 'x\ny': 1, '12': i % 4, 'é]': -1 + (i % 9) },
      score: 0.5,
    }));
    const folder = await temporaryFolder({ '2024, [all] #1.jsonl': jsonLines(log) });
    const { model } = await drafted(folder, ['--sample', '2024, [all] #1.jsonl']);
    expect(model.inputs[0]?.name).toBe('2024, [all] #1.jsonl');
    expect(await accepted(folder, '2024, [all] #1.jsonl', '2024, [all] #1.jsonl')).toEqual([0, 0]);
  });

  it('writes paths that are right from where the configuration lies', async () => {
    const folder = await temporaryFolder({
      'logs/a.jsonl': jsonLines(logOf((random, i) => ({ ts: timeOf(i), features: { x: 1 }, score: random.uniform() }))),
    });
    await mkdir(join(folder, 'conf'));
    await runCommand(init, ['--sample', 'logs/a.jsonl', '--output', 'conf/a.yaml'], folder);
    const loaded = loadConfig(join(folder, 'conf/a.yaml'));
    expect('settings' in loaded && loaded.settings.models[0]?.inputs[0]?.file).toBe(join(folder, 'logs/a.jsonl'));
  });

  const ROTATED = jsonLines(logOf((random, i) => ({ ts: timeOf(i), features: { x: random.uniform() }, score: random.uniform() })));

  it.each(['a.jsonl.1', 'a.jsonl.2.gz', 'a.jsonl-20260120', 'a.jsonl.2026-01-20T10'])(
    'names the rotated files in the pattern when one like %s is there',
    async (older) => {
      const folder = await temporaryFolder({ 'a.jsonl': ROTATED, [older]: ROTATED });
      const { model } = await drafted(folder, ['--sample', 'a.jsonl']);
      expect(model).toMatchObject({ name: 'a', inputs: [{ name: 'a.jsonl*', format: 'jsonl' }] });
    },
  );

  it.each(['a.jsonl.sha256', 'aa.jsonl.1', 'a.jsonl~'])('takes %s for no rotated file, and tells the pattern', async (other) => {
    const folder = await temporaryFolder({ 'a.jsonl': ROTATED, [other]: ROTATED });
    const { model, text } = await drafted(folder, ['--sample', 'a.jsonl']);
    expect(model.inputs[0]?.name).toBe('a.jsonl');
    expect(text).toContain('# a.jsonl* when it is rotated by renaming');
  });

  it('overwrites nothing', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': '{"features": {"x": 1}}\n', [CONFIG]: 'mine' });
    const { code, stderr } = await runCommand(init, ['--sample', 'a.jsonl'], folder);
    expect([code, await readFile(join(folder, CONFIG), 'utf8')]).toEqual([1, 'mine']);
    expect(stderr).toContain('is there already');
  });

  it.each([
    ['has no record', { 'a.jsonl': 'hello\n' }, 'a.jsonl', /no record of format jsonl/],
    ['is missing', {}, 'a.jsonl', /a\.jsonl/],
  ])('says so when the sample %s, and writes nothing', async (_, files, sample, complaint) => {
    const folder = await temporaryFolder(files);
    const { code, stderr } = await runCommand(init, ['--sample', sample], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(complaint);
    await expect(readFile(join(folder, CONFIG))).rejects.toThrow('ENOENT');
  });

  it('says so when there is no folder for the configuration', async () => {
    const folder = await temporaryFolder({ 'a.jsonl': '{"features": {"x": 1}}\n' });
    expect(await runCommand(init, ['--sample', 'a.jsonl', '--output', 'none/a.yaml'], folder)).toMatchObject({ code: 1 });
  });

  it('tells what it could not find', async () => {
    const folder = await temporaryFolder({
      'a.jsonl': jsonLines(logOf((random) => ({ features: { x: random.uniform() }, label: random.integer(0, 1) }))),
    });
    const { outcome } = await drafted(folder, ['--sample', 'a.jsonl']);
    expect(outcome.stdout).toContain('no time was recognised');
    expect(outcome.stdout).toContain('no prediction or score was recognised');
  });
});
