import { countedNames, MOST_COLUMNS, type Naming, type Rows } from './payload-rows.ts';
import { RowTemplate } from './row-template.ts';
import { isObject, own, type RecordObject } from './value.ts';

/** Values row by row, `width` of them a row. */
interface Tensor {
  readonly name: string;
  readonly rows: number;
  readonly width: number;
  readonly data: readonly unknown[];
}

export function isTensor(value: unknown): boolean {
  return isObject(value) && Array.isArray(own(value, 'shape'));
}

/**
 * The first dimension of each tensor counts rows, the others together its columns. A tensor of one column gives its name to it, one of several
 * counts them up: `name_0`, `name_1` …. Of a single tensor, whatever it is called, the configured names name the columns.
 * Refused as `envelope`: data that are not as many as the shape says, tensors with different numbers of rows, binary tensors (they have no data).
 */
export function tensorRows(list: readonly unknown[], { names }: Naming): Rows {
  const tensors = list.map(tensorOf).filter((tensor) => tensor !== undefined);
  const [first] = tensors;
  if (first === undefined || tensors.length !== list.length || tensors.some(({ rows }) => rows !== first.rows)) return 'envelope';
  if (tensors.length === 1 && names !== undefined) return listsOf(first, names.length);
  if (tensors.reduce((sum, { width }) => sum + width, 0) > MOST_COLUMNS) return 'columns';
  return namedByTensor(tensors, first.rows);
}

function tensorOf(value: unknown): Tensor | undefined {
  if (!isObject(value)) return undefined;
  const [name, shape, nested] = [own(value, 'name'), own(value, 'shape'), own(value, 'data')];
  if (typeof name !== 'string' || !Array.isArray(shape) || !shape.every(isPositive) || !Array.isArray(nested)) return undefined;
  const [rows, ...inner] = shape;
  const width = inner.reduce((product, length) => product * length, 1);
  const data = nested.some(Array.isArray) ? nested.flat(Infinity) : nested;
  return rows !== undefined && rows * width === data.length ? { name, rows, width, data } : undefined;
}

function isPositive(length: unknown): length is number {
  return Number.isSafeInteger(length) && Number(length) > 0;
}

/** A vector of as many values as there are configured names is one row, as in a plain list. */
function listsOf({ rows, width, data }: Tensor, names: number): Rows {
  if (width === 1 && names > 1 && rows === names) return [data];
  return Array.from({ length: rows }, (_, row) => data.slice(row * width, (row + 1) * width));
}

function namedByTensor(tensors: readonly Tensor[], rows: number): Rows {
  const names: string[] = [];
  const columns: { readonly tensor: Tensor; readonly offset: number }[] = [];
  for (const tensor of tensors) {
    const counted = tensor.width === 1 ? [tensor.name] : countedNames(tensor.name, tensor.width);
    if (counted === undefined) return 'columns';
    names.push(...counted);
    for (let offset = 0; offset < tensor.width; offset++) columns.push({ tensor, offset });
  }
  const template = new RowTemplate(names);
  return Array.from({ length: rows }, (_, row): RecordObject => {
    return template.row((column) => valueAt(columns[column]!, row));
  });
}

function valueAt({ tensor: { data, width }, offset }: { readonly tensor: Tensor; readonly offset: number }, row: number): unknown {
  return data[row * width + offset];
}
