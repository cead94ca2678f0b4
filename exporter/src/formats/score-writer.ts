import type { RecordBatch, RecordSchema } from '../model.ts';
import { GOOD, MISSING } from '../model.ts';
import { NumberWriter } from './field-writer.ts';
import { isObject, numberOf, numericFault, own, type RecordObject } from './value.ts';

/** No class follows from the score. Distinct from -1, a class that the schema does not have. */
export const NO_CLASS = -2;

/** Writes what a classifier said about probabilities: a number, or an object of one a class. */
export class ScoreWriter {
  readonly #schema: RecordSchema;
  readonly #textual: boolean;
  readonly #batch: RecordBatch;
  readonly #score: NumberWriter | undefined;
  readonly #scores: readonly NumberWriter[];
  readonly #positive: number;
  readonly #negative: number;
  /** Columns that stand in for the members of the score object in a flat row. */
  readonly #columns: readonly { readonly name: string; readonly column: string }[];

  constructor(schema: RecordSchema, batch: RecordBatch, textual: boolean) {
    const { classes, positiveClass, paths } = schema;
    this.#schema = schema;
    this.#textual = textual;
    this.#batch = batch;
    this.#score = batch.score && new NumberWriter(batch.score, textual);
    this.#scores = batch.scores.map((column) => new NumberWriter(column, textual));
    this.#positive = positiveClass === undefined ? NO_CLASS : (classes.places.get(positiveClass) ?? -1);
    const other = [...classes.places].find(([name]) => name !== positiveClass);
    this.#negative = positiveClass === undefined ? NO_CLASS : (other?.[1] ?? -1);
    this.#columns = [...classes.places.keys()].map((name) => ({ name, column: `${paths.score}.${name}` }));
  }

  /** Place of the class that follows from the score, or NO_CLASS. */
  write(row: number, value: unknown, record: RecordObject): number {
    if (this.#score === undefined) return NO_CLASS;
    const given = value === undefined ? this.#fromColumns(record) : value;
    if (this.#schema.task === 'multiclass') return this.#writeProbabilities(row, given, this.#score);
    this.#score.write(row, isObject(given) ? own(given, this.#schema.positiveClass ?? '') : given);
    return this.#classOfScore(row);
  }

  #classOfScore(row: number): number {
    const { score } = this.#batch;
    if (score === undefined || score.faults[row] !== GOOD) return NO_CLASS;
    return score.values[row]! >= this.#schema.threshold ? this.#positive : this.#negative;
  }

  #writeProbabilities(row: number, value: unknown, score: NumberWriter): number {
    for (const column of this.#scores) column.write(row, undefined);
    if (!isObject(value)) {
      score.write(row, value);
      return NO_CLASS;
    }
    let largest = -Infinity;
    let place = NO_CLASS;
    let fault = MISSING;
    for (const name in value) {
      const probability = numberOf(value[name], this.#textual);
      const known = this.#schema.classes.places.get(name) ?? -1;
      this.#scores[known]?.write(row, value[name]);
      if (probability !== undefined && Number.isFinite(probability)) {
        if (probability > largest) [largest, place] = [probability, known];
      } else fault = numericFault(probability, value[name]);
    }
    if (place === NO_CLASS) score.writeFault(row, fault);
    else score.write(row, largest);
    return place;
  }

  #fromColumns(record: RecordObject): RecordObject | undefined {
    const found = this.#columns.filter(({ column }) => Object.hasOwn(record, column));
    return found.length === 0 ? undefined : Object.fromEntries(found.map(({ name, column }) => [name, record[column]]));
  }
}
