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

/** A 95 % band a class of the share part / whole; the rows behind a sum of weights are taken as those of an average weight. */
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

/** Rows behind a weight of 1. Very unequal weights tell less than this many rows: bands are too narrow then. */
export function rowsPerWeight({ labelled, confusion }: Outcomes): number {
  return labelled / confusion.reduce((sum, weight) => sum + weight, 0);
}
