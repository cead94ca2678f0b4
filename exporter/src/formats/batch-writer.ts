import { BATCH_ROWS, type RecordBatch, type RecordSchema, type RejectReason } from '../model.ts';
import { emptyBatch } from './empty-batch.ts';
import { extraFieldsOf } from './extra-fields.ts';
import { FeatureReader } from './feature-reader.ts';
import type { RecordSink, RecordStyle } from './format.ts';
import { HeadWriter } from './head-writer.ts';
import { OutputWriter } from './output-writer.ts';
import { findNested } from './paths.ts';
import { isObject, type RecordObject } from './value.ts';

/** Unknown fields are looked for in one record of so many, and in the last one of a batch: a field that matters is in most records. */
const EXTRA_FIELDS_EVERY = 128;

/** Who is told what a batch cannot say. */
export interface RecordWitness {
  /** A refused record; `line` is 0 when it is not known. */
  rejected(reason: RejectReason, line: number): void;
  /** A record whose time cannot be read; it is in the batch all the same, with NaN. */
  badTime(): void;
  /** Fields among the features that the schema does not have, seen in one record. */
  extraFields(names: readonly string[]): void;
}

/** Turns records into batches. The batch given to `emit` is filled again afterwards: what is needed of it must be taken before `emit` returns. */
export class BatchWriter implements RecordSink {
  readonly #batch: RecordBatch;
  readonly #head: HeadWriter;
  readonly #features: FeatureReader;
  readonly #outputs: OutputWriter;
  readonly #style: RecordStyle;
  readonly #root: readonly string[] | undefined;
  readonly #witness: RecordWitness;
  readonly #emit: (batch: RecordBatch) => void;
  readonly #extraFields: (record: RecordObject) => readonly string[];
  #last: RecordObject | undefined;
  #accepted = 0;

  constructor(schema: RecordSchema, style: RecordStyle, witness: RecordWitness, emit: (batch: RecordBatch) => void) {
    this.#batch = emptyBatch(schema);
    this.#head = new HeadWriter(schema, style, this.#batch);
    this.#features = new FeatureReader(schema.features, this.#batch.features, schema.paths.featuresRoot, style);
    this.#outputs = new OutputWriter(schema, style, this.#batch);
    this.#style = style;
    this.#root = schema.paths.featuresRoot?.split('.');
    this.#witness = witness;
    this.#emit = emit;
    this.#extraFields = extraFieldsOf(schema);
  }

  /** Records taken so far, those not yet emitted included. */
  get accepted(): number {
    return this.#accepted;
  }

  record(record: unknown): void {
    if (!isObject(record)) {
      this.reject('not_object', 0);
      return;
    }
    const holder = this.#root === undefined ? undefined : findNested(record, this.#root);
    const isFlat = this.#style.flat || holder === undefined;
    if (!this.#head.isOfModel(record, isFlat)) {
      this.reject('model', 0);
      return;
    }
    const version = this.#head.versionOf(record, isFlat);
    if (version < 0) {
      this.reject('version_limit', 0);
      return;
    }
    const row = this.#batch.length;
    this.#batch.versions[row] = version;
    if (!this.#head.write(row, record, isFlat)) this.#witness.badTime();
    this.#features.read(row, record, holder);
    this.#outputs.write(row, record, isFlat);
    this.#last = record;
    this.#accepted++;
    this.#batch.length = row + 1;
    if (row + 1 === BATCH_ROWS) this.flush();
    else if ((row + 1) % EXTRA_FIELDS_EVERY === 0) this.#tellExtraFields();
  }

  reject(reason: RejectReason, line: number): void {
    this.#witness.rejected(reason, line);
  }

  /** Emits what is there, if anything is. */
  flush(): void {
    if (this.#batch.length === 0) return;
    this.#tellExtraFields();
    this.#emit(this.#batch);
    this.#batch.length = 0;
  }

  #tellExtraFields(): void {
    const extra = this.#last === undefined ? [] : this.#extraFields(this.#last);
    if (extra.length > 0) this.#witness.extraFields(extra);
    this.#last = undefined;
  }
}
