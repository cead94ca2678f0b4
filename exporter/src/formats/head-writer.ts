import type { RecordBatch, RecordSchema } from '../model.ts';
import type { RecordStyle } from './format.ts';
import { FieldPath } from './paths.ts';
import { timeOf } from './time.ts';
import { TimeZone } from './time-zone.ts';
import { numberOf, type RecordObject } from './value.ts';

/** Reads what a record says about itself: when, how many requests it stands for, which model and version it came from. */
export class HeadWriter {
  readonly #schema: RecordSchema;
  readonly #batch: RecordBatch;
  readonly #textual: boolean;
  readonly #zone: TimeZone | undefined;
  readonly #time: FieldPath | undefined;
  readonly #weight: FieldPath | undefined;
  readonly #samplingRatio: FieldPath | undefined;
  readonly #version: FieldPath | undefined;
  readonly #model: FieldPath | undefined;

  constructor(schema: RecordSchema, style: RecordStyle, batch: RecordBatch) {
    const { paths } = schema;
    const compile = (path: string | undefined) => (path === undefined ? undefined : new FieldPath(path, paths.featuresRoot, style));
    this.#schema = schema;
    this.#batch = batch;
    this.#textual = style.textual;
    this.#zone = paths.timeZone === undefined ? undefined : new TimeZone(paths.timeZone);
    this.#time = compile(paths.time);
    this.#weight = compile(paths.weight);
    this.#samplingRatio = compile(paths.samplingRatio);
    this.#version = compile(paths.version);
    this.#model = compile(paths.model);
  }

  isOfModel(record: RecordObject, isFlat: boolean): boolean {
    return this.#model === undefined || nameOf(this.#model.find(record, isFlat)) === this.#schema.model;
  }

  /** Place of the record's version, -1 when it is refused. */
  versionOf(record: RecordObject, isFlat: boolean): number {
    return this.#version === undefined ? 0 : this.#schema.versions.place(nameOf(this.#version.find(record, isFlat)));
  }

  /** False when the record should have a time and none can be read. */
  write(row: number, record: RecordObject, isFlat: boolean): boolean {
    const time = this.#time === undefined ? Number.NaN : timeOf(this.#time.find(record, isFlat), this.#zone);
    this.#batch.times[row] = time;
    this.#batch.weights[row] = this.#weightOf(record, isFlat);
    return this.#time === undefined || !Number.isNaN(time);
  }

  #weightOf(record: RecordObject, isFlat: boolean): number {
    if (this.#weight !== undefined) return weightOr1(numberOf(this.#weight.find(record, isFlat), this.#textual));
    if (this.#samplingRatio === undefined) return 1;
    const ratio = numberOf(this.#samplingRatio.find(record, isFlat), this.#textual);
    return ratio === undefined ? 1 : weightOr1(1 / ratio);
  }
}

function weightOr1(weight: number | undefined): number {
  return weight !== undefined && weight > 0 && Number.isFinite(weight) ? weight : 1;
}

/** Names are compared as they are written: `1.0` and `1` are two versions. */
function nameOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
