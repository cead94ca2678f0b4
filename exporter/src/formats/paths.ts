import type { RecordStyle } from './format.ts';
import { isObject, own, type RecordObject } from './value.ts';

/** The member at the end of a path of keys; undefined when there is none. */
export function findNested(record: RecordObject, segments: readonly string[]): unknown {
  let value: unknown = record;
  for (let i = 0; i < segments.length; i++) {
    if (!isObject(value)) return undefined;
    value = own(value, segments[i]!);
  }
  return value;
}

/** Names of the column that stands in for a path in a flat row, best first: the whole path, the path below the features object, its last part. */
export function columnNames(path: string, featuresRoot: string | undefined): readonly string[] {
  const names = [path];
  if (featuresRoot !== undefined && path.startsWith(`${featuresRoot}.`)) names.push(path.slice(featuresRoot.length + 1));
  names.push(path.slice(path.lastIndexOf('.') + 1));
  return [...new Set(names)];
}

/** A dotted path, split once. */
export class FieldPath {
  readonly #path: string;
  readonly #segments: readonly string[];
  readonly #first: string;
  readonly #columns: readonly string[];
  readonly #style: RecordStyle;

  constructor(path: string, featuresRoot: string | undefined, style: RecordStyle) {
    this.#path = path;
    this.#segments = path.split('.');
    this.#first = this.#segments[0] ?? path;
    this.#columns = columnNames(path, featuresRoot).slice(1);
    this.#style = style;
  }

  /** The value at the path, by nested keys or by one key with dots in it; in a flat row also by the shorter column names. undefined when there is none. */
  find(record: RecordObject, isFlat: boolean): unknown {
    if (this.#segments.length === 1) return own(record, this.#path);
    const nested = findNested(record, this.#segments);
    const value = nested === undefined ? own(record, this.#path) : nested;
    if (value !== undefined || !isFlat) return value;
    // A JSON record that has the path's first object is not flat there: the rest of the path is just missing.
    if (!this.#style.flat && Object.hasOwn(record, this.#first)) return undefined;
    for (const column of this.#columns) if (Object.hasOwn(record, column)) return record[column];
    return undefined;
  }
}
