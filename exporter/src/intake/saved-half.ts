import type { Half } from '../formats/format.ts';
import { isObject, type RecordObject } from '../formats/value.ts';

/** Numbers that JSON does not have are written as text behind this mark, and text that begins with it has it twice. */
const MARK = '\u0000';

/** A half, and how long it has waited, in milliseconds. */
export interface WaitedHalf {
  readonly half: Half;
  readonly waitedMs: number;
}

/** The half as JSON can hold it: NaN and the infinities, which are faults of their own, are not to come back as null. */
export function savedHalf({ half: { id, side, rows }, waitedMs }: WaitedHalf): unknown {
  return { id, side, rows: mapList(rows, saved), waitedMs };
}

/** What `savedHalf` gave, after JSON; undefined when it is something else. */
export function restoredHalf(value: unknown): WaitedHalf | undefined {
  if (!isObject(value)) return undefined;
  const { id, side, rows, waitedMs } = value;
  if (typeof id !== 'string' || (side !== 'request' && side !== 'response') || typeof waitedMs !== 'number') return undefined;
  if (!Array.isArray(rows) || !rows.every(isObject)) return undefined;
  return { half: { id, side, rows: rows.map((row) => mapObject(row, restored)) }, waitedMs };
}

function saved(leaf: unknown): unknown {
  if (typeof leaf === 'string') return leaf.startsWith(MARK) ? MARK + leaf : leaf;
  return typeof leaf === 'number' && !Number.isFinite(leaf) ? MARK + String(leaf) : leaf;
}

function restored(leaf: unknown): unknown {
  if (typeof leaf !== 'string' || !leaf.startsWith(MARK)) return leaf;
  return leaf.startsWith(MARK, 1) ? leaf.slice(1) : Number(leaf.slice(1));
}

/** The same value with other leaves; what has none to change is the same object. */
function mapLeaves(value: unknown, map: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return mapList(value, map);
  return isObject(value) ? mapObject(value, map) : map(value);
}

function mapObject(object: RecordObject, map: (leaf: unknown) => unknown): RecordObject {
  const keys = Object.keys(object);
  const members = keys.map((key) => object[key]);
  const mapped = mapList(members, map);
  // fromEntries defines members: a key like __proto__ stays a key.
  return mapped === members ? object : Object.fromEntries(keys.map((key, i) => [key, mapped[i]]));
}

function mapList(list: readonly unknown[], map: (leaf: unknown) => unknown): readonly unknown[] {
  const mapped = list.map((item) => mapLeaves(item, map));
  return mapped.every((item, i) => Object.is(item, list[i])) ? list : mapped;
}
