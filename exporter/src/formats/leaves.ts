import { findNested } from './paths.ts';
import { isObject, type RecordObject } from './value.ts';

/** As deep as a record may be. */
const DEEPEST = 64;

/** A value that is no object, and its dotted path from the record's root. */
export type Leaf = readonly [path: string, value: unknown];

/**
 * The values of a record, objects descended into, lists kept as they are. With `root` those below that object only, or none when it is something
 * else; a record without it is a flat row, whose columns are all given.
 */
export function leaves(record: unknown, root?: string): readonly Leaf[] {
  if (!isObject(record)) return [];
  const found: Leaf[] = [];
  const start = root === undefined ? undefined : findNested(record, root.split('.'));
  if (start === undefined) collect(record, '', 1, found);
  else if (isObject(start)) collect(start, `${root}.`, 1, found);
  return found;
}

function collect(object: RecordObject, prefix: string, depth: number, found: Leaf[]): void {
  if (depth > DEEPEST) return;
  for (const [key, value] of Object.entries(object)) {
    if (isObject(value)) collect(value, `${prefix}${key}.`, depth + 1, found);
    else found.push([prefix + key, value]);
  }
}
