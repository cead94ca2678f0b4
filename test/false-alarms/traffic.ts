import { BATCH_ROWS, type CategoryColumn, type NumericColumn, type RecordBatch, type RecordSchema } from '../../exporter/src/model.ts';
import { normalQuantile } from '../../exporter/src/statistics/normal.ts';
import { NormalDraws } from './normal-draws.ts';
import type { Pattern } from './pattern.ts';

const DAY_MS = 86_400_000;
/** Every fourth feature is a category: a normal value, known only by the interval that it lies in. */
const CATEGORICAL_EVERY = 4;
/** Upper edges of the categories but the last, whose shares are 35, 25, 15, 12, 8 and 5 %. */
const CUTS = Float64Array.from([0.35, 0.6, 0.75, 0.87, 0.95], normalQuantile);
export const CATEGORIES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export const CLASSES = ['0', '1'] as const;

export function isCategorical(feature: number): boolean {
  return feature % CATEGORICAL_EVERY === CATEGORICAL_EVERY - 1;
}

/** Endless rows of one model. The same seed gives the same rows. */
export class Traffic {
  /** How far each feature, then the score, has moved from the reference, in standard deviations of the normal value behind it. */
  readonly shifts: Float64Array;
  readonly #pattern: Pattern;
  readonly #draws: NormalDraws;
  /** Of the user whose rows are being sent: normal value of each feature, then of the score. */
  readonly #user: Float64Array;
  /** Rows that this user still sends. */
  #left = 0;
  /** How far the season has moved each row of the batch. */
  readonly #season = new Float64Array(BATCH_ROWS);

  constructor(features: number, pattern: Pattern, seed: string) {
    this.#pattern = pattern;
    this.#draws = new NormalDraws('traffic', pattern.name, features, seed);
    this.shifts = new Float64Array(features + 1);
    this.#user = new Float64Array(features + 1);
  }

  /**
   * Fills the batch with rows spread evenly over [startMs, endMs).
   *
   * @param codes code of each category, and of the classes 0 and 1
   */
  fill(batch: RecordBatch, rows: number, startMs: number, endMs: number, codes: Codes): void {
    const { times, weights, versions } = batch;
    const { swing } = this.#pattern;
    batch.length = rows;
    weights.fill(1, 0, rows);
    versions.fill(0, 0, rows);
    for (let row = 0; row < rows; row++) {
      const time = startMs + ((row + 0.5) / rows) * (endMs - startMs);
      times[row] = time;
      this.#season[row] = swing === 0 ? 0 : -swing * Math.cos((2 * Math.PI * time) / DAY_MS);
    }
    for (const [feature, column] of batch.features.entries()) {
      if (column.kind === 'numeric') this.#fillNumbers(column, rows, feature);
      else this.#fillCategories(column, rows, feature, codes.categories);
    }
    this.#fillOutputs(batch, rows, codes.classes);
    this.#left = (((this.#left - rows) % this.#pattern.rowsPerUser) + this.#pattern.rowsPerUser) % this.#pattern.rowsPerUser;
  }

  #fillNumbers({ values }: NumericColumn, rows: number, column: number): void {
    const { rowsPerUser } = this.#pattern;
    if (rowsPerUser === 1) this.#draws.fill(values, rows);
    else this.#fillByUser(values, rows, column);
    const shift = this.shifts[column]!;
    for (let row = 0; row < rows; row++) values[row]! += shift + this.#season[row]!;
  }

  #fillByUser(values: Float64Array, rows: number, column: number): void {
    const { rowsPerUser } = this.#pattern;
    let user = 0;
    let value = this.#user[column]!;
    let left = this.#left;
    this.#draws.fill(users, Math.ceil((rows - left) / rowsPerUser));
    for (let row = 0; row < rows; row++) {
      if (left === 0) {
        value = users[user++]!;
        left = rowsPerUser;
      }
      values[row] = value;
      left--;
    }
    this.#user[column] = value;
  }

  #fillCategories({ codes }: CategoryColumn, rows: number, column: number, codeOf: Int32Array): void {
    this.#fillNumbers(scratch, rows, column);
    for (let row = 0; row < rows; row++) {
      const value = scratch.values[row]!;
      let category = 0;
      while (category < CUTS.length && value > CUTS[category]!) category++;
      codes[row] = codeOf[category]!;
    }
  }

  /** A logistic score that moves with the season, as the features do, and its class. */
  #fillOutputs(batch: RecordBatch, rows: number, codeOf: Int32Array): void {
    this.#fillNumbers(scratch, rows, this.shifts.length - 1);
    for (let row = 0; row < rows; row++) {
      const score = 1 / (1 + Math.exp(-1.5 * scratch.values[row]!));
      batch.score!.values[row] = score;
      batch.class!.codes[row] = codeOf[Number(score >= 0.5)]!;
    }
  }
}

/** Codes that a schema gives to categories and classes, in our order. */
export interface Codes {
  readonly categories: Int32Array;
  readonly classes: Int32Array;
}

/** A batch in which categories and classes are their own codes. */
export const OWN_CODES: Codes = { categories: Int32Array.from(CATEGORIES.keys()), classes: Int32Array.from(CLASSES.keys()) };

export function codesOf({ features, classes }: RecordSchema): Codes {
  const dictionary = features.find(({ kind }) => kind === 'categorical')?.dictionary;
  return {
    categories: Int32Array.from(CATEGORIES, (name) => dictionary?.places.get(name) ?? -1),
    classes: Int32Array.from(CLASSES, (name) => classes.places.get(name) ?? -1),
  };
}

/** Values of the users that begin in a batch. */
const users = new Float64Array(BATCH_ROWS);
const scratch: NumericColumn = { kind: 'numeric', values: new Float64Array(BATCH_ROWS), faults: new Uint8Array(BATCH_ROWS) };
