import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { startProgram } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DRIFTLINE = join(import.meta.dirname, '../../../exporter/bin/driftline.js');
/** Two days of history are made before, on a machine that may be busy. */
const START_MS = 600_000;

type Fields = Readonly<Record<string, unknown>>;

export interface RunningStack {
  readonly grafana: string;
  readonly prometheus: string;
  /** What Grafana prints. */
  readonly log: string;
  /** A list that Grafana's HTTP API gives, each entry as `pick` sees it. */
  askAsAdmin(path: string, pick: (entry: Fields) => Fields): Promise<readonly Fields[]>;
  stop(): Promise<void>;
}

/** The stack as `npm run stack` starts it, on ports that are free. */
export async function startStack(): Promise<RunningStack> {
  const folder = await temporaryFolder();
  const options = ['web', 'prometheus', 'alertmanager', 'grafana'];
  const ports = await Promise.all(options.map(async (name) => `--${name}.listen-address=127.0.0.1:${await freePort()}`));
  const program = startProgram(process.execPath, [DRIFTLINE, 'demo', '--strict', `--folder=${folder}`, ...ports]);
  await program.line(/^ *Grafana +http/, START_MS);
  const urlOf = (name: string): string => new RegExp(`^ *${name} +(http\\S+)`, 'm').exec(program.stdout)![1]!;
  const grafana = urlOf('Grafana');
  return {
    grafana,
    prometheus: urlOf('Prometheus'),
    log: join(folder, 'grafana/grafana.log'),
    askAsAdmin: async (path, pick) => {
      const headers = { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` };
      return parseList(await (await fetch(`${grafana}${path}`, { headers })).text()).map(pick);
    },
    stop: async () => {
      program.send('SIGINT');
      await program.exited;
      await rm(folder, { recursive: true });
    },
  };
}

/** The border to Grafana: its answer is taken as documented. */
function parseList(text: string): readonly Fields[] {
  return JSON.parse(text) as readonly Fields[];
}
