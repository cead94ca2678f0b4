import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { once } from '../../exporter/src/commands/once.ts';
import { profile } from '../../exporter/src/commands/profile.ts';
import { replay } from '../../exporter/src/commands/replay.ts';
import { runCommand } from '../support/commands.ts';
import { runDriftline } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder, readOnce, trainingParcels } from '../support/parcels.ts';
import { makePipe } from '../support/pipe.ts';

const START = Date.UTC(2024, 5, 1);
const LOG = jsonLines(parcels(50, 'log', START, START + HOUR_MS));

/** A folder whose configuration reads one named file. */
async function folderReading(file: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await parcelsFolder(files);
  await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('log/*.jsonl', file));
  return folder;
}

describe('inputs that are no plain file', () => {
  it('warns when nothing matches a pattern, and is done', async () => {
    const { code, stdout, stderr } = await runCommand(once, [], await parcelsFolder());
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: .*log\/\*\.jsonl/);
    expect(stdout).toContain('ml_predictions_total{model="parcels",version="7"} 0\n');
  });

  it('reads what a pattern matches in order of the names, zipped files too', async () => {
    const folder = await parcelsFolder({ 'log/2.jsonl': LOG, 'log/3.txt': LOG });
    await writeFile(join(folder, 'log/1.jsonl.gz'), gzipSync(LOG));
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('*.jsonl}', '*.jsonl*}'));
    expect((await readOnce(folder)).value('ml_predictions_total')).toBe(100);
  });

  it.each([
    ['once', once, []],
    ['replay', replay, ['gone.jsonl']],
    ['profile', profile, ['--input', 'gone.jsonl']],
  ])('%s ends with exit 1 when a named file is missing', async (_, command, words) => {
    const { code, stdout, stderr } = await runCommand(command, words, await folderReading('gone.jsonl'));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/gone\.jsonl.*no such file/);
  });

  it('refuses a folder', async () => {
    const folder = await folderReading('folder.jsonl');
    await mkdir(join(folder, 'folder.jsonl'));
    for (const [command, words] of [
      [once, []],
      [replay, ['folder.jsonl']],
      [profile, ['--input', 'folder.jsonl']],
    ] as const) {
      const { code, stderr } = await runCommand(command, words, folder);
      expect(code, command.name).toBe(1);
      expect(stderr).toMatch(/folder\.jsonl is a folder/);
    }
  });

  it('refuses a link that leads back to itself', async () => {
    const folder = await folderReading('loop.jsonl');
    await symlink('loop.jsonl', join(folder, 'loop.jsonl'));
    const { code, stderr } = await runCommand(once, [], folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/loop\.jsonl: a loop of symbolic links/);
  });

  it.each([
    ['once', ['once']],
    ['replay', ['replay', 'log.jsonl.gz']],
    ['profile', ['profile', '--input', 'log.jsonl.gz']],
  ])('%s says which zipped file is cut off, and leaves nothing behind', async (_, words) => {
    const folder = await folderReading('log.jsonl.gz');
    const zipped = gzipSync(LOG);
    await writeFile(join(folder, 'log.jsonl.gz'), zipped.subarray(0, zipped.length / 2));
    await mkdir(join(folder, 'tmp'));
    const { code, stderr } = await runDriftline(words, folder, { TMPDIR: join(folder, 'tmp') });
    expect(code).toBe(1);
    expect(stderr).toContain('log.jsonl.gz: ');
    expect(stderr).not.toContain('    at ');
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  it('once reads a pipe', async () => {
    const folder = await folderReading('pipe.jsonl');
    makePipe(join(folder, 'pipe.jsonl'));
    const [metrics] = await Promise.all([readOnce(folder), writeFile(join(folder, 'pipe.jsonl'), LOG)]);
    expect(metrics.value('ml_predictions_total')).toBe(50);
  });

  it('profile makes of a pipe what it makes of the file', async () => {
    const folder = await parcelsFolder();
    const path = join(folder, 'pipe.jsonl');
    makePipe(path);
    const words = ['--input', 'pipe.jsonl', '--output', 'piped.json'];
    const [outcome] = await Promise.all([runCommand(profile, words, folder), writeFile(path, jsonLines(trainingParcels()))]);
    expect(outcome).toMatchObject({ code: 0 });
    const withoutTime = async (name: string) => (await readFile(join(folder, name), 'utf8')).replace(/"created": "[^"]*"/, '');
    expect(await withoutTime('piped.json')).toBe(await withoutTime('parcels.reference.json'));
  });

  it('leaves the old reference alone when the new rows are no rows', async () => {
    const folder = await parcelsFolder({ 'empty.jsonl': '', 'bad.jsonl': 'no json\n' });
    const before = await readFile(join(folder, 'parcels.reference.json'), 'utf8');
    for (const input of ['empty.jsonl', 'bad.jsonl']) {
      const { code, stderr } = await runCommand(profile, ['--input', input], folder);
      expect(code).toBe(1);
      expect(stderr).toContain(`no record in ${join(folder, input)}`);
    }
    expect(await readFile(join(folder, 'parcels.reference.json'), 'utf8')).toBe(before);
  });
});
