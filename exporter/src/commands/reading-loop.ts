import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Input } from '../intake/input.ts';

/** Without news inputs are asked this often. */
const IDLE_MS = 250;
/** Inputs without news for so many rounds in a row are read to their end. */
const IDLE_ROUNDS = 2;

export interface ReadingLoopOptions {
  /** Asked anew each round, since a reload changes them. */
  readonly inputs: () => readonly Input[];
  /** Between two rounds, when all that was read is counted. */
  readonly betweenRounds: () => Promise<void> | void;
  /** Waits, and no longer when the signal aborts. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Asks the inputs in turn, a bounded amount each, so that neither another input nor a scrape ever waits long. */
export class ReadingLoop {
  readonly #options: ReadingLoopOptions;
  readonly #pause: (ms: number, signal: AbortSignal) => Promise<void>;
  #isStopped = false;
  #wake = new AbortController();

  constructor(options: ReadingLoopOptions) {
    this.#options = options;
    this.#pause = options.pause ?? pauseOrWake;
  }

  /** Reads until stopped. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      const isBusy = await this.#round();
      if (!isBusy) await this.#pause(IDLE_MS, this.#wake.signal);
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake.abort();
  }

  /** Reads what is left: until there has been no news for a moment, since a model that stops beside us may still write, or time is up. */
  async drain(isTimeUp: () => boolean): Promise<void> {
    this.#wake = new AbortController();
    for (let idle = 0; idle < IDLE_ROUNDS && !isTimeUp(); ) {
      // Before the look, not behind it: what comes in this moment is to be seen.
      if (idle > 0) await this.#pause(IDLE_MS, this.#wake.signal);
      idle = (await this.#round()) ? 0 : idle + 1;
    }
  }

  /** Ends a wait of `drain`. */
  hurry(): void {
    this.#wake.abort();
  }

  /** Gives true when there may be more at once. */
  async #round(): Promise<boolean> {
    let isBusy = false;
    for (const input of this.#options.inputs()) isBusy = (await input.poll()) || isBusy;
    await this.#options.betweenRounds();
    // Even when busy others get their turn.
    if (isBusy) await turn();
    return isBusy;
  }
}

async function pauseOrWake(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
