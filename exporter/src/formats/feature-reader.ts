import type { Column, FieldSchema } from '../model.ts';
import { ColumnLayout } from './column-layout.ts';
import { type FieldWriter, fieldWriter } from './field-writer.ts';
import type { RecordStyle } from './format.ts';
import { KeyMemory } from './key-memory.ts';
import { findNested } from './paths.ts';
import { isObject, own, type RecordObject } from './value.ts';

const NOWHERE = 0;
const BY_PATH = 1;
const BY_COLUMN = 2;

/** An object of the record that holds features directly, and which of its keys they are. */
interface Holder {
  readonly segments: readonly string[];
  readonly features: KeyMemory<Feature>;
}

interface Feature {
  readonly place: number;
  readonly schema: FieldSchema;
  /** Is its name below the features object a path of several keys? */
  readonly isNested: boolean;
  readonly writer: FieldWriter;
}

/**
 * Finds the features in each record and writes their columns. Walks the keys that a record has instead of asking it for each name: that is
 * faster, and no name can find what an object only inherits.
 */
export class FeatureReader {
  readonly #features: readonly Feature[];
  readonly #root: string | undefined;
  readonly #style: RecordStyle;
  readonly #holders: readonly Holder[];
  readonly #columns: ColumnLayout;
  /** How the row has each feature. */
  readonly #found: Uint8Array;

  constructor(features: readonly FieldSchema[], columns: readonly Column[], root: string | undefined, style: RecordStyle) {
    this.#features = features.map((schema, place) => ({
      place,
      schema,
      isNested: schema.name.includes('.'),
      writer: fieldWriter(columns[place]!, schema.dictionary, style.textual),
    }));
    this.#root = root;
    this.#style = style;
    this.#holders = holdersOf(this.#features);
    this.#columns = new ColumnLayout(features, root, style);
    this.#found = new Uint8Array(features.length);
  }

  /** `holder` is what stands where the features object should, undefined when nothing does. */
  read(row: number, record: RecordObject, holder: unknown): void {
    this.#found.fill(NOWHERE);
    let found = 0;
    if (this.#root === undefined || isObject(holder)) {
      for (const { segments, features } of this.#holders) {
        const object = findNested(record, segments);
        if (isObject(object)) found += this.#readMembers(row, object, features);
      }
    }
    if (found === this.#features.length) return;
    if (this.#root === undefined || (!isObject(holder) && (holder === undefined || this.#style.flat))) this.#readColumns(row, record);
    else if (isObject(holder)) this.#readDottedKeys(row, record, holder);
    for (const { place, writer } of this.#features) if (this.#found[place] === NOWHERE) writer.write(row, undefined);
  }

  #readMembers(row: number, object: RecordObject, features: KeyMemory<Feature>): number {
    let found = 0;
    let known = features.start;
    for (const key in object) {
      known = features.after(known, key);
      const feature = known.meaning;
      if (feature === undefined) continue;
      this.#found[feature.place] = BY_PATH;
      feature.writer.write(row, object[key]);
      found++;
    }
    return found;
  }

  #readColumns(row: number, record: RecordObject): void {
    if (this.#readKnownColumns(row, record)) return;
    this.#columns.learn(record);
    for (let place = 0; place < this.#found.length; place++) if (this.#found[place] === BY_COLUMN) this.#found[place] = NOWHERE;
    this.#readKnownColumns(row, record);
  }

  /** False when the record has other columns than the layout; what was written is then written again. */
  #readKnownColumns(row: number, record: RecordObject): boolean {
    const columns = this.#columns;
    let position = 0;
    for (const column in record) {
      if (!columns.isAt(position, column)) return false;
      const places = columns.featuresAt(position++);
      for (let i = 0; i < places.length; i++) {
        const place = places[i]!;
        if (this.#found[place] === BY_PATH) continue;
        this.#found[place] = BY_COLUMN;
        this.#features[place]!.writer.write(row, record[column]);
      }
    }
    return position === columns.size;
  }

  /** Keys like `address.city` inside the features object, or `features.address.city` beside it. */
  #readDottedKeys(row: number, record: RecordObject, holder: RecordObject): void {
    // Asking for a key that is not there is slow, so it is asked only where there can be one: a plain name inside was met already.
    const mayBeBeside = hasDottedKey(record);
    for (const { place, schema, isNested, writer } of this.#features) {
      if (this.#found[place] === BY_PATH || !(isNested || mayBeBeside)) continue;
      const inside = own(holder, schema.name);
      const value = inside === undefined ? own(record, schema.path) : inside;
      if (value === undefined) continue;
      this.#found[place] = BY_PATH;
      writer.write(row, value);
    }
  }
}

function hasDottedKey(record: RecordObject): boolean {
  for (const key in record) if (key.includes('.')) return true;
  return false;
}

function holdersOf(features: readonly Feature[]): readonly Holder[] {
  const holders = new Map<string, Holder>();
  for (const feature of features) {
    const { path } = feature.schema;
    const point = path.lastIndexOf('.');
    const name = path.slice(0, Math.max(point, 0));
    const holder = holders.get(name) ?? { segments: point < 0 ? [] : name.split('.'), features: new KeyMemory<Feature>() };
    holder.features.set(path.slice(point + 1), feature);
    holders.set(name, holder);
  }
  return [...holders.values()];
}
