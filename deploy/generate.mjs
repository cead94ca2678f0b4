// @ts-check
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chartFiles } from './generate/chart-files.mjs';
import { dashboardMaps } from './generate/dashboard-maps.mjs';
import { writeReferences } from './generate/references.mjs';
import { silentAlertmanager } from './generate/silent-alertmanager.mjs';

/** Writes what stands in deploy/ and is made from other folders, into the repository that the command line names: `node deploy/generate.mjs .` */
const repository = process.argv[2];
if (repository === undefined) throw new Error('usage: generate.mjs REPOSITORY');

await writeReferences(repository);
rmSync(join(repository, 'deploy/helm/driftline/files'), { recursive: true, force: true });
for (const [path, text] of [...silentAlertmanager(repository), ...dashboardMaps(repository), ...chartFiles(repository)]) {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}
