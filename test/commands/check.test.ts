import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../exporter/src/commands/check.ts';
import { once } from '../../exporter/src/commands/once.ts';
import { type Outcome, runCommand } from '../support/commands.ts';
import { ExpositionReader } from '../support/exposition-reader.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);
const good = parcels(300, 'check', START, START + HOUR_MS);

/** What `check` says of the parcels' reference under another configuration. */
async function checked(config: string, words: readonly string[] = []): Promise<Outcome> {
  const folder = await parcelsFolder();
  await writeFile(join(folder, 'driftline.yaml'), config);
  return runCommand(check, words, folder);
}

async function checkedSample(lines: string, words: readonly string[] = []): Promise<Outcome> {
  return runCommand(check, ['--sample', 'sample.jsonl', ...words], await parcelsFolder({ 'sample.jsonl': lines }));
}

const withLine = (line: string): string => PARCELS_CONFIG.replace('    positive_class: "1"\n', `    positive_class: "1"\n${line}\n`);

describe('check without a sample', () => {
  it('is content with a good setup, and tells features, reference and series', async () => {
    const { code, stdout, stderr } = await checked(PARCELS_CONFIG);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^parcels: 4 features, 0 segments, reference [0-9a-f]{16} of 4,000 rows\n[\d,]+ series will be exposed, at most 20,000\n$/,
    );
    expect(stderr).toMatch(/^warning: parcels: no file matches \S+log\/\*\.jsonl yet\n$/);
  });

  it('tells at least as many series as `once` then exposes', async () => {
    const folder = await parcelsFolder({ 'log/1.jsonl': jsonLines(good) });
    const { stdout } = await runCommand(check, [], folder);
    const planned = Number(/([\d,]+) series will be exposed/.exec(stdout)?.[1]?.replaceAll(',', ''));
    const exposed = new ExpositionReader((await runCommand(once, [], folder)).stdout);
    const ofModel = exposed.families.flatMap(({ samples }) => samples).filter(({ labels }) => labels['model'] === 'parcels').length;
    expect(ofModel).toBeGreaterThan(200);
    expect(planned).toBeGreaterThanOrEqual(exposed.seriesCount);
    expect(planned).toBeLessThan(exposed.seriesCount + 250);
  });

  it('warns when records have no time of their own', async () => {
    const { code, stderr } = await checked(PARCELS_CONFIG.replace('      time: ts\n', ''));
    expect(code).toBe(0);
    expect(stderr).toContain('warning: parcels: record.time is not set, records count at the time of reading');
  });

  it.each([
    [
      'a segment of a feature that is not there',
      '    segments: [region]',
      /:15:16: models\[0\]\.segments\[0\]: feature region is not in the reference/,
    ],
    [
      'a segment that the reference has not counted',
      '    segments: [country]',
      /:15:16: models\[0\]\.segments\[0\]: the reference has no segment country=DE: run driftline profile again/,
    ],
    [
      'a number without edges as a segment',
      '    segments: [price]',
      /:15:16: models\[0\]\.segments\[0\]: price is a number and needs edges/,
    ],
    [
      'a category with edges as a segment',
      '    segments:\n      - {feature: country, edges: [1]}',
      /:16:9: models\[0\]\.segments\[0\]: country is a category and takes no edges/,
    ],
    [
      'drift settings of an unknown feature',
      '    drift:\n      features:\n        age: {ignore: true}',
      /:17:14: models\[0\]\.drift\.features\.age: feature age is not in the reference/,
    ],
    [
      'defaults of an unknown feature',
      '    defaults: {age: [-1]}',
      /:15:21: models\[0\]\.defaults\.age: feature age is not in the reference/,
    ],
    [
      'another type than the reference has',
      '    feature_types: {price: categorical}',
      /:15:28: models\[0\]\.feature_types\.price: the reference has price as numeric: run driftline profile again/,
    ],
    [
      'a type of an unknown feature',
      '    feature_types: {age: numeric}',
      /:15:26: models\[0\]\.feature_types\.age: feature age is not in the reference/,
    ],
  ])('tells %s with its line and column', async (_, line, complaint) => {
    const { code, stderr } = await checked(withLine(line));
    expect(stderr).toMatch(complaint);
    expect(code).toBe(1);
  });

  it.each([
    [
      'a listed feature',
      PARCELS_CONFIG.replace('features: features', 'features: [features.price, price]'),
      /:10:\d+: models\[0\]\.record\.features\[0\]: feature features\.price is not in/,
    ],
    [
      'another task',
      PARCELS_CONFIG.replace('task: binary', 'task: multiclass').replace('    positive_class: "1"\n', ''),
      /:4:11: models\[0\]\.task: the reference was made for a binary model/,
    ],
    [
      'a positive class that is no class',
      PARCELS_CONFIG.replace('positive_class: "1"', 'positive_class: "2"'),
      /:14:21: .*the reference has no class 2, only 0, 1/,
    ],
    [
      'another positive class than the reference was made for',
      PARCELS_CONFIG.replace('positive_class: "1"', 'positive_class: "0"'),
      /:14:21: .*not made for the positive class 0: run driftline profile again/,
    ],
  ])('tells %s that does not fit', async (_, config, complaint) => {
    const { code, stderr } = await checked(config);
    expect(stderr).toMatch(complaint);
    expect(code).toBe(1);
  });

  it('tells every problem at once', async () => {
    const { stderr } = await checked(withLine('    segments: [region]\n    defaults: {age: [-1]}'));
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .filter((line) => line.includes('not in the reference')).length,
    ).toBe(2);
  });
});

describe('check with a sample', () => {
  it('is content with lines that fit', async () => {
    const { code, stdout } = await checkedSample(jsonLines(good));
    expect(stdout).toContain('sample.jsonl: 300 records read, 0 refused\n');
    expect(stdout).not.toMatch(/never found|fields that/);
    expect(code).toBe(0);
  });

  it('ends with 1 for each refused line, told with its number and reason', async () => {
    const lines = jsonLines(good).split('\n');
    const { code, stdout } = await checkedSample([lines[0], '{"ts": 1', lines[1], '', '[1]', lines[2]].join('\n'));
    expect(stdout).toContain('sample.jsonl:2: refused: json, no JSON');
    expect(stdout).toMatch(/sample\.jsonl(:5)?: refused: not_object, no object/);
    expect(stdout).toContain('sample.jsonl: 3 records read, 2 refused');
    expect(code).toBe(1);
  });

  it('tells the first twenty refused lines and counts the rest', async () => {
    const { stdout } = await checkedSample(`${'{\n'.repeat(25)}${jsonLines(good)}`);
    expect(stdout.match(/refused: json/g)?.length).toBe(20);
    expect(stdout).toContain('sample.jsonl: 5 more refused');
  });

  it('ends with 1 when a feature of the reference is never found', async () => {
    const { code, stdout } = await checkedSample(
      jsonLines(good.map(({ features: { price: _price, ...features }, ...rest }) => ({ ...rest, features }))),
    );
    expect(stdout).toContain('sample.jsonl: price is never found');
    expect(code).toBe(1);
  });

  it('is content when a feature is found once, or is null everywhere', async () => {
    const lacking = good.map((parcel, i) => (i === 7 ? parcel : { ...parcel, features: { ...parcel.features, price: undefined } }));
    const once = await checkedSample(jsonLines(lacking));
    expect(once.stdout).toContain('price: 299 of 300 rows missing');
    expect(once.code).toBe(0);
    expect(
      (await checkedSample(jsonLines(good.map((parcel) => ({ ...parcel, features: { ...parcel.features, price: null } }))))).code,
    ).toBe(0);
  });

  it('does without labels, which may come late', async () => {
    expect((await checkedSample(jsonLines(good.map(({ label: _label, ...rest }) => rest)))).code).toBe(0);
  });

  it('names fields that the reference does not have, and times that cannot be read', async () => {
    const odd = good.map((parcel, i) => ({
      ...parcel,
      ts: i < 3 ? 'yesterday' : parcel.ts,
      features: { ...parcel.features, colour: 'red' },
    }));
    const { code, stdout } = await checkedSample(jsonLines(odd));
    expect(stdout).toContain('fields that the reference does not have: colour');
    expect(stdout).toContain('3 records have no time that can be read at ts');
    expect(code).toBe(0);
  });

  it('ends with 1 when there is no record at all', async () => {
    expect(await checkedSample('\n\n')).toMatchObject({ code: 1 });
  });

  it('ends with 1 when the sample is missing', async () => {
    const { code, stderr } = await runCommand(check, ['--sample', 'none.jsonl'], await parcelsFolder());
    expect(stderr).toContain('none.jsonl');
    expect(code).toBe(1);
  });

  it('takes a log of another time for what it is: nothing is refused for being old', async () => {
    const folder = await parcelsFolder({ 'sample.jsonl': jsonLines(parcels(50, 'old', 0, HOUR_MS)) });
    await appendFile(join(folder, 'sample.jsonl'), jsonLines(parcels(50, 'new', START, START + HOUR_MS)));
    expect(await runCommand(check, ['--sample', 'sample.jsonl'], folder)).toMatchObject({ code: 0 });
  });
});
