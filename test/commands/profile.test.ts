import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profile as command } from '../../exporter/src/commands/profile.ts';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { readProfile } from '../../exporter/src/reference/read-profile.ts';
import { halfLines, halvesFolder } from '../intake/parcel-halves.ts';
import { runCommand } from '../support/commands.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, trainingParcels } from '../support/parcels.ts';
import { categorical, configOf, numeric, profiled } from '../support/profiled.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const REFERENCE = 'parcels.reference.json';
const trainingFolder = (): Promise<string> =>
  temporaryFolder({ 'driftline.yaml': PARCELS_CONFIG, 'training.jsonl': jsonLines(trainingParcels()) });

describe('profile', () => {
  it('writes the reference of the configuration and tells what it found', async () => {
    const folder = await trainingFolder();
    const { code, stdout, stderr } = await runCommand(command, ['--model', 'parcels', '--input', 'training.jsonl'], folder);
    const profile = readProfile(join(folder, REFERENCE));
    expect(code).toBe(0);
    expect(stdout).toContain(`parcels: 4,000 rows from 2024-01-01T00:00:00.000Z to 2024-01-01T23:59:38.400Z, reference ${profile.digest}`);
    expect(stdout).toMatch(/^price +numeric +4,000 +0\.0 % +10 +[\d.]+ to [\d.]+ +1\.\d$/m);
    expect(stdout).toMatch(/^country +categorical +4,000 +0\.0 % +3 +DE, FR, IT +1\.\d$/m);
    expect(stdout).toMatch(/^\(score\) +numeric/m);
    expect(stdout).toContain(`written to ${join(folder, REFERENCE)}`);
    expect(stderr).toContain('profile parcels: 4,000 rows');
    expect(await readdir(folder)).toEqual(['driftline.yaml', REFERENCE, 'training.jsonl']);
  });

  it('makes the same of the same rows at another time', async () => {
    const folder = await trainingFolder();
    await runCommand(command, ['--input', 'training.jsonl'], folder, () => 0);
    await runCommand(command, ['--input', 'training.jsonl', '--output', 'later.json'], folder, () => 1e12);
    const [first, later] = [REFERENCE, 'later.json'].map((name) => readProfile(join(folder, name)));
    expect(later).toEqual({ ...first, created: '2001-09-09T01:46:40.000Z' });
  });

  it('reads the log of a model server as the format says, whatever the model itself reads', async () => {
    const rows = trainingParcels(300);
    const folder = await halvesFolder({ 'a.jsonl': halfLines(rows, 'inputs', 'outputs') });
    const { code, stdout } = await runCommand(command, ['--format', 'azureml', '--input', 'a.jsonl'], folder);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/parcels: 300 rows from .*\n.*\n.*\nprice +numeric +300 /)]);
  });

  it('takes several files, and rows in any order, for what they are together', async () => {
    const rows = trainingParcels();
    const folder = await trainingFolder();
    await runCommand(command, ['--input', 'training.jsonl'], folder);
    const whole = readProfile(join(folder, REFERENCE));
    await writeFile(join(folder, 'late.jsonl'), jsonLines(rows.slice(1500)));
    await writeFile(join(folder, 'early.jsonl'), jsonLines(rows.slice(0, 1500)));
    await runCommand(command, ['--input', 'late.jsonl', '--input', 'early.jsonl'], folder);
    const parts = readProfile(join(folder, REFERENCE));
    const facts = ({ features, outputs, first_time, last_time }: Profile) => ({
      subjects: [...features, ...Object.values(outputs)].map((subject) => ({
        overdispersion: subject.overdispersion,
        bins: subject.kind === 'numeric' ? [subject.edges, subject.counts, subject.fine.counts] : subject.categories,
      })),
      times: [first_time, last_time],
    });
    // Sums of numbers in another order may differ in the last digit.
    expect(facts(parts)).toEqual(facts(whole));
  });

  it('reads other fields for the training file with --set', async () => {
    const config = configOf({ record: { features: 'features', prediction: 'out.class', score: 'out.score', label: 'late.truth' } });
    const csv = 'when,x,p,answer,repaid\n2024-01-02,1,0.7,1,0\n2024-01-01,2,0.2,0,1\n';
    const { profile } = await profiled(config, { 'training.csv': csv }, [
      '--set',
      'label=repaid',
      '--set=score=p',
      '--set',
      'prediction=answer',
      '--set',
      'time=when',
    ]);
    expect(profile.features.map(({ name }) => name)).toEqual(['x']);
    expect(numeric(profile, 'output score')).toMatchObject({ minimum: 0.2, maximum: 0.7 });
    expect(categorical(profile, 'output label').rows).toBe(2);
    expect(profile.first_time).toBe('2024-01-01T00:00:00.000Z');
    expect(profile.performance).toMatchObject({ accuracy: 0 });
  });

  it.each([['label'], ['features=x'], ['=x'], ['label=']])('refuses --set %s as wrong usage', async (word) => {
    await expect(runCommand(command, ['--input', 'training.jsonl', '--set', word], await trainingFolder())).rejects.toThrow(
      /--set takes one of/,
    );
  });

  it('counts refused records and says why', async () => {
    const folder = await temporaryFolder({
      'driftline.yaml': PARCELS_CONFIG,
      'training.jsonl': `nonsense\n[1]\n${jsonLines(parcels(10, 'few', 0, HOUR_MS))}`,
    });
    const { stdout } = await runCommand(command, ['--input', 'training.jsonl'], folder);
    expect(stdout).toContain('warning: refused: 1 json, 1 not_object');
    expect(readProfile(join(folder, REFERENCE)).rows).toBe(10);
  });

  it('proposes defaults where a value looks like a stand-in', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      features: { income: i % 20 === 0 ? -1 : 100 + i, city: i % 30 === 0 ? 'unknown' : 'Rom' },
      score: 0.5,
    }));
    const { stdout } = await profiled(configOf({ record: { features: 'features', score: 'score' } }), {
      'training.jsonl': jsonLines(rows),
    });
    expect(stdout).toContain('perhaps a default: income has 15 rows of -1 (defaults: {income: [-1]})');
    expect(stdout).toContain('perhaps a default: city has 10 rows of "unknown" (defaults: {city: ["unknown"]})');
  });

  it('changes nothing when it fails', async () => {
    const folder = await trainingFolder();
    await runCommand(command, ['--input', 'training.jsonl'], folder);
    const before = await readFile(join(folder, REFERENCE), 'utf8');
    await writeFile(join(folder, 'empty.jsonl'), '\n');
    await writeFile(join(folder, 'other.jsonl'), '{"a": 1}\n');
    for (const [input, complaint] of [
      ['empty.jsonl', /no record in/],
      ['none.jsonl', /none\.jsonl/],
    ] as const) {
      const { code, stderr } = await runCommand(command, ['--input', input], folder);
      expect([code, stderr]).toEqual([1, expect.stringMatching(complaint)]);
    }
    expect(await readFile(join(folder, REFERENCE), 'utf8')).toBe(before);
    expect((await runCommand(command, ['--input', 'training.jsonl', '--output', 'no/such/folder.json'], folder)).code).toBe(1);
  });

  it('is refused, at the place in the configuration, when the training rows do not fit it', async () => {
    const folder = await trainingFolder();
    await writeFile(join(folder, 'driftline.yaml'), `${PARCELS_CONFIG}    segments: [colour]\n    defaults: {size: [-1]}\n`);
    const { code, stderr } = await runCommand(command, ['--input', 'training.jsonl'], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/driftline\.yaml:17:16: models\[0\]\.segments\[0\]: feature colour is not in the reference/);
    expect(stderr).toMatch(/driftline\.yaml:18:\d+: models\[0\]\.defaults\.size: feature size is not in the reference/);
  });
});
