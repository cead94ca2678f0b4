import { join } from 'node:path';
import { parseListenAddress } from '../../http/listen-address.ts';
import { type Arguments, type Options, UsageError } from '../arguments.ts';
import { InputError, type World } from '../command.ts';
import { findProgram, freePort, isExecutable, isFree } from './programs.ts';

const HOST = '127.0.0.1';
/** Where Grafana's own packages put what it needs beside its program. */
const GRAFANA_HOME = '/usr/share/grafana';

/** A program on this machine, and where it is going to listen. */
export interface FoundProgram {
  readonly command: string;
  /** `127.0.0.1:9090` */
  readonly address: string;
}

export interface FoundPrograms {
  readonly exporter: string;
  readonly prometheus: (FoundProgram & { readonly promtool: string }) | undefined;
  readonly alertmanager: FoundProgram | undefined;
  readonly grafana: (FoundProgram & { readonly home: string }) | undefined;
}

export const ADDRESS_OPTIONS = {
  'web.listen-address': { type: 'string', value: 'ADDRESS', default: `${HOST}:9877`, help: 'where the exporter listens' },
  'prometheus.listen-address': { type: 'string', value: 'ADDRESS', default: `${HOST}:9090`, help: 'where Prometheus listens' },
  'alertmanager.listen-address': { type: 'string', value: 'ADDRESS', default: `${HOST}:9093`, help: 'where Alertmanager listens' },
  'grafana.listen-address': { type: 'string', value: 'ADDRESS', default: `${HOST}:3000`, help: 'where Grafana listens' },
} satisfies Options;
type AddressOption = keyof typeof ADDRESS_OPTIONS;

/**
 * Looks for the programs beside the exporter, and tells how to get those that are missing.
 *
 * @throws InputError with `--strict`, when Prometheus or Alertmanager is missing or a port is taken; else another port is taken
 */
export async function findPrograms(given: Arguments, world: World): Promise<FoundPrograms> {
  const path = world.environment['PATH'];
  const isStrict = given.flag('strict');
  const addressOf = (option: AddressOption): Promise<string> => listenAddress(option, given.required(option), isStrict);
  const missing = (name: string, how: string): undefined => {
    if (isStrict) throw new InputError(`${name} is not on this machine: ${how}`);
    world.stdout.write(`  ${name} is not on this machine. To see it too: ${how}\n`);
  };

  const prometheus = findProgram(['prometheus'], path);
  const promtool = findProgram(['promtool'], path);
  const alertmanager = findProgram(['prometheus-alertmanager', 'alertmanager'], path);
  const { GRAFANA_HOME: home = GRAFANA_HOME } = world.environment;
  const grafana = [join(home, 'bin/grafana')].find(isExecutable) ?? findProgram(['grafana'], path);
  if (grafana === undefined) {
    world.stdout.write(
      '  NO GRAFANA on this machine, so no dashboards. Install it (https://grafana.com/docs/grafana/latest/setup-grafana/installation),\n' +
        '  12.4 or newer, and set GRAFANA_HOME to the folder that has its bin, conf and public.\n',
    );
  }
  return {
    exporter: await addressOf('web.listen-address'),
    prometheus:
      prometheus === undefined || promtool === undefined
        ? missing('Prometheus', 'apt-get install prometheus')
        : { command: prometheus, promtool, address: await addressOf('prometheus.listen-address') },
    alertmanager:
      alertmanager === undefined
        ? missing('Alertmanager', 'apt-get install prometheus-alertmanager')
        : { command: alertmanager, address: await addressOf('alertmanager.listen-address') },
    grafana: grafana === undefined ? undefined : { command: grafana, home, address: await addressOf('grafana.listen-address') },
  };
}

/** The wanted address; with a free port when its own is taken, unless that is a mistake. */
async function listenAddress(option: AddressOption, text: string, isStrict: boolean): Promise<string> {
  const parsed = parseListenAddress(text);
  if ('problem' in parsed) throw new UsageError(`--${option}: ${parsed.problem}`);
  const { host = HOST, port } = parsed;
  if (isStrict && !(await isFree(port))) {
    throw new InputError(`port ${port} is in use: end what listens there, or choose another one with --${option}=${host}:PORT`);
  }
  return `${host}:${await freePort(port)}`;
}
