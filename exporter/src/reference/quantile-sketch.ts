/** Up to this many values quantiles are exact. */
export const EXACT_VALUES = 2 ** 20;
/** Values of one level of the sketch. Rank error is at most levels / LEVEL_VALUES: 0.04 % at ten billion values. */
const LEVEL_VALUES = 2 ** 15;

/**
 * Quantiles of a stream in bounded memory: all values while they are at most a million, afterwards a compactor sketch (after
 * Munro and Paterson 1980): when a level is full it is sorted and every second value moves up a level, where it counts twice as much.
 * Deterministic: the same values in the same order give the same quantiles.
 */
export class QuantileSketch {
  #exact: Float64Array | undefined = new Float64Array(1024);
  #count = 0;
  #minimum = Infinity;
  #maximum = -Infinity;
  /** Level i holds values that stand for 2^i each. */
  readonly #levels: { values: Float64Array; used: number; takeOdd: boolean }[] = [];

  get count(): number {
    return this.#count;
  }

  /** All values, as they came; undefined when there were too many. */
  get exact(): Float64Array | undefined {
    return this.#exact?.subarray(0, this.#count);
  }

  add(value: number): void {
    const exact = this.#exact;
    if (exact === undefined) {
      this.#push(0, value);
    } else if (this.#count < EXACT_VALUES) {
      if (this.#count === exact.length) this.#grow(exact);
      this.#exact![this.#count] = value;
    } else {
      this.#exact = undefined;
      for (const earlier of exact) this.#push(0, earlier);
      this.#push(0, value);
    }
    this.#count++;
    if (value < this.#minimum) this.#minimum = value;
    if (value > this.#maximum) this.#maximum = value;
  }

  /** The values in rising order, each with the ranks that it stands for. */
  sorted(): RankedValues {
    if (this.#exact !== undefined) return new RankedValues(this.#exact.slice(0, this.#count).sort());
    const pairs: [value: number, weight: number][] = [];
    this.#levels.forEach(({ values, used }, level) => {
      for (let i = 0; i < used; i++) pairs.push([values[i]!, 2 ** level]);
    });
    pairs.sort((left, right) => left[0] - right[0]);
    // A compaction may drop the ends; they are known exactly.
    pairs[0]![0] = this.#minimum;
    pairs[pairs.length - 1]![0] = this.#maximum;
    let seen = 0;
    const ends = Float64Array.from(pairs, ([, weight]) => (seen += weight));
    return new RankedValues(
      Float64Array.from(pairs, ([value]) => value),
      ends,
    );
  }

  #grow(exact: Float64Array): void {
    const larger = new Float64Array(Math.min(EXACT_VALUES, exact.length * 2));
    larger.set(exact);
    this.#exact = larger;
  }

  #push(level: number, value: number): void {
    this.#levels[level] ??= { values: new Float64Array(LEVEL_VALUES), used: 0, takeOdd: false };
    const entry = this.#levels[level]!;
    entry.values[entry.used++] = value;
    if (entry.used < LEVEL_VALUES) return;
    entry.values.sort();
    entry.used = 0;
    const first = entry.takeOdd ? 1 : 0;
    entry.takeOdd = !entry.takeOdd;
    for (let i = first; i < LEVEL_VALUES; i += 2) this.#push(level + 1, entry.values[i]!);
  }
}

/** Sorted values; from a sketch each stands for the ranks up to its `ends`, else each for one. */
export class RankedValues {
  readonly values: Float64Array;
  readonly total: number;
  readonly #ends: Float64Array | undefined;

  constructor(values: Float64Array, ends?: Float64Array) {
    this.values = values;
    this.#ends = ends;
    this.total = ends === undefined ? values.length : (ends[ends.length - 1] ?? 0);
  }

  /** The value with `rank` values before it, 0 <= rank < total. */
  at(rank: number): number {
    return this.values[this.#index(rank)]!;
  }

  /** Quantile of type 7 (numpy's default): linear between the values around rank (total - 1) x share. There must be a value. */
  quantile(share: number): number {
    const rank = (this.total - 1) * share;
    const below = Math.floor(rank);
    const low = this.at(below);
    return rank === below ? low : between(low, this.at(below + 1), rank - below);
  }

  #index(rank: number): number {
    const ends = this.#ends;
    if (ends === undefined) return rank;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! > rank) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Rounded as numpy does it, so that an edge never lies beyond either value; huge values may lie further apart than a double can say. */
function between(low: number, high: number, fraction: number): number {
  const width = high - low;
  if (width === Infinity) return low * (1 - fraction) + high * fraction;
  return fraction < 0.5 ? low + width * fraction : high - width * (1 - fraction);
}
