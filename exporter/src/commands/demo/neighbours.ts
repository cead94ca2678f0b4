import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { World } from '../command.ts';
import { findProgram, freePort, isExecutable, type Programs, runToEnd } from './programs.ts';

const HOST = '127.0.0.1';

/** What runs beside the exporter, and where a person finds it. */
export interface Neighbour {
  readonly name: string;
  readonly url: string;
}

export interface NeighbourOptions {
  readonly folder: string;
  readonly exporter: string;
  readonly world: World;
  readonly programs: Programs;
  /** OpenMetrics files of the past. */
  readonly history: readonly string[];
  readonly signal: AbortSignal;
}

/** Starts what is found of Prometheus, Alertmanager and Grafana, on the loopback only; tells how to get the rest. */
export async function startNeighbours(options: NeighbourOptions): Promise<readonly Neighbour[]> {
  const alertmanager = await startAlertmanager(options);
  const prometheus = await startPrometheus(options, alertmanager);
  const grafana = prometheus === undefined ? undefined : await startGrafana(options, prometheus);
  return [prometheus, alertmanager, grafana].filter((neighbour) => neighbour !== undefined);
}

/** Is there a Prometheus that could hold a history? */
export function hasPrometheus(world: World): boolean {
  const path = world.environment['PATH'];
  return findProgram(['prometheus'], path) !== undefined && findProgram(['promtool'], path) !== undefined;
}

async function startPrometheus(
  { folder, exporter, world, programs, history, signal }: NeighbourOptions,
  alertmanager: Neighbour | undefined,
): Promise<Neighbour | undefined> {
  const path = world.environment['PATH'];
  const command = findProgram(['prometheus'], path);
  const promtool = findProgram(['promtool'], path);
  if (command === undefined) {
    missing(world, 'Prometheus', 'apt-get install prometheus');
    return undefined;
  }
  const home = join(folder, 'prometheus');
  const data = join(home, 'data');
  await mkdir(data, { recursive: true });
  if (promtool !== undefined) {
    const options = { log: join(home, 'promtool.log'), folder: home, signal };
    for (const file of history) await runToEnd(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, data], options);
  }
  const config = {
    global: { scrape_interval: '5s', evaluation_interval: '5s' },
    scrape_configs: [{ job_name: 'driftline', static_configs: [{ targets: [exporter] }] }],
    ...(alertmanager === undefined
      ? {}
      : { alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(alertmanager.url).host] }] }] } }),
  };
  await writeFile(join(home, 'prometheus.yml'), stringify(config));
  const port = await freePort(9090);
  const words = [`--config.file=${join(home, 'prometheus.yml')}`, `--storage.tsdb.path=${data}`, `--web.listen-address=${HOST}:${port}`];
  programs.start('Prometheus', command, words, join(home, 'prometheus.log'), world.environment);
  return { name: 'Prometheus', url: `http://${HOST}:${port}` };
}

async function startAlertmanager({ folder, world, programs }: NeighbourOptions): Promise<Neighbour | undefined> {
  const command = findProgram(['prometheus-alertmanager', 'alertmanager'], world.environment['PATH']);
  if (command === undefined) {
    missing(world, 'Alertmanager', 'apt-get install prometheus-alertmanager');
    return undefined;
  }
  const home = join(folder, 'alertmanager');
  await mkdir(home, { recursive: true });
  await writeFile(
    join(home, 'alertmanager.yml'),
    stringify({ route: { receiver: 'nobody', group_by: ['model'] }, receivers: [{ name: 'nobody' }] }),
  );
  const port = await freePort(9093);
  const words = [
    `--config.file=${join(home, 'alertmanager.yml')}`,
    `--storage.path=${join(home, 'data')}`,
    `--web.listen-address=${HOST}:${port}`,
    '--cluster.listen-address=',
  ];
  programs.start('Alertmanager', command, words, join(home, 'alertmanager.log'), world.environment);
  return { name: 'Alertmanager', url: `http://${HOST}:${port}` };
}

/** A Grafana is where GRAFANA_HOME says, or on the PATH with its home beside it. */
async function startGrafana({ folder, world, programs }: NeighbourOptions, prometheus: Neighbour): Promise<Neighbour | undefined> {
  const home = world.environment['GRAFANA_HOME'] ?? '/usr/share/grafana';
  const command = [join(home, 'bin', 'grafana')].find(isExecutable) ?? findProgram(['grafana'], world.environment['PATH']);
  if (command === undefined) {
    missing(world, 'Grafana', 'https://grafana.com/docs/grafana/latest/setup-grafana/installation, then set GRAFANA_HOME to its folder');
    return undefined;
  }
  const own = join(folder, 'grafana');
  await mkdir(join(own, 'provisioning', 'datasources'), { recursive: true });
  const datasource = { name: 'Prometheus', uid: 'prometheus', type: 'prometheus', access: 'proxy', url: prometheus.url, isDefault: true };
  await writeFile(join(own, 'provisioning', 'datasources', 'prometheus.yaml'), stringify({ apiVersion: 1, datasources: [datasource] }));
  const port = await freePort(3000);
  programs.start('Grafana', command, ['server', '--homepath', home], join(own, 'grafana.log'), {
    ...world.environment,
    GF_SERVER_HTTP_ADDR: HOST,
    GF_SERVER_HTTP_PORT: String(port),
    GF_PATHS_DATA: join(own, 'data'),
    GF_PATHS_LOGS: join(own, 'logs'),
    GF_PATHS_PROVISIONING: join(own, 'provisioning'),
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  });
  return { name: 'Grafana', url: `http://${HOST}:${port}` };
}

function missing(world: World, name: string, how: string): void {
  world.stdout.write(`  ${name} is not on this machine. To see it too: ${how}\n`);
}
