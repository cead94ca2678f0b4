/** FNV-1a over the parts' text, finished as in MurmurHash3 so that neighbouring seeds give unrelated streams. */
function hash(parts: readonly (string | number)[], salt: number): number {
  let state = 0x811c9dc5 ^ salt;
  const text = parts.join('|');
  for (let place = 0; place < text.length; place += 1) state = Math.imul(state ^ text.charCodeAt(place), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** Above this mean a Poisson draw is taken from the normal law: exp(-mean) would lose precision, then become 0. */
const POISSON_EXACT_MEAN = 200;

/** Seeded random numbers: the generator sfc32 of PractRand. The same seed gives the same numbers on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...seed: readonly (string | number)[]) {
    this.#a = hash(seed, 0);
    this.#b = hash(seed, 1);
    this.#c = hash(seed, 2);
    for (let warmUp = 0; warmUp < 12; warmUp += 1) this.uniform();
  }

  /** At least 0, below 1. */
  uniform(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number; both ends are possible. */
  integer(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.uniform());
  }

  chance(share: number): boolean {
    return this.uniform() < share;
  }

  /** Box-Muller. */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Heavy-tailed: `spread` is the standard deviation of the logarithm. */
  lognormal(median: number, spread: number): number {
    return median * Math.exp(this.normal(0, spread));
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  poisson(mean: number): number {
    if (mean > POISSON_EXACT_MEAN) return Math.max(0, Math.round(this.normal(mean, Math.sqrt(mean))));
    const stop = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > stop; product *= this.uniform()) count += 1;
    return count;
  }
}
