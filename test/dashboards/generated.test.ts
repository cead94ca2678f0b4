import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dashboardFiles } from '../../dashboards/src/dashboards.ts';

const FOLDER = new URL('../../dashboards/', import.meta.url);

describe('the files of the dashboards', () => {
  it.each([...dashboardFiles()])('are what `npm run generate` writes: %s', async (name, text) => {
    expect(await readFile(new URL(name, FOLDER), 'utf8')).toBe(text);
  });

  it('are there for nothing else', async () => {
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json') && name !== 'tsconfig.json');
    expect(files.sort()).toEqual([...dashboardFiles().keys()].sort());
  });
});
