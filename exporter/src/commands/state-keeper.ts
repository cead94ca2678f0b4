import type { StateFacts } from '../http/page/page-state.ts';
import type { Input } from '../intake/input.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { OpenedState, StateStore } from '../state/index.ts';
import { LeftState } from './left-state.ts';
import { inputKey, layoutKey, windowPrefix } from './state-keys.ts';

/** What is kept: the monitors' windows and the inputs' places, of one moment. */
export interface Kept {
  readonly monitors: readonly Monitor[];
  readonly inputs: readonly Input[];
}

export interface StateKeeperOptions extends OpenedState {
  readonly path: string;
  /** Wall clock and one that never jumps, both in milliseconds. */
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly intervalMs: number;
  readonly log: { info(message: string): void; warn(message: string): void; error(message: string): void };
}

const text = new TextEncoder();

/**
 * Keeps windows, places in files and pending halves on disk, all in one transaction, so that they can never disagree: whatever is read again after a
 * crash was not yet in the windows that came back. What is written is taken in one synchronous stretch; the disk is waited for by nobody.
 */
export class StateKeeper {
  readonly #options: StateKeeperOptions;
  readonly #store: StateStore;
  readonly #left: LeftState;
  /** Every key that is on disk. */
  readonly #keys: Set<string>;
  /** Monitors of which everything that matters is on disk, but for their latest changes. */
  #kept = new WeakSet<Monitor>();
  #writing: Promise<void> | undefined;
  #nextMs: number;
  #commits = 0;
  #errors = 0;
  #restoredMs: number | undefined;
  #savedMs: number | undefined;
  #problem: string | undefined;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#left = new LeftState(options.entries);
    this.#keys = new Set(options.entries.keys());
    this.#nextMs = options.monotonic() + options.intervalMs;
    if (options.problem !== undefined) options.log.warn(`state: ${options.problem}`);
  }

  get facts(): StateFacts {
    return {
      path: this.#options.path,
      commits: this.#commits,
      errors: this.#errors,
      ...(this.#restoredMs === undefined ? {} : { restoredSeconds: this.#restoredMs / 1000 }),
      ...(this.#savedMs === undefined ? {} : { savedSeconds: this.#savedMs / 1000 }),
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    };
  }

  /**
   * Gives a new monitor the windows that were kept for it, and with them the places of its inputs, by their names. Nothing when there are none or they are
   * of a model that counted otherwise: then windows and files begin anew.
   */
  restore(monitor: Monitor): ReadonlyMap<string, unknown> {
    const left = this.#left.take(monitor.name);
    if (left === undefined) return new Map();
    if (left.layout !== monitor.layout || !monitor.restore(left.windows)) {
      this.#options.log.warn(`state: ${monitor.name} counts other things than before, or its state is damaged: it begins anew`);
      return new Map();
    }
    this.#restoredMs = this.#options.savedMs;
    this.#savedMs ??= this.#options.savedMs;
    return left.inputs;
  }

  /** Starts a commit when one is due and none is under way. */
  commitWhenDue(kept: Kept): void {
    if (this.#writing !== undefined || this.#options.monotonic() < this.#nextMs) return;
    this.#writing = this.#commit(kept).finally(() => {
      this.#writing = undefined;
    });
  }

  /** The last commit, of everything that was read. */
  async close(kept: Kept): Promise<void> {
    await this.#writing;
    await this.#commit(kept);
    await this.#store.close();
  }

  async #commit(kept: Kept): Promise<void> {
    const { now, monotonic, intervalMs, log } = this.#options;
    this.#nextMs = monotonic() + intervalMs;
    const puts = this.#collect(kept);
    const live = liveKeys(kept, this.#keys, puts);
    const deletes = [...this.#keys].filter((key) => !live.has(key));
    try {
      await this.#store.commit({ puts, deletes });
      this.#keys.clear();
      for (const key of live) this.#keys.add(key);
      for (const monitor of kept.monitors) this.#kept.add(monitor);
      this.#commits++;
      this.#savedMs = now();
      if (this.#problem !== undefined) log.info('state: it is kept again');
      this.#problem = undefined;
    } catch (error) {
      // The changes were taken and are not on disk: the next commit writes everything.
      this.#kept = new WeakSet();
      this.#errors++;
      const problem = error instanceof Error ? error.message : String(error);
      if (this.#problem !== problem) log.error(`state: ${problem}; the windows are in memory only`);
      this.#problem = problem;
    }
  }

  /** One moment, synchronously. */
  #collect({ monitors, inputs }: Kept): Map<string, Uint8Array> {
    const puts = new Map<string, Uint8Array>();
    for (const input of inputs) {
      input.flush();
      const saved = input.save();
      if (saved !== undefined) puts.set(inputKey(input), text.encode(JSON.stringify(saved)));
    }
    for (const monitor of monitors) {
      const isKept = this.#kept.has(monitor);
      if (!isKept) puts.set(layoutKey(monitor.name), text.encode(monitor.layout));
      for (const [key, bytes] of monitor.changes(!isKept)) puts.set(`${windowPrefix(monitor.name)}${key}`, bytes);
    }
    return puts;
  }
}

/** Keys that belong to what is kept now. A monitor that is written whole leaves nothing of the one before it. */
function liveKeys({ monitors, inputs }: Kept, keys: ReadonlySet<string>, puts: ReadonlyMap<string, Uint8Array>): Set<string> {
  const live = new Set(puts.keys());
  const changed = monitors.map(({ name }) => name).filter((name) => !puts.has(layoutKey(name)));
  const layoutKeys = new Set(changed.map(layoutKey));
  const inputKeys = new Set(inputs.map(inputKey));
  for (const key of keys) {
    if (inputKeys.has(key) || layoutKeys.has(key) || changed.some((name) => key.startsWith(windowPrefix(name)))) live.add(key);
  }
  return live;
}
