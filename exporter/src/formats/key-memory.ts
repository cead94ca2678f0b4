/** Keys without a meaning are remembered up to this many keys in all, so that junk costs no memory. */
const REMEMBERED = 4096;

/** A key, what it means, and the key that came after it last time. */
export interface KnownKey<Meaning> {
  readonly key: string;
  readonly meaning: Meaning | undefined;
  next: KnownKey<Meaning> | undefined;
}

/**
 * What the keys of an object mean. One log line has its keys in the order of the line before, some left out, so each key remembers its
 * successor, and mostly one comparison finds it.
 */
export class KeyMemory<Meaning> {
  /** Comes before the first key of every object. */
  readonly start: KnownKey<Meaning> = known<Meaning>('', undefined);
  readonly #keys = new Map<string, KnownKey<Meaning>>();

  set(key: string, meaning: Meaning): void {
    this.#keys.set(key, known(key, meaning));
  }

  after(previous: KnownKey<Meaning>, key: string): KnownKey<Meaning> {
    const { next } = previous;
    return next !== undefined && next.key === key ? next : this.#find(previous, key);
  }

  #find(previous: KnownKey<Meaning>, key: string): KnownKey<Meaning> {
    const found = this.#keys.get(key) ?? known<Meaning>(key, undefined);
    if (found.meaning === undefined && !this.#remember(found)) return found;
    previous.next = found;
    return found;
  }

  /** False when there is no room for one more. */
  #remember(unknown: KnownKey<Meaning>): boolean {
    if (this.#keys.size >= REMEMBERED) return this.#keys.has(unknown.key);
    this.#keys.set(unknown.key, unknown);
    return true;
  }
}

function known<Meaning>(key: string, meaning: Meaning | undefined): KnownKey<Meaning> {
  return { key, meaning, next: undefined };
}
