import type { FeatureKind } from '../model.ts';
import { QuantileSketch, type RankedValues } from './quantile-sketch.ts';

/** A categorical column with more values is an identifier. */
export const MOST_CATEGORIES = 10_000;
/** Columns that the config lists by name may have this many. */
export const MOST_LISTED_CATEGORIES = 100_000;

const LEADING_ZERO = /^0\d/;

/** One value of a field, sorted out: a number, a text, or nothing that could be binned. */
export interface SurveyedValue {
  /** The value as a number, when it is one (in CSV: when its text parses as one). */
  readonly number?: number;
  /** The value as a category, where that is not what the number prints as; absent for faults and for what is no plain value. */
  readonly category?: string;
}

/** What one field of the training rows looks like: enough to choose its type, edges and categories, in bounded memory. */
export class FieldSurvey {
  readonly #sketch = new QuantileSketch();
  readonly #mostCategories: number;
  /** Rows of each number, and of each category that is not printed like its number; undefined when there were too many. */
  #numbers: Map<number, number> | undefined = new Map();
  #texts: Map<string, number> | undefined = new Map();
  /** Values that are numbers, and values in all. */
  #numeric = 0;
  #values = 0;
  #code: string | undefined;

  constructor(mostCategories: number = MOST_CATEGORIES) {
    this.#mostCategories = mostCategories;
  }

  add({ number, category }: SurveyedValue): void {
    if (number === undefined && category === undefined) return;
    this.#values++;
    if (number !== undefined) {
      this.#numeric++;
      this.#sketch.add(number);
    }
    if (category !== undefined) {
      this.#texts = this.#count(this.#texts, category);
      if (number !== undefined && LEADING_ZERO.test(category)) this.#code ??= category;
    } else if (number !== undefined) {
      this.#numbers = this.#count(this.#numbers, number);
    }
  }

  get values(): number {
    return this.#values;
  }

  /** Numeric when every value is a number and there is one. */
  get kind(): FeatureKind {
    return this.#values > 0 && this.#numeric === this.#values ? 'numeric' : 'categorical';
  }

  /** Share of the values that are numbers. */
  get numericShare(): number {
    return this.#values === 0 ? 0 : this.#numeric / this.#values;
  }

  /** A number that was written with leading zeros, as codes are. */
  get code(): string | undefined {
    return this.#code;
  }

  sorted(): RankedValues {
    return this.#sketch.sorted();
  }

  /** All distinct numbers in rising order, when there are at most `limit`. */
  distinctNumbers(limit: number): readonly number[] | undefined {
    const isComplete = this.#numbers !== undefined && this.#numeric === sum(this.#numbers);
    const values = isComplete ? this.#numbers!.keys() : this.#sketch.exact;
    if (values === undefined) return undefined;
    const distinct = new Set<number>();
    for (const value of values) {
      distinct.add(value);
      if (distinct.size > limit) return undefined;
    }
    return [...distinct].sort((left, right) => left - right);
  }

  /** Rows of each category, most frequent first, ties by text; undefined when there are too many. */
  categories(): readonly (readonly [string, number])[] | undefined {
    if (this.#numbers === undefined || this.#texts === undefined) return undefined;
    const rows = new Map(this.#texts);
    for (const [number, count] of this.#numbers) rows.set(String(number), (rows.get(String(number)) ?? 0) + count);
    if (rows.size > this.#mostCategories) return undefined;
    return [...rows].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  }

  #count<Key>(counts: Map<Key, number> | undefined, key: Key): Map<Key, number> | undefined {
    if (counts === undefined) return undefined;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.size > this.#mostCategories ? undefined : counts;
  }
}

function sum(counts: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
