import type { Random } from './random.ts';

export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** Draws one of the values, each as often as its weight says; the weights need not add up to 1. */
export function choice<T>(entries: Weighted<T>): (random: Random) => T {
  const [first] = entries;
  if (first === undefined) throw new Error('a choice needs at least one value');
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return (random) => {
    let rest = random.uniform() * total;
    for (const [value, weight] of entries) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return first[0];
  };
}
