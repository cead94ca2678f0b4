import type { RecordObject } from './value.ts';

/**
 * Makes rows with the given columns. Each row is a copy of one template: an object that grows key by key becomes a slow hash table beyond a few
 * dozen keys. Parsed JSON has an own `__proto__` when that is a column's name, so assigning to it is harmless.
 */
export class RowTemplate {
  readonly #columns: readonly (readonly [name: string, column: number])[];
  readonly #template: RecordObject;

  /** A column without a name (the row numbers that pandas writes) is left out; of two with one name the last one counts. */
  constructor(names: readonly string[]) {
    const last = new Map(names.map((name, column) => [name, column]));
    last.delete('');
    this.#columns = [...last];
    this.#template = JSON.parse(JSON.stringify(Object.fromEntries(this.#columns.map(([name]) => [name, null]))));
  }

  row(valueAt: (column: number) => unknown): RecordObject {
    const row: Record<string, unknown> = { ...this.#template };
    for (const [name, column] of this.#columns) row[name] = valueAt(column);
    return row;
  }
}
