import type { RecordStyle } from '../formats/format.ts';
import { leaves } from '../formats/leaves.ts';
import { columnNames, FieldPath, findNested } from '../formats/paths.ts';
import { isObject, type RecordObject } from '../formats/value.ts';
import type { FeatureSelection, ModelSettings } from '../settings.ts';

/** Finds the features of a record by the config's selection: names are paths below the features object, or the listed paths. */
export class FeatureFinder {
  readonly #selection: FeatureSelection;
  readonly #root: readonly string[] | undefined;
  readonly #style: RecordStyle;
  readonly #listed: readonly (readonly [name: string, path: FieldPath])[];
  readonly #claimed: Claims;
  readonly #selects: (path: string) => boolean;
  /** Objects that the selection takes whole, or takes members of by name. */
  readonly #holders: readonly string[];

  constructor(settings: ModelSettings, style: RecordStyle) {
    const { root, list, include } = settings.features;
    this.#selection = settings.features;
    this.#root = root?.split('.');
    this.#style = style;
    this.#listed = (list ?? []).map((path) => [path, new FieldPath(path, root, style)]);
    this.#claimed = claimsOf(settings);
    this.#selects = selector(settings.features);
    const holders = (include ?? []).map((path) => path.slice(0, Math.max(0, path.lastIndexOf('.'))));
    this.#holders = [...new Set(holders)].filter((holder) => holder !== '' && !holder.includes('*'));
  }

  /** May this be a row of columns: by its format, since it lacks the features object, or since none is named? */
  isFlat(record: RecordObject): boolean {
    return this.#style.flat || this.#root === undefined || findNested(record, this.#root) === undefined;
  }

  *features(record: RecordObject): Generator<readonly [name: string, value: unknown]> {
    const { root, list } = this.#selection;
    const isFlat = this.isFlat(record);
    if (list !== undefined) {
      for (const [name, path] of this.#listed) {
        const value = path.find(record, isFlat);
        if (value !== undefined) yield [name, value];
      }
      return;
    }
    const isColumns = this.#isColumns(record);
    const claimed = isColumns ? this.#claimed.columns : this.#claimed.paths;
    for (const [path, value] of leaves(record, isColumns ? undefined : root)) {
      if (isClaimed(path, claimed)) continue;
      const name = root === undefined ? this.#selected(path, record) : path.startsWith(`${root}.`) ? path.slice(root.length + 1) : path;
      if (name !== undefined) yield [name, value];
    }
  }

  /** Do the features stand beside all else? A row of columns may also hold the features object: then they stand there only. */
  #isColumns(record: RecordObject): boolean {
    if (this.#root === undefined) return true;
    const holder = findNested(record, this.#root);
    return holder === undefined || (this.#style.flat && holder !== null && !isObject(holder));
  }

  /** Name of the feature at a path that the selection takes, or of the one that a column of a flat row stands in for. */
  #selected(path: string, record: RecordObject): string | undefined {
    if (this.#selects(path)) return path;
    if (path.includes('.')) return undefined;
    const holder = this.#holders.find((name) => this.#selects(`${name}.${path}`) && this.#isOpen(name, path, record));
    return holder === undefined ? undefined : `${holder}.${path}`;
  }

  /** Does the row hold the feature by no better name, and in no object? */
  #isOpen(holder: string, column: string, record: RecordObject): boolean {
    const first = holder.split('.', 1)[0] ?? holder;
    return !Object.hasOwn(record, `${holder}.${column}`) && (this.#style.flat || !Object.hasOwn(record, first));
  }
}

/** Is the path, or an object that it lies in, named by another path of the config? */
function isClaimed(path: string, claimed: ReadonlySet<string>): boolean {
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) if (claimed.has(path.slice(0, dot))) return true;
  return claimed.has(path);
}

/** What the other paths of the config take for themselves: the paths, and the columns that stand in for them in a flat row. */
interface Claims {
  readonly paths: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

function claimsOf({ record, kpis, features }: ModelSettings): Claims {
  const { time, id, prediction, score, label, weight, samplingRatio, version, model } = record;
  const all = [time, id, prediction, score, label, weight, samplingRatio, version, model, ...kpis.map(({ path }) => path)];
  const paths = all.filter((path) => path !== undefined);
  return { paths: new Set(paths), columns: new Set(paths.flatMap((path) => columnNames(path, features.root))) };
}

/** Does the config's selection take the field with this full path? */
function selector({ include, exclude }: FeatureSelection): (path: string) => boolean {
  const included = include?.map(pattern);
  const excluded = (exclude ?? []).map(pattern);
  return (path) => (included?.some((test) => test.test(path)) ?? true) && !excluded.some((test) => test.test(path));
}

/** `*` stands for anything but a dot. */
function pattern(text: string): RegExp {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^.]*');
  return new RegExp(`^${escaped}$`);
}
