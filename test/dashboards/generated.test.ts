import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dashboardFiles } from '../../dashboards/src/dashboards.ts';

const FOLDER = new URL('../../dashboards/', import.meta.url);

describe('the files of the dashboards', () => {
  it.each([...dashboardFiles()])('are what `npm run generate` writes: %s', async (name, text) => {
    expect(await readFile(new URL(name, FOLDER), 'utf8')).toBe(text);
  });

  // Grafana takes every .json file in the folder, at any depth, for a dashboard: that is why the compiler's settings have another ending.
  it('are the only JSON there, at any depth', async () => {
    const files = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual([...dashboardFiles().keys()].sort());
  });
});
