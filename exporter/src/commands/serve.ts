import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../http/app.ts';
import { type Listening, listen } from '../http/listen.ts';
import { parseListenAddress } from '../http/listen-address.ts';
import { WebConfigFile } from '../http/web-config/web-config-file.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { type Command, InputError, type World } from './command.ts';
import { createLog, LOG_FORMATS, LOG_LEVELS, type Logger } from './log.ts';
import { MetricsAnswer } from './metrics-answer.ts';
import { selfSnapshot } from './self-snapshot.ts';
import { CONFIG_OPTION, loadSettings, openConfigured } from './settings.ts';
import { drainInputs, factsOf, type Household, keptMonitor, openHousehold, readInputs, snapshotsOf } from './sidecar.ts';

/** SIGTERM drains for at most this long, and then the web server closes. */
const DRAIN_MS = 10_000;
const CLOSE_MS = 1000;

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
    'ingest.listen-address': { type: 'string', value: 'ADDRESS', help: 'taken, but nothing is received by HTTP yet' },
    'state.path': { type: 'string', value: 'DIR', help: 'taken, but state is not kept on disk yet' },
    'log.level': { type: 'string', choices: LOG_LEVELS, default: 'info', help: 'what is logged' },
    'log.format': { type: 'string', choices: LOG_FORMATS, default: 'logfmt', help: 'how it is written' },
  },
  run: async (given, world) => {
    const address = parseListenAddress(given.required('web.listen-address'));
    if ('problem' in address) throw new UsageError(`--web.listen-address: ${address.problem}`);
    if (!given.required('web.telemetry-path').startsWith('/')) throw new UsageError('--web.telemetry-path takes a path like /metrics');
    const log = createLog(world.stderr, given.required('log.level'), given.required('log.format'));
    for (const name of ['ingest.listen-address', 'state.path']) {
      if (given.text(name) !== undefined) log.warn(`--${name} has no effect yet`);
    }
    return new Sidecar(given, world, log).run();
  },
};

/** The running sidecar: one household of the moment, one web server, one loop over the inputs. */
class Sidecar {
  readonly #given: Arguments;
  readonly #world: World;
  readonly #log: Logger;
  readonly #answer = new MetricsAnswer();
  readonly #startedAt: Date;
  #household: Household;
  #reload = { isSuccessful: true, atSeconds: 0 };
  #stopping: 'no' | 'draining' | 'now' = 'no';
  #wake: AbortController | undefined;

  constructor(given: Arguments, world: World, log: Logger) {
    this.#given = given;
    this.#world = world;
    this.#log = log;
    this.#startedAt = new Date(world.now());
    this.#household = this.#open();
    this.#reload.atSeconds = world.now() / 1000;
  }

  async run(): Promise<number> {
    const server = await this.#listen();
    this.#log.info({ address: server.address, models: this.#household.monitors.length }, 'listening');
    this.#world.onSignal((signal) => this.#onSignal(signal));
    await readInputs(
      () => this.#household,
      () => this.#stopping !== 'no',
      (ms) => this.#wait(ms),
    );
    const deadline = this.#world.now() + DRAIN_MS;
    await drainInputs(this.#household, () => this.#stopping === 'now' || this.#world.now() > deadline);
    await server.close(CLOSE_MS);
    this.#log.info('stopped');
    return 0;
  }

  #onSignal(signal: 'stop' | 'reload'): void {
    if (signal === 'reload') {
      this.#tryReload();
      return;
    }
    this.#log.info('stopping');
    this.#stopping = this.#stopping === 'no' ? 'draining' : 'now';
    this.#wake?.abort();
  }

  async #wait(ms: number): Promise<void> {
    this.#wake = new AbortController();
    await sleep(ms, undefined, { signal: this.#wake.signal }).catch(() => {});
  }

  #open(before?: Household): Household {
    const config = loadSettings(this.#given, this.#world);
    const opened = openConfigured(config, { untimed: 'clock', keep: (model) => keptMonitor(before, model) });
    return openHousehold({
      settings: config.settings,
      opened,
      now: this.#world.now,
      onProblem: (message) => this.#log.warn(message),
      before,
    });
  }

  /** Gives the problems that keep the old configuration in force. */
  #tryReload(): readonly string[] {
    try {
      this.#household = this.#open(this.#household);
      this.#reload = { isSuccessful: true, atSeconds: this.#world.now() / 1000 };
      this.#log.info('configuration reloaded');
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#reload = { ...this.#reload, isSuccessful: false };
      this.#log.error(`the old configuration stays: ${error.message}`);
      return error.message.split('\n');
    }
  }

  async #listen(): Promise<Listening> {
    const webFile = this.#given.text('web.config.file');
    const webConfig = webFile === undefined ? undefined : WebConfigFile.open(resolve(this.#world.folder, webFile), this.#webLog);
    if (webConfig !== undefined && 'problems' in webConfig) throw new InputError(webConfig.problems.join('\n'));
    const listenAddress = this.#given.required('web.listen-address');
    const app = createApp({
      telemetryPath: this.#given.required('web.telemetry-path'),
      listenAddress,
      lifecycle: this.#given.flag('web.enable-lifecycle'),
      log: this.#webLog,
      now: () => new Date(this.#world.now()),
      renderMetrics: (accept, encoding) => this.#answer.render(snapshotsOf(this.#household), this.#self(), accept, encoding),
      notReady: () => (this.#stopping === 'no' ? undefined : 'stopping'),
      reload: () => Promise.resolve(this.#tryReload()),
      facts: () => factsOf(this.#household, this.#startedAt),
    });
    return listen(app, listenAddress, webConfig).catch((error: unknown) => {
      throw new InputError(error instanceof Error ? error.message : String(error));
    });
  }

  get #webLog(): { warn(message: string): void; error(message: string): void } {
    return { warn: (message) => this.#log.warn(message), error: (message) => this.#log.error(message) };
  }

  #self(): ReturnType<typeof selfSnapshot> {
    const { inputs, series } = this.#household;
    return selfSnapshot({
      nodejs: this.#world.nodeVersion,
      inputs: inputs.map(({ settings, tally, files }) => ({ name: settings.name, tally, isUp: files.isUp, lagBytes: files.lagBytes })),
      series,
      reload: this.#reload,
    });
  }
}
