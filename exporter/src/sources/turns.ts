/** Without news for this long a file is idle. */
const IDLE_MS = 5 * 60_000;
/** At most so many are active: those with the latest news. */
const ACTIVE = 1000;
/** So many idle ones are looked at in a round. */
const IDLE_A_ROUND = 1000;

/** Whose turn it is to be looked at: active ones in every round, idle ones one after the other, so that a round is bounded. */
export class Turns<Item> {
  /** When each had news, milliseconds; the oldest news first. */
  readonly #active = new Map<Item, number>();
  /** Looked at longest ago first. */
  readonly #idle = new Set<Item>();

  /** It is new, or has changed. */
  news(item: Item, nowMs: number): void {
    this.#idle.delete(item);
    this.#active.delete(item);
    this.#active.set(item, nowMs);
  }

  delete(item: Item): void {
    this.#idle.delete(item);
    this.#active.delete(item);
  }

  /** Those of the next round. */
  next(): readonly Item[] {
    const items = [...this.#active.keys()];
    const idle: Item[] = [];
    for (const item of this.#idle) {
      if (idle.length === IDLE_A_ROUND) break;
      idle.push(item);
    }
    for (const item of idle) {
      this.#idle.delete(item);
      this.#idle.add(item);
    }
    return [...items, ...idle];
  }

  /** Takes and gives those that have become idle. */
  settle(nowMs: number): readonly Item[] {
    const settled: Item[] = [];
    for (const [item, newsMs] of this.#active) {
      if (this.#active.size <= ACTIVE && nowMs - newsMs < IDLE_MS) break;
      this.#active.delete(item);
      this.#idle.add(item);
      settled.push(item);
    }
    return settled;
  }
}
