/** Without news for this long a file is idle. */
const IDLE_MS = 5 * 60_000;
/** At most so many are active: those with the latest news. */
const ACTIVE = 1000;
/** So many new ones are looked at in a round. */
const NEW_A_ROUND = 250;
/** So many idle ones are looked at in a round. */
const IDLE_A_ROUND = 1000;

/** Whose turn it is to be looked at: new and active ones first, idle ones one after the other, so that a round is bounded. */
export class Turns<Item> {
  readonly #new = new Set<Item>();
  /** When each had news, milliseconds; the oldest news first. */
  readonly #active = new Map<Item, number>();
  /** Looked at longest ago first. */
  readonly #idle = new Set<Item>();

  /** Are there some that had no turn yet? */
  get hasNew(): boolean {
    return this.#new.size > 0;
  }

  add(item: Item): void {
    this.#new.add(item);
  }

  /** It has changed, or is about to. */
  news(item: Item, nowMs: number): void {
    this.delete(item);
    this.#active.set(item, nowMs);
  }

  delete(item: Item): void {
    this.#new.delete(item);
    this.#active.delete(item);
    this.#idle.delete(item);
  }

  /** Some that had no turn yet. What turns out to have no news is idle from then on. */
  nextNew(): readonly Item[] {
    return this.#taken(firstOf(this.#new, NEW_A_ROUND));
  }

  /** Those of the next round. */
  next(): readonly Item[] {
    const active = [...this.#active.keys()];
    return [...active, ...(this.hasNew ? this.nextNew() : this.#taken(firstOf(this.#idle, IDLE_A_ROUND)))];
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

  /** They are looked at now, so that the others come first. */
  #taken(items: readonly Item[]): readonly Item[] {
    for (const item of items) {
      this.delete(item);
      this.#idle.add(item);
    }
    return items;
  }
}

function firstOf<Item>(items: Iterable<Item>, most: number): readonly Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length === most) break;
    first.push(item);
  }
  return first;
}
