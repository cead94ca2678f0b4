import type { RecordPaths, RejectReason } from '../model.ts';
import type { DecoderOptions, RecordSink } from './format.ts';
import type { ObjectSink } from './json-lines.ts';
import { findNested } from './paths.ts';
import { RowTemplate } from './row-template.ts';
import { isObject, own, type RecordObject } from './value.ts';

/** A batch copies its record for each row: beyond so many members in all it is refused. */
const MOST_COPIES = 1 << 20;

type Segments = readonly string[];

/** Where `columns` are configured: names the values of records whose features are a list, and makes a record of each row when they are a list of lists. */
export function namedLists(sink: RecordSink, { columns, outputColumns, paths }: DecoderOptions): ObjectSink {
  if (columns === undefined || paths?.featuresRoot === undefined) return sink;
  return new NamedLists(sink, columns, outputColumns ?? [], paths, paths.featuresRoot);
}

class NamedLists implements ObjectSink {
  readonly #sink: RecordSink;
  readonly #root: Segments;
  readonly #score: Segments | undefined;
  /** What the model said and what turned out: a list of it must be as long as the batch. */
  readonly #outputs: readonly Segments[];
  /** What may stand in a list of the batch's length, or once for all rows. */
  readonly #others: readonly Segments[];
  readonly #width: number;
  readonly #features: RowTemplate;
  readonly #scores: RowTemplate;
  readonly #scoreWidth: number;

  constructor(sink: RecordSink, columns: readonly string[], outputColumns: readonly string[], paths: RecordPaths, root: string) {
    const { prediction, score, label, time, id, weight, samplingRatio, version, model } = paths;
    this.#sink = sink;
    this.#root = root.split('.');
    this.#score = score?.split('.');
    this.#outputs = split(prediction, score, label);
    this.#others = split(time, id, weight, samplingRatio, version, model);
    this.#width = columns.length;
    this.#features = new RowTemplate(columns);
    this.#scores = new RowTemplate(outputColumns);
    this.#scoreWidth = outputColumns.length;
  }

  record(record: RecordObject, line: number): void {
    const features = findNested(record, this.#root);
    const rows = Array.isArray(features) ? this.#rowsOf(record, features) : [this.#withScores(record)];
    if (typeof rows === 'string') this.reject(rows, line);
    else for (const row of rows) this.#sink.record(row);
  }

  reject(reason: RejectReason, line: number): void {
    this.#sink.reject(reason, line);
  }

  #rowsOf(record: RecordObject, features: readonly unknown[]): readonly RecordObject[] | RejectReason {
    if (!features.some(Array.isArray)) return features.length === this.#width ? [this.#named(record, features)] : 'columns';
    const lists = features.filter((row) => Array.isArray(row));
    if (lists.length !== features.length) return 'envelope';
    if (lists.some(({ length }) => length !== this.#width)) return 'columns';
    const split: { readonly path: Segments; readonly list: readonly unknown[] }[] = [];
    for (const path of [...this.#outputs, ...this.#others]) {
      const list = findNested(record, path);
      if (!Array.isArray(list)) continue;
      if (list.length === lists.length) split.push({ path, list });
      else if (this.#outputs.includes(path)) return 'envelope';
    }
    const members = [this.#root, ...split.map(({ path }) => path)].reduce((sum, path) => sum + membersAlong(record, path), 0);
    if (members * lists.length > MOST_COPIES) return 'envelope';
    return lists.map((values, row) => {
      const single = split.reduce((copy, { path, list }) => withMember(copy, path, list[row]), record);
      return this.#named(single, values);
    });
  }

  #named(record: RecordObject, values: readonly unknown[]): RecordObject {
    const features = this.#features.row((column) => values[column]);
    return this.#withScores(withMember(record, this.#root, features));
  }

  #withScores(record: RecordObject): RecordObject {
    const scores = this.#score && findNested(record, this.#score);
    if (this.#score === undefined || !Array.isArray(scores) || scores.length !== this.#scoreWidth) return record;
    return withMember(
      record,
      this.#score,
      this.#scores.row((column) => scores[column]),
    );
  }
}

function split(...paths: readonly (string | undefined)[]): readonly Segments[] {
  return paths.flatMap((path) => (path === undefined ? [] : [path.split('.')]));
}

function membersAlong(record: RecordObject, path: Segments): number {
  return path.reduce((sum, _, depth) => {
    const holder = findNested(record, path.slice(0, depth));
    return sum + (isObject(holder) ? Object.keys(holder).length : 0);
  }, 0);
}

/** A copy that has another value at the path, which is there. */
function withMember(object: RecordObject, [key = '', ...rest]: Segments, value: unknown): RecordObject {
  const member = own(object, key);
  return { ...object, [key]: rest.length > 0 && isObject(member) ? withMember(member, rest, value) : value };
}
