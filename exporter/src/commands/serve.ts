import { parseListenAddress } from '../http/listen-address.ts';
import { type Arguments, UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { createLog, LOG_FORMATS, LOG_LEVELS } from './log.ts';
import { CONFIG_OPTION } from './settings.ts';
import { Sidecar } from './sidecar.ts';

export const serve: Command = {
  name: 'serve',
  usage: '[--config.file FILE] [OPTION...]',
  summary: 'the sidecar: reads logs as they grow, serves /metrics and a page for people',
  options: {
    ...CONFIG_OPTION,
    'web.listen-address': { type: 'string', value: 'ADDRESS', default: ':9877', help: 'where /metrics is served' },
    'web.telemetry-path': { type: 'string', value: 'PATH', default: '/metrics', help: 'path of the metrics' },
    'web.config.file': { type: 'string', value: 'FILE', help: "TLS and users, in the syntax of Prometheus' exporter-toolkit" },
    'web.enable-lifecycle': { type: 'boolean', help: 'allows POST /-/reload' },
    'ingest.listen-address': { type: 'string', value: 'ADDRESS', help: 'where records are taken by HTTP; nowhere when left out' },
    'state.path': { type: 'string', value: 'DIR', help: 'folder in which windows and places in files outlive a restart' },
    'log.level': { type: 'string', choices: LOG_LEVELS, default: 'info', help: 'what is logged' },
    'log.format': { type: 'string', choices: LOG_FORMATS, default: 'logfmt', help: 'how it is written' },
  },
  run: async (given, world) => {
    for (const name of ['web.listen-address', 'ingest.listen-address']) checkAddress(given, name);
    if (given.text('state.path') === '') throw new UsageError('--state.path takes a folder');
    if (!given.required('web.telemetry-path').startsWith('/')) throw new UsageError('--web.telemetry-path takes a path like /metrics');
    const log = createLog(world.stderr, given.required('log.level'), given.required('log.format'));
    const sidecar = await Sidecar.open(given, world, log);
    return sidecar.run();
  },
};

function checkAddress(given: Arguments, name: string): void {
  const address = given.text(name);
  const parsed = address === undefined ? undefined : parseListenAddress(address);
  if (parsed !== undefined && 'problem' in parsed) throw new UsageError(`--${name}: ${parsed.problem}`);
}
