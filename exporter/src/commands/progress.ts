import type { Output } from './command.ts';

const REDRAW_MS = 100;
const LINE_MS = 5000;
const BAR_CELLS = 24;

/**
 * How far long work is: on a terminal one line that is drawn again, with bar, rate and time left; elsewhere a plain line now and then.
 * The first and the last state are always told.
 */
export class Progress {
  readonly #out: Output;
  readonly #what: string;
  readonly #now: () => number;
  readonly #started: number;
  #lastTold = -Infinity;
  #rows = 0;
  #share = 0;

  constructor(out: Output, what: string, now: () => number) {
    this.#out = out;
    this.#what = what;
    this.#now = now;
    this.#started = now();
    this.#lastTold = this.#started;
  }

  /** @param share of the work that is done, 0 to 1 */
  update(rows: number, share: number): void {
    this.#rows = rows;
    this.#share = Math.min(1, share);
    const now = this.#now();
    if (now - this.#lastTold < (this.#out.isTTY ? REDRAW_MS : LINE_MS)) return;
    this.#lastTold = now;
    this.#out.write(this.#out.isTTY ? `\r${this.#bar()}\u001b[K` : `${this.#line()}\n`);
  }

  done(): void {
    this.#share = 1;
    this.#out.write(this.#out.isTTY ? `\r${this.#line()}\u001b[K\n` : `${this.#line()}\n`);
  }

  #seconds(): number {
    return Math.max(0.001, (this.#now() - this.#started) / 1000);
  }

  #line(): string {
    const rate = Math.round(this.#rows / this.#seconds());
    return `${this.#what}: ${thousands(this.#rows)} rows, ${Math.round(this.#share * 100)} %, ${thousands(rate)} rows/s, ${duration(this.#seconds())}`;
  }

  #bar(): string {
    const filled = Math.round(this.#share * BAR_CELLS);
    const left = this.#share > 0 ? (this.#seconds() * (1 - this.#share)) / this.#share : undefined;
    const rate = Math.round(this.#rows / this.#seconds());
    const eta = left === undefined ? '' : `, ${duration(left)} left`;
    return `${this.#what} [${'#'.repeat(filled)}${'.'.repeat(BAR_CELLS - filled)}] ${Math.round(this.#share * 100)} %  ${thousands(rate)} rows/s${eta}`;
  }
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
