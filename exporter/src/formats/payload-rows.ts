import type { RejectReason } from '../model.ts';
import type { DecoderOptions, Half } from './format.ts';
import { RowTemplate } from './row-template.ts';
import { isObject, type RecordObject } from './value.ts';

export type Side = Half['side'];

/** A row as a payload has it: named values, or a list of values without names. */
export type Row = RecordObject | readonly unknown[];

/** Rows of one payload, or why it is refused. */
export type Rows = readonly Row[] | RejectReason;

/** What one payload is read with: the side that it is, and the names that its values are given when it has none. */
export interface Naming {
  readonly side: Side;
  readonly names: readonly string[] | undefined;
}

/** More columns than this are no features but a picture, and names for each would outgrow the record. */
export const MOST_COLUMNS = 4096;
/** A longer name is not counted up: `name_0`, `name_1` and so on would outgrow the record. */
const LONGEST_NAME = 200;

export function namingOf(side: Side, { columns, outputColumns }: Pick<DecoderOptions, 'columns' | 'outputColumns'>): Naming {
  return { side, names: side === 'request' ? columns : outputColumns };
}

/**
 * Gives names to the values of rows that have none: the configured ones, else `feature_0`, `feature_1` … on the request's side and `prediction`,
 * or `output_0`, `output_1` … on the response's. Rows of another length than there are names are refused as `columns`, no rows at all as `envelope`.
 */
export function namedRows(rows: Rows, { side, names }: Naming): readonly RecordObject[] | RejectReason {
  if (typeof rows === 'string') return rows;
  if (rows.every(isObject)) return rows.length === 0 ? 'envelope' : rows;
  if (rows.some(isObject)) return 'envelope';
  const lists = rows.filter((row) => Array.isArray(row));
  const width = lists[0]?.length ?? 0;
  const given = names ?? defaultNames(side, width);
  if (width === 0 || given.length !== width || lists.some(({ length }) => length !== width)) return 'columns';
  const template = new RowTemplate(given);
  return lists.map((values) => template.row((column) => values[column]));
}

function defaultNames(side: Side, width: number): readonly string[] {
  if (side === 'request') return countedNames('feature', width) ?? [];
  return width === 1 ? ['prediction'] : (countedNames('output', width) ?? []);
}

/** `name_0`, `name_1` …; undefined when they would be too many or too long. */
export function countedNames(name: string, count: number): readonly string[] | undefined {
  if (count > MOST_COLUMNS || name.length > LONGEST_NAME) return undefined;
  return Array.from({ length: count }, (_, i) => `${name}_${i}`);
}
