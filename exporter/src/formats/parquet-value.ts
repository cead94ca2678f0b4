import type { DecodedArray } from 'hyparquet';
import { isObject } from './value.ts';

const utf8 = new TextDecoder();

/** What Parquet values are in a record: whole numbers of 64 bits as numbers, bytes as text, what is not there as null; times stay dates. */
export function plainValues(values: DecodedArray): ArrayLike<unknown> {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return Float64Array.from(values, Number);
  return Array.isArray(values) ? values.map(plainValue) : values;
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return textOfBytes(value);
  if (Array.isArray(value)) return value.map(plainValue);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainValue(member)])) : value;
}

export function textOfBytes(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Decimals with so many digits after the point, without what multiplying by a binary fraction added to them. */
export function roundedDecimals(values: ArrayLike<unknown>, digits: number): ArrayLike<unknown> {
  return Array.from(values, (value) => (typeof value === 'number' ? Number(value.toFixed(digits)) : value));
}
