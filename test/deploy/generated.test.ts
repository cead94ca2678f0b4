import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chartFiles } from '../../deploy/generate/chart-files.mjs';
import { dashboardMaps } from '../../deploy/generate/dashboard-maps.mjs';
import { digestOf, REFERENCE, SAMPLES, trainingRows } from '../../deploy/generate/references.mjs';
import { silentAlertmanager } from '../../deploy/generate/silent-alertmanager.mjs';
import { runDriftline } from '../support/exporter.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const made = [...chartFiles(repository), ...dashboardMaps(repository), ...silentAlertmanager(repository)];

describe('what npm run generate writes for deploy', () => {
  it.each(made)('%s is what is made of its source now', (path, text) => {
    expect(readFileSync(join(repository, path), 'utf8')).toBe(text);
  });

  it('is all that stands among the files of the chart', async () => {
    const folder = 'deploy/helm/driftline/files';
    const entries = await readdir(join(repository, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(repository.length));
    expect(files.sort()).toEqual([...chartFiles(repository).keys()].sort());
  });

  it('is small enough for the objects of a cluster', () => {
    // A ConfigMap or a custom resource of more than a mebibyte is refused.
    for (const [path, text] of made) expect(Buffer.byteLength(text), path).toBeLessThan(1024 ** 2);
  });

  it.each(SAMPLES)('%s has the reference that its training rows give', async (sample) => {
    const folder = await temporaryFolder({ 'training.csv': trainingRows() });
    const config = join(repository, sample, 'driftline.yaml');
    const output = join(folder, REFERENCE);
    const words = ['profile', '--config.file', config, '--input', join(folder, 'training.csv'), '--output', output];
    expect(await runDriftline(words, folder)).toMatchObject({ code: 0 });
    expect(digestOf(join(repository, sample, REFERENCE))).toBe(digestOf(output));
  });
});
