import { EMPTY, GOOD, INFINITE, MISSING, NAN, NULL, TYPE } from '../model.ts';
import { isBlank, isPrintedNumber, numberFromText } from './number-text.ts';

/** A JSON object, or a row of columns. Anything may be a key, so members are read by `own` only. */
export type RecordObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is RecordObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A member that the object itself has: a key like `constructor` must not find what every object inherits. */
export function own(object: RecordObject, key: string): unknown {
  const value = object[key];
  // What objects inherit is functions and their prototype, which data never is: so `hasOwn`, which costs more than the rest, is hardly ever asked.
  const mayBeInherited = typeof value === 'function' || value === Object.prototype;
  return mayBeInherited && !Object.hasOwn(object, key) ? undefined : value;
}

/** The number that a value is, NaN and the infinities included; undefined when it is none. */
export function numberOf(value: unknown, textual: boolean): number | undefined {
  if (typeof value === 'number') return value;
  return textual && typeof value === 'string' ? numberFromText(value) : undefined;
}

/** Fault code of a value in a numeric field; `number` is what `numberOf` made of it. */
export function numericFault(number: number | undefined, value: unknown): number {
  if (number === undefined) return holeFault(value, TYPE);
  if (Number.isFinite(number)) return GOOD;
  return Number.isNaN(number) ? NAN : INFINITE;
}

/**
 * The text by which a value is compared with categories; undefined for a faulty value. Numbers as JavaScript prints them, booleans as `true` and
 * `false`, times as ISO 8601. Where every value came as text, text that is printed like a number or a boolean counts as that.
 */
export function categoryOf(value: unknown, textual: boolean): string | undefined {
  if (categoricalFault(value, textual) !== GOOD) return undefined;
  if (typeof value === 'string') return textual ? categoryFromText(value) : value;
  return value instanceof Date ? value.toISOString() : String(value);
}

function categoryFromText(text: string): string {
  if (isPrintedNumber(text)) return String(Number(text));
  const word = text.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word : text;
}

/** Fault code of a value in a categorical field. */
export function categoricalFault(value: unknown, textual: boolean): number {
  if (typeof value === 'boolean') return GOOD;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? TYPE : GOOD;
  const number = numberOf(value, textual);
  return number === undefined ? holeFault(value, typeof value === 'string' ? GOOD : TYPE) : numericFault(number, value);
}

/** The fault of a value that is not there, else `otherwise`. */
function holeFault(value: unknown, otherwise: number): number {
  if (value === undefined) return MISSING;
  if (value === null) return NULL;
  return typeof value === 'string' && isBlank(value) ? EMPTY : otherwise;
}
