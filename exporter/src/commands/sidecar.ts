import type { StateFacts } from '../http/page/page-state.ts';
import type { Input } from '../intake/input.ts';
import { openState } from '../state/index.ts';
import type { Arguments } from './arguments.ts';
import { InputError, type World } from './command.ts';
import { type Household, keptMonitor, openHousehold } from './household.ts';
import type { Logger } from './log.ts';
import { ReadingLoop } from './reading-loop.ts';
import { type LoadedConfig, openConfigured } from './settings.ts';
import { listenAll } from './sidecar-listeners.ts';
import { asStarted, sidecarSettings } from './sidecar-settings.ts';
import { StateKeeper } from './state-keeper.ts';

/** SIGTERM drains for at most this long, and then the web server closes. */
const DRAIN_MS = 10_000;
const CLOSE_MS = 1000;

/** The running sidecar: one household of the moment, its state on disk, its web servers, one loop over the inputs. */
export class Sidecar {
  readonly startedAt: Date;
  readonly given: Arguments;
  readonly world: World;
  readonly log: Logger;
  readonly #keeper: StateKeeper | undefined;
  readonly #loop: ReadingLoop;
  #household: Household;
  /** Inputs that a reload has left without a model; the loop closes them when it is not in the middle of one. */
  #dropped: readonly Input[] = [];
  #reload = { isSuccessful: true, atSeconds: 0 };
  #stopping: 'no' | 'draining' | 'now' = 'no';

  /** Reads config, references and state. Throws InputError. */
  static async open(given: Arguments, world: World, log: Logger): Promise<Sidecar> {
    const config = sidecarSettings(given, world);
    const { path, intervalSeconds } = config.settings.state;
    const { now, monotonic } = world;
    // Wrong config is told before the state is touched.
    const opened = openConfigured(config, { untimed: 'clock' });
    const keeper =
      path === undefined
        ? undefined
        : new StateKeeper({ ...(await openState(path, now)), path, now, monotonic, intervalMs: intervalSeconds * 1000, log });
    return new Sidecar(given, world, log, keeper, config, opened);
  }

  private constructor(
    given: Arguments,
    world: World,
    log: Logger,
    keeper: StateKeeper | undefined,
    config: LoadedConfig,
    opened: ReturnType<typeof openConfigured>,
  ) {
    this.given = given;
    this.world = world;
    this.log = log;
    this.startedAt = new Date(world.now());
    this.#keeper = keeper;
    this.#household = this.#furnish(config, opened);
    this.#reload.atSeconds = world.now() / 1000;
    this.#loop = new ReadingLoop({ inputs: () => this.#household.inputs, betweenRounds: () => this.#betweenRounds() });
  }

  get household(): Household {
    return this.#household;
  }

  get reload(): { readonly isSuccessful: boolean; readonly atSeconds: number } {
    return this.#reload;
  }

  get state(): StateFacts | undefined {
    return this.#keeper?.facts;
  }

  /** Why nothing more should be sent here. */
  get notReady(): string | undefined {
    return this.#stopping === 'no' ? undefined : 'stopping';
  }

  /** Serves until it is told to stop; gives the exit code. */
  async run(): Promise<number> {
    // First, since whoever reads that it listens may signal at once, and an unheard signal kills.
    this.world.onSignal((signal) => this.#onSignal(signal));
    const listeners = await listenAll(this);
    await this.#loop.run();
    const deadline = this.world.monotonic() + DRAIN_MS;
    const isHurried = (): boolean => this.#stopping === 'now';
    await this.#loop.drain(() => isHurried() || this.world.monotonic() > deadline);
    // Before the last commit: what is answered with 202 is to be in it.
    await listeners.endIngest(deadline, isHurried);
    if (!isHurried()) await this.#keeper?.close(this.#household);
    await listeners.lastScrape(deadline, isHurried);
    await listeners.close(isHurried() ? 0 : CLOSE_MS);
    await Promise.all(this.#household.inputs.map((input) => input.close()));
    this.log.info('stopped');
    return 0;
  }

  /** Reads the configuration again. Gives the problems that keep the old one in force. */
  tryReload(): readonly string[] {
    try {
      const before = this.#household;
      const { config, changed } = asStarted(sidecarSettings(this.given, this.world), before.settings);
      const opened = openConfigured(config, { untimed: 'clock', keep: (model) => keptMonitor(before, model) });
      this.#household = this.#furnish(config, opened, before);
      this.#dropped = [...this.#dropped, ...before.inputs.filter((input) => !this.#household.inputs.includes(input))];
      this.#reload = { isSuccessful: true, atSeconds: this.world.now() / 1000 };
      this.log.info('configuration reloaded');
      if (changed.length > 0) this.log.warn(`not changed before a restart: ${changed.join(', ')}`);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#reload = { ...this.#reload, isSuccessful: false };
      this.log.error(`the old configuration stays: ${error.message}`);
      return error.message.split('\n');
    }
  }

  #furnish({ settings }: LoadedConfig, opened: ReturnType<typeof openConfigured>, before?: Household): Household {
    return openHousehold({
      settings,
      opened,
      world: this.world,
      onProblem: (message) => this.log.warn(message),
      before,
      restore: (monitor) => this.#keeper?.restore(monitor) ?? new Map(),
    });
  }

  async #betweenRounds(): Promise<void> {
    const dropped = this.#dropped;
    this.#dropped = [];
    for (const input of dropped) await input.close();
    this.#keeper?.commitWhenDue(this.#household);
  }

  #onSignal(signal: 'stop' | 'reload'): void {
    if (signal === 'reload') {
      this.tryReload();
      return;
    }
    this.log.info('stopping');
    this.#stopping = this.#stopping === 'no' ? 'draining' : 'now';
    this.#loop.stop();
    this.#loop.hurry();
  }
}
