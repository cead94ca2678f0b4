import type { Band, Outcomes } from '../model.ts';
import { wilsonBand } from './band.ts';

/** One class of the confusion matrix against the rest, as sums of weights. */
export interface ClassCounts {
  readonly name: string;
  /** True positives. */
  readonly hits: number;
  /** True and false positives. */
  readonly predicted: number;
  /** True positives and false negatives. */
  readonly actual: number;
}

/**
 * Counts of each class that the model knows, in the order of `classes`. The row and column of any other class have no entry of
 * their own, since nobody knows which classes hide there, but their cells are misses of the known ones.
 */
export function countsByClass({ classes, confusion }: Outcomes): readonly ClassCounts[] {
  const side = classes.length + 1;
  return classes.map((name, place) => {
    let predicted = 0;
    let actual = 0;
    for (let other = 0; other < side; other++) {
      predicted += confusion[place * side + other] ?? 0;
      actual += confusion[other * side + place] ?? 0;
    }
    return { name, hits: confusion[place * side + place] ?? 0, predicted, actual };
  });
}

/** One value a class; classes without one are left out, undefined when no class has one. */
export function valueByClass<Value>(
  outcomes: Outcomes,
  valueFor: (counts: ClassCounts) => Value | undefined,
): ReadonlyMap<string, Value> | undefined {
  const values = new Map<string, Value>();
  for (const counts of countsByClass(outcomes)) {
    const value = valueFor(counts);
    if (value !== undefined) values.set(counts.name, value);
  }
  return values.size === 0 ? undefined : values;
}

/** A 95 % band a class of the share part / whole; the rows behind a sum of weights are taken as the same share of the effective sample. */
export function bandByClass(
  outcomes: Outcomes,
  partsFor: (counts: ClassCounts) => { readonly part: number; readonly whole: number },
): ReadonlyMap<string, Band> | undefined {
  const rows = rowsPerWeight(outcomes);
  return valueByClass(outcomes, (counts) => {
    const { part, whole } = partsFor(counts);
    return whole > 0 ? wilsonBand(part / whole, whole * rows) : undefined;
  });
}

/** Rows of the effective sample behind a weight of 1: unequal weights tell less than as many rows, and bands are wider then. */
export function rowsPerWeight({ effectiveRows, confusion }: Outcomes): number {
  return effectiveRows / confusion.reduce((sum, weight) => sum + weight, 0);
}
