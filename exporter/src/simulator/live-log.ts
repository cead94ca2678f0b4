import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Incident } from './incident.ts';
import { liveFileName } from './layout.ts';
import { SIMULATED_MODELS } from './models/index.ts';
import { rows, type Traffic } from './rows.ts';

/** Mean rows per second and model: a two-minute window holds at least 1,500 even at the quietest time of day. */
export const LIVE_ROWS_PER_SECOND = 20;
/** The simulated day of the live demo. */
export const LIVE_DAY_SECONDS = 600;
/** Written at the first tick, so that windows are full from the start. */
const WARM_UP_MS = 150_000;
/** After a sleep of the machine the log goes on with the last minutes only, else one tick would write for hours. */
const CATCH_UP_MS = 300_000;
/** Hours of log to keep for each model. */
const KEPT_FILES = 2;

export interface LiveLogOptions {
  readonly folder: string;
  /** When the demo began; rows start a little earlier. */
  readonly startMs: number;
  readonly traffic: Traffic;
}

/** What happened since the last tick. */
export interface Tick {
  readonly rows: ReadonlyMap<string, number>;
  readonly started: readonly Incident[];
  readonly ended: readonly Incident[];
}

/** The growing logs of all models. Knows no clock: whoever calls `tick` says what time it is. */
export class LiveLog {
  readonly #folder: string;
  readonly #traffic: Traffic;
  #writtenToMs: number;
  #active: readonly Incident[] = [];

  constructor({ folder, startMs, traffic }: LiveLogOptions) {
    this.#folder = folder;
    this.#traffic = traffic;
    this.#writtenToMs = startMs - WARM_UP_MS;
    mkdirSync(folder, { recursive: true });
  }

  /** Appends the rows of [last tick, nowMs). A clock that goes backwards writes nothing until it has caught up. */
  tick(nowMs: number): Tick {
    const fromMs = Math.max(this.#writtenToMs, nowMs - CATCH_UP_MS);
    const written = new Map(SIMULATED_MODELS.map((model) => [model.name, 0]));
    if (nowMs <= fromMs) return { rows: written, started: [], ended: [] };
    for (const model of SIMULATED_MODELS) {
      const linesByFile = new Map<string, string>();
      for (const record of rows(model, fromMs, nowMs, this.#traffic)) {
        const file = liveFileName(model.name, record.ts);
        linesByFile.set(file, `${linesByFile.get(file) ?? ''}${JSON.stringify(record)}\n`);
        written.set(model.name, (written.get(model.name) ?? 0) + 1);
      }
      for (const [file, lines] of linesByFile) appendFileSync(join(this.#folder, file), lines);
      this.#removeOld(model.name);
    }
    this.#writtenToMs = nowMs;
    const before = this.#active;
    this.#active = this.#traffic.timeline(nowMs).map(({ incident }) => incident);
    return {
      rows: written,
      started: this.#active.filter((incident) => !before.includes(incident)),
      ended: before.filter((incident) => !this.#active.includes(incident)),
    };
  }

  #removeOld(model: string): void {
    const pattern = new RegExp(`^${model}-\\d{4}-\\d{2}-\\d{2}T\\d{2}\\.jsonl$`);
    const files = readdirSync(this.#folder).filter((file) => pattern.test(file));
    // The names hold the hour, so their order is that of time.
    for (const file of files.sort().slice(0, -KEPT_FILES)) rmSync(join(this.#folder, file));
  }
}
