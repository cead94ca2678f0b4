import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { profileDigest, profileText } from '../../exporter/src/reference/profile-text.ts';
import { readProfile } from '../../exporter/src/reference/read-profile.ts';
import { profileOf } from '../support/profiled.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let profile: Profile;
beforeAll(async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    features: { x: i / 7, c: i % 3 === 0 ? 'ä\n' : 'b', '"odd"': true },
    score: i / 40,
    label: i % 2,
  }));
  profile = await profileOf(rows, { record: { features: 'features', score: 'score', label: 'label' }, segments: ['c'] });
});

/** Reads a text as a profile. */
async function read(text: string): Promise<Profile> {
  const path = join(await temporaryFolder(), 'a.json');
  await writeFile(path, text);
  return readProfile(path);
}

describe('the text of a profile', () => {
  it('is JSON that reads back as the same profile', async () => {
    const text = profileText(profile);
    expect(JSON.parse(text)).toEqual(profile);
    expect(await read(text)).toEqual(profile);
  });

  it('has lists of numbers on one line, and ends with a line break', () => {
    const lines = profileText(profile).split('\n');
    expect(lines.length).toBeLessThan(300);
    expect(lines.some((line) => /^ {6}"edges": \[[\d., ]+\],?$/.test(line))).toBe(true);
    expect(lines.at(-1)).toBe('');
  });
});

describe('the digest of a profile', () => {
  it('names the content, whoever made it and when', () => {
    expect(profile.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(profileDigest({ ...profile, created: '1999-01-01T00:00:00Z', created_by: 'somebody' })).toBe(profile.digest);
  });

  it('does not depend on the order of keys', () => {
    const turned: Profile = Object.fromEntries(Object.entries(profile).reverse()) as unknown as Profile;
    expect(profileDigest(turned)).toBe(profile.digest);
  });

  it.each([
    ['a number of rows', { rows: 41 }],
    ['the name of the model', { model: 'n' }],
    ['the positive class', { positive_class: '0' }],
    ['an added time', { first_time: '2025-01-01T00:00:00.000Z' }],
    ['the order of features', { features: 'reversed' as const }],
  ])('changes with %s', (_, change) => {
    const features = 'features' in change ? [...profile.features].reverse() : profile.features;
    expect(profileDigest({ ...profile, ...change, features })).not.toBe(profile.digest);
  });
});

describe('a reference that is not as it was made', () => {
  it.each([
    [
      'changed by hand',
      (text: string) => text.replace('"rows": 40', '"rows": 41'),
      /was changed after it was made.*run driftline profile again/,
    ],
    [
      'of a later format',
      (text: string) => text.replace('"format_version": 1', '"format_version": 2'),
      /has format version 2, this driftline reads up to 1/,
    ],
    ['of no format', (text: string) => text.replace('"format_version": 1', '"format_version": 0'), /no reference profile: format_version/],
    ['cut off', (text: string) => text.slice(0, -40), /is no JSON, perhaps cut off/],
    ['without a part', (text: string) => text.replace('"left_out": [],', ''), /no reference profile: left_out/],
    ['with a part more', (text: string) => text.replace('"left_out": [],', '"left_out": [], "more": 1,'), /no reference profile: .*more/],
    ['a list', () => '[]', /no reference profile/],
    ['empty', () => '', /no JSON/],
  ])('is refused when it is %s', async (_, damage, complaint) => {
    await expect(read(damage(profileText(profile)))).rejects.toThrow(complaint);
  });

  it('is refused when it is not there, or a folder', async () => {
    const folder = await temporaryFolder();
    expect(() => readProfile(join(folder, 'none.json'))).toThrow(/none\.json is missing: run driftline profile/);
    expect(() => readProfile(folder)).toThrow(/cannot be read/);
  });

  it('is read when only its white space differs', async () => {
    expect(await read(JSON.stringify(profile))).toEqual(profile);
  });
});

describe('names that objects have already', () => {
  it('are features, categories and classes like others', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({
      features: { ['__proto__']: i % 2 === 0 ? 'constructor' : '__proto__', toString: i },
      prediction: i % 2 === 0 ? '__proto__' : 'constructor',
      label: '__proto__',
    }));
    const odd = await profileOf(rows, {
      task: 'multiclass',
      record: { features: 'features', prediction: 'prediction', label: 'label' },
      segments: [{ feature: 'toString', edges: [10] }],
    });
    expect(odd.features.map(({ name }) => name)).toEqual(['__proto__', 'toString']);
    expect(odd.classes).toEqual(['__proto__', 'constructor']);
  });
});
