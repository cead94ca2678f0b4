import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { once } from '../../exporter/src/commands/once.ts';
import { runCommand } from '../support/commands.ts';
import { PARCELS_CONFIG, parcelsFolder } from '../support/parcels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const REFERENCE = 'parcels.reference.json';

describe('a setup with a mistake ends with exit 1 and says what to do', () => {
  it('names an unknown key with its line and the key that was perhaps meant', async () => {
    const folder = await temporaryFolder({ 'driftline.yaml': PARCELS_CONFIG.replace('window:', 'windwo:') });
    const { code, stdout, stderr } = await runCommand(once, [], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/driftline\.yaml:6:5.*models\[0\].*windwo.*window/);
  });

  it('names a configuration that is not there', async () => {
    const { code, stderr } = await runCommand(once, ['--config.file', 'other.yaml'], await temporaryFolder());
    expect(code).toBe(1);
    expect(stderr).toContain('other.yaml');
  });

  it('names a reference that is not there and the command that makes it', async () => {
    const { code, stdout, stderr } = await runCommand(once, [], await temporaryFolder({ 'driftline.yaml': PARCELS_CONFIG }));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/driftline\.yaml:5:\d+.*models\[0\]\.reference.*parcels\.reference\.json is missing: run driftline profile/);
  });

  it('tells the reference of another model', async () => {
    const folder = await parcelsFolder();
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('name: parcels', 'name: letters'));
    const { code, stderr } = await runCommand(once, [], folder);
    expect(code).toBe(1);
    expect(stderr).toContain('models[0].reference: this is the reference of another model, parcels');
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2), /cut off/],
    ['changed by hand', (text: string) => text.replace('"rows": 4000', '"rows": 4001'), /digest/],
    ['of a later format', (text: string) => text.replace(/"format_version": \d+/, '"format_version": 99'), /format version 99/],
    ['empty', () => '', /cut off/],
    ['another JSON file', () => '{"name": "driftline"}', /no reference profile/],
  ])('refuses a reference that is %s', async (_, damage, complaint) => {
    const folder = await parcelsFolder();
    const path = join(folder, REFERENCE);
    await writeFile(path, damage(await readFile(path, 'utf8')));
    const { code, stdout, stderr } = await runCommand(once, [], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(complaint);
    expect(stderr).toContain(path);
  });
});
