import type { FieldSchema } from '../model.ts';
import type { RecordStyle } from './format.ts';
import { columnNames } from './paths.ts';
import type { RecordObject } from './value.ts';

/** Which features the columns of a flat row hold. Learned from one row, and good for all rows that have the same columns in the same order. */
export class ColumnLayout {
  readonly #candidates: readonly { readonly names: readonly string[]; readonly unless: string | undefined }[];
  #columns: readonly string[] = [];
  #features: readonly (readonly number[])[] = [];

  constructor(features: readonly FieldSchema[], root: string | undefined, style: RecordStyle) {
    this.#candidates = features.map(({ path }) => {
      const point = path.indexOf('.');
      // A JSON record that has the path's first object is not flat there. With a features object that is asked once, for all features.
      const unless = style.flat || root !== undefined || point < 0 ? undefined : path.slice(0, point);
      return { names: columnNames(path, root), unless };
    });
  }

  get size(): number {
    return this.#columns.length;
  }

  isAt(position: number, column: string): boolean {
    return this.#columns[position] === column;
  }

  /** Places of the features that the column holds. */
  featuresAt(position: number): readonly number[] {
    return this.#features[position] ?? [];
  }

  learn(record: RecordObject): void {
    this.#columns = Object.keys(record);
    const positions = new Map(this.#columns.map((column, position) => [column, position]));
    const features: number[][] = this.#columns.map(() => []);
    this.#candidates.forEach(({ names, unless }, feature) => {
      const open = unless !== undefined && positions.has(unless) ? names.slice(0, 1) : names;
      const column = open.find((name) => positions.has(name));
      if (column !== undefined) features[positions.get(column) ?? 0]?.push(feature);
    });
    this.#features = features;
  }
}
