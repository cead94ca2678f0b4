import type { RecordBatch, RecordSchema } from '../model.ts';
import { CategoryWriter, type FieldWriter, fieldWriter } from './field-writer.ts';
import type { RecordStyle } from './format.ts';
import { FieldPath } from './paths.ts';
import { NO_CLASS, ScoreWriter } from './score-writer.ts';
import type { RecordObject } from './value.ts';

/** Writes what the model said and what turned out: class or value, score, label, business measures. */
export class OutputWriter {
  readonly #predictionPath: FieldPath | undefined;
  readonly #scorePath: FieldPath | undefined;
  readonly #class: CategoryWriter | undefined;
  readonly #score: ScoreWriter;
  /** Fields that depend on nothing else. */
  readonly #plain: readonly { readonly path: FieldPath; readonly writer: FieldWriter }[];

  constructor(schema: RecordSchema, style: RecordStyle, batch: RecordBatch) {
    const { paths, classes, kpis } = schema;
    const compile = (path: string | undefined) => (path === undefined ? undefined : new FieldPath(path, paths.featuresRoot, style));
    this.#predictionPath = compile(paths.prediction);
    this.#scorePath = compile(paths.score);
    this.#class = batch.class && new CategoryWriter(batch.class, classes, style.textual);
    this.#score = new ScoreWriter(schema, batch, style.textual);
    const plain = [
      { path: this.#predictionPath, column: batch.value },
      { path: compile(paths.label), column: batch.label },
      ...kpis.map(({ path }, i) => ({ path: compile(path), column: batch.kpis[i] })),
    ];
    this.#plain = plain.flatMap(({ path, column }) =>
      path === undefined || column === undefined ? [] : [{ path, writer: fieldWriter(column, classes, style.textual) }],
    );
  }

  write(row: number, record: RecordObject, isFlat: boolean): void {
    for (let i = 0; i < this.#plain.length; i++) {
      const { path, writer } = this.#plain[i]!;
      writer.write(row, path.find(record, isFlat));
    }
    if (this.#class === undefined) return;
    const place = this.#score.write(row, this.#scorePath?.find(record, isFlat), record);
    const prediction = this.#predictionPath?.find(record, isFlat);
    // A prediction of null is a fault of its own; only where there is none at all does the class follow from the score.
    if (prediction === undefined && place !== NO_CLASS) this.#class.writePlace(row, place);
    else this.#class.write(row, prediction);
  }
}
