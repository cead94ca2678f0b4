import { setTimeout as sleep } from 'node:timers/promises';

/** Longest time between two scrapes that is waited for. */
const LONGEST_MS = 120_000;
/** A scrape comes a little later than the one before promised. */
const GRACE_MS = 500;
const LOOK_MS = 50;

/** Knows when the next scrape is to be expected, so that a sidecar that stops can be asked once more. */
export class ScrapeWatch {
  readonly #monotonic: () => number;
  #lastMs: number | undefined;
  #intervalMs: number | undefined;
  readonly #pause: (ms: number) => Promise<unknown>;

  /** @param monotonic a clock in milliseconds that never jumps */
  constructor(monotonic: () => number, pause: (ms: number) => Promise<unknown> = sleep) {
    this.#monotonic = monotonic;
    this.#pause = pause;
  }

  /** A scrape was answered. */
  note(): void {
    const now = this.#monotonic();
    if (this.#lastMs !== undefined && now - this.#lastMs <= LONGEST_MS) this.#intervalMs = now - this.#lastMs;
    this.#lastMs = now;
  }

  /** Waits for the next scrape when somebody scrapes at a known pace and it is due before the deadline; looks up now and then whether there is a hurry. */
  async waitForNext(deadlineMs: number, isHurried: () => boolean): Promise<void> {
    const seen = this.#lastMs;
    if (seen === undefined || this.#intervalMs === undefined) return;
    const until = seen + this.#intervalMs + GRACE_MS;
    if (until > deadlineMs) return;
    while (this.#lastMs === seen && this.#monotonic() < until && !isHurried()) await this.#pause(LOOK_MS);
  }
}
