// @ts-check
import { cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dashboardFiles } from './generate/dashboard-maps.mjs';

/*
 * Copies what runs beside the exporter into its package, laid out as in the repository, so that `driftline demo` has it where only the package is.
 * npm calls it around packing: `node deploy/pack-stack.mjs`, and afterwards `node deploy/pack-stack.mjs clear`.
 */
const repository = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(repository, 'exporter/stack');
const PANEL = 'grafana-plugin/dist';

rmSync(target, { recursive: true, force: true });
if (process.argv[2] !== 'clear') {
  if (!existsSync(join(repository, PANEL, 'module.js')))
    throw new Error('the panel belongs into the package: npm run build -w grafana-plugin');
  for (const path of [
    'deploy/prometheus/prometheus.yaml',
    'deploy/alertmanager/alertmanager.yaml',
    'deploy/grafana',
    ...['rules', 'diagnosis', 'alerts'].map((name) => `alert-rules/driftline.${name}.yaml`),
    ...dashboardFiles(repository).map((name) => `dashboards/${name}`),
    PANEL,
  ]) {
    cpSync(join(repository, path), join(target, path), { recursive: true });
  }
}
