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
}

/** Asks the inputs in turn, a bounded amount each, so that neither another input nor a scrape ever waits long. */
export class ReadingLoop {
  readonly #options: ReadingLoopOptions;
  #isStopped = false;
  #wake = new AbortController();

  constructor(options: ReadingLoopOptions) {
    this.#options = options;
  }

  /** Reads until stopped. */
  async run(): Promise<void> {
    while (!this.#isStopped) await this.#round(IDLE_MS);
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake.abort();
  }

  /** Reads what is left: until there has been no news for a moment, since a model that stops beside us may still write, or time is up. */
  async drain(isTimeUp: () => boolean): Promise<void> {
    this.#wake = new AbortController();
    for (let idle = 0; idle < IDLE_ROUNDS && !isTimeUp(); ) idle = (await this.#round(idle === 0 ? 0 : IDLE_MS)) ? 0 : idle + 1;
  }

  /** Ends a wait of `drain`. */
  hurry(): void {
    this.#wake.abort();
  }

  async #round(idleMs: number): Promise<boolean> {
    let isBusy = false;
    for (const input of this.#options.inputs()) isBusy = (await input.poll()) || isBusy;
    await this.#options.betweenRounds();
    // Even when busy others get their turn.
    if (isBusy || idleMs === 0) await turn();
    else await sleep(idleMs, undefined, { signal: this.#wake.signal }).catch(() => {});
    return isBusy;
  }
}
