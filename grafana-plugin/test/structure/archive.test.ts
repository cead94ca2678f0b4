import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isInstalled, toolPath } from '../../../test/support/tools/tool.ts';
import { archiveOf } from '../../packaging/archive.mjs';
import { zipOf } from '../../packaging/zip.mjs';
import { builtPluginJson, DIST, filesOf } from './built.ts';

const own = mkdtempSync(join(tmpdir(), 'driftline-archive-'));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** Where the archive lies on disk. */
function written(bytes: Buffer, name: string): string {
  const path = join(own, name);
  writeFileSync(path, bytes);
  return path;
}

describe('the archive', () => {
  const { name, bytes } = archiveOf(DIST);
  const { id, info } = builtPluginJson();

  it('has the name that Grafana gives to archives: id and version', () => {
    expect(name).toBe(`${id}-${info.version}.zip`);
  });

  it('is the same bytes for the same files, whenever and in whatever order they were written', () => {
    const copy = join(own, 'copy');
    for (const path of [...filesOf(DIST)].reverse()) cpSync(join(DIST, path), join(copy, path));
    for (const path of filesOf(copy)) utimesSync(join(copy, path), 1, 1);
    expect(archiveOf(copy).bytes.equals(bytes)).toBe(true);
  });

  it('is not made of what was built for development', () => {
    const folder = mkdtempSync(join(own, 'development-'));
    writeFileSync(join(folder, 'plugin.json'), JSON.stringify({ id, info, buildMode: 'development' }));
    expect(() => archiveOf(folder)).toThrow('built for development');
  });

  describe.skipIf(!isInstalled('unzip'))('opened by unzip', () => {
    const path = written(bytes, name);

    it('is sound', () => {
      expect(execFileSync(toolPath('unzip'), ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    });

    it('holds one folder, named by the id, with all that was built and nothing else', () => {
      const folder = join(own, 'unpacked');
      execFileSync(toolPath('unzip'), ['-q', path, '-d', folder]);
      expect(filesOf(folder)).toEqual(filesOf(DIST).map((file) => join(id, file)));
      for (const file of filesOf(DIST)) expect(readFileSync(join(folder, id, file)).equals(readFileSync(join(DIST, file)))).toBe(true);
    });

    it('holds plain files that all may read, without a time', () => {
      const lines = execFileSync(toolPath('unzip'), ['-Z', '-s', path], { encoding: 'utf8' }).split('\n');
      const files = lines.filter((line) => line.includes(` ${id}/`));
      expect(files).toHaveLength(filesOf(DIST).length);
      expect(files.filter((line) => !/^-rw-r--r-- .* 80-Jan-01 00:00 /.test(line))).toEqual([]);
    });
  });
});

describe.skipIf(!isInstalled('unzip'))('a zip', () => {
  it.each([
    ['an empty file', 'empty', Buffer.alloc(0)],
    ['bytes that cannot be packed', 'noise', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * index * 31 + index) % 251))],
    ['a name beyond ASCII', 'größe/日本.txt', Buffer.from('text')],
  ])('gives back %s', (_, file, content) => {
    const path = written(zipOf(new Map([[file, content]])), 'one.zip');
    expect(execFileSync(toolPath('unzip'), ['-p', path]).equals(content)).toBe(true);
  });
});
