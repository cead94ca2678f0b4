import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundPrograms } from './found-programs.ts';
import type { Started } from './programs.ts';
import type { StackBeside } from './stack.ts';
import type { StackFiles } from './stack-files.ts';

const PANEL = 'driftline-drift-panel';
/** Where Grafana asks when this stack has no such program: its data source says then that nobody answers. */
const NOBODY = '127.0.0.1:9';

/** Grafana with the shipped provisioning. */
export async function startGrafana(
  { folder, files, programs, found, environment, say }: StackBeside,
  { command, home, address }: NonNullable<FoundPrograms['grafana']>,
): Promise<Started> {
  const own = join(folder, 'grafana');
  await mkdir(join(own, 'plugins'), { recursive: true });
  if (existsSync(join(files.panel, 'module.js'))) await symlink(files.panel, join(own, 'plugins', PANEL), 'junction');
  else say('  The panel is not built, so Grafana shows its core panels only: npm run build -w grafana-plugin');
  const words = ['server', '--homepath', home, '--config', files.grafanaConfig];
  const settings = grafanaEnvironment(own, files, address, found);
  return programs.start('Grafana', command, words, join(own, 'grafana.log'), { ...environment, ...settings });
}

/** What the shipped configuration leaves open: folders, and who listens where. */
export function grafanaEnvironment(
  own: string,
  files: StackFiles,
  address: string,
  found: Pick<FoundPrograms, 'prometheus' | 'alertmanager'>,
): Readonly<Record<string, string>> {
  const [host = '', port = ''] = address.split(/:(?=\d+$)/);
  return {
    GF_SERVER_HTTP_ADDR: host,
    GF_SERVER_HTTP_PORT: port,
    GF_PATHS_DATA: join(own, 'data'),
    GF_PATHS_LOGS: join(own, 'logs'),
    GF_PATHS_PLUGINS: join(own, 'plugins'),
    GF_PATHS_PROVISIONING: files.grafanaProvisioning,
    PROMETHEUS_URL: `http://${found.prometheus?.address ?? NOBODY}`,
    ALERTMANAGER_URL: `http://${found.alertmanager?.address ?? NOBODY}`,
    DASHBOARDS_PATH: files.dashboards,
  };
}
