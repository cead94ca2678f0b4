import type { Naming, Row } from './payload-rows.ts';
import { isObject, own } from './value.ts';

/** A row each element; but plain values, as many as there are configured names, are together one row. */
export function listRows(list: readonly unknown[], { names = [] }: Naming): readonly Row[] {
  const isOneRow = names.length > 1 && list.length === names.length && list.every(isPlain);
  return isOneRow ? [list] : list.map(rowOf);
}

export function rowOf(value: unknown): Row {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  // SageMaker's own algorithms are asked in this form.
  const features = own(value, 'features');
  return Array.isArray(features) && Object.keys(value).length === 1 ? features : value;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
