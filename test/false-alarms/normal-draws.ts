import { Random } from '../../exporter/src/simulator/random.ts';
import { normalQuantile } from '../../exporter/src/statistics/normal.ts';

/** So many normal values, equally likely, stand for the normal law: more than a window has rows, and quicker than drawing one. */
const VALUES = 2 ** 16;
const NORMAL = Float64Array.from({ length: VALUES }, (_, i) => normalQuantile((i + 0.5) / VALUES));

/** Standard normal values by the billion: xoshiro128++ (Blackman and Vigna, 2019), whose state stays in registers while a batch is filled. */
export class NormalDraws {
  readonly #state: Int32Array;

  constructor(...seed: readonly (string | number)[]) {
    const random = new Random(...seed);
    this.#state = Int32Array.from({ length: 4 }, () => random.integer(-(2 ** 31), 2 ** 31 - 1));
  }

  /** Each 32 bits make two values. */
  fill(values: Float64Array, count: number): void {
    const state = this.#state;
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    for (let i = 0; i < count; i += 2) {
      const sum = (a + d) | 0;
      const bits = (((sum << 7) | (sum >>> 25)) + a) | 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      values[i] = NORMAL[bits >>> 16]!;
      // The place past the end of an odd count is nobody's, or outside of the array and lost.
      values[i + 1] = NORMAL[bits & (VALUES - 1)]!;
    }
    state.set([a, b, c, d]);
  }
}
