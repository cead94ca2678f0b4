import { type Alias, type Document, isAlias, isMap, isNode, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { isForbiddenName } from './names.ts';
import { formatPath, type Path } from './problem.ts';

/** The YAML library recurses, and a stack that overflows inside a regular expression ends the process. */
export const NESTING_MAX = 64;
/** Aliases of aliases multiply: ten lines can stand for billions of values. */
const ALIASED_VALUES_MAX = 10_000;

/** Where a value and its key start in the text, in characters, and the same of what is inside. */
export interface Place {
  readonly at: number;
  readonly keyAt: number;
  readonly inside: ReadonlyMap<PropertyKey, Place>;
}

interface Reading {
  readonly value: unknown;
  readonly place: Place;
}

export interface TreeReaderOptions {
  /** Does a scalar at this path mean its text as written? */
  readonly isText: (path: string) => boolean;
  readonly report: (at: number, path: Path, message: string) => void;
}

/** Turns the nodes of a YAML document into plain values and their places, and reports what is wrong with keys and aliases. */
export class TreeReader {
  readonly #document: Document;
  readonly #options: TreeReaderOptions;
  #aliasDepth = 0;
  #aliasedValues = 0;
  /** Told once; no alias is followed from then on. */
  #isOverrun = false;

  constructor(document: Document, options: TreeReaderOptions) {
    this.#document = document;
    this.#options = options;
  }

  read(): Reading {
    return this.#node(this.#document.contents, [], 0);
  }

  #node(node: unknown, path: Path, keyAt: number): Reading {
    if (this.#aliasDepth > 0) this.#aliasedValues++;
    const at = startOf(node, keyAt);
    if (isAlias(node)) return this.#alias(node, path, { at, keyAt });
    if (isMap(node)) return this.#mapping(node, path, { at, keyAt });
    if (isSeq(node)) return this.#list(node, path, { at, keyAt });
    const value = isScalar(node) ? this.#scalar(node, path) : undefined;
    // A value that was left out stands nowhere: its key is what to look at.
    return { value, place: { at: value === undefined ? keyAt : at, keyAt, inside: new Map() } };
  }

  #mapping(node: YAMLMap, path: Path, start: Omit<Place, 'inside'>): Reading {
    const entries: [string, unknown][] = [];
    const inside = new Map<PropertyKey, Place>();
    for (const { key, value } of node.items) {
      const at = startOf(key, start.at);
      if (!isScalar(key)) {
        this.#options.report(at, path, 'expected plain text as a key');
        continue;
      }
      const name = key.source ?? String(key.value);
      const inner = [...path, name];
      if (isForbiddenName(name)) this.#options.report(at, inner, `${name} cannot be a name here`);
      else if (inside.has(name)) this.#options.report(at, inner, 'duplicate key');
      else {
        const reading = this.#node(value, inner, at);
        inside.set(name, reading.place);
        entries.push([name, reading.value]);
      }
    }
    return { value: Object.fromEntries(entries), place: { ...start, inside } };
  }

  #list(node: YAMLSeq, path: Path, start: Omit<Place, 'inside'>): Reading {
    const readings = node.items.map((item, i) => this.#node(item, [...path, i], startOf(item, start.at)));
    return { value: readings.map(({ value }) => value), place: { ...start, inside: new Map(readings.map(({ place }, i) => [i, place])) } };
  }

  #alias(node: Alias, path: Path, start: Omit<Place, 'inside'>): Reading {
    if (!this.#isOverrun && (this.#aliasedValues > ALIASED_VALUES_MAX || path.length > NESTING_MAX)) {
      this.#isOverrun = true;
      this.#options.report(start.at, [], 'aliases stand for too many values');
    }
    const target = this.#isOverrun ? undefined : node.resolve(this.#document);
    if (target === undefined) {
      if (!this.#isOverrun) this.#options.report(start.at, path, `no anchor &${node.source} above`);
      return { value: undefined, place: { ...start, inside: new Map() } };
    }
    this.#aliasDepth++;
    const { value, place } = this.#node(target, path, start.keyAt);
    this.#aliasDepth--;
    return { value, place: { ...place, ...start } };
  }

  /** A null is read as undefined: a section whose lines are all comments is like none. */
  #scalar(node: Scalar, path: Path): unknown {
    const { value, source } = node;
    if (value === null) return undefined;
    const isWritten = typeof value !== 'string' && source !== undefined && this.#options.isText(formatPath(path));
    return isWritten ? source : value;
  }
}

function startOf(node: unknown, otherwise: number): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? otherwise;
}
