import { numberFromText } from './number-text.ts';
import { readWrittenTime } from './rfc3339.ts';
import type { TimeZone } from './time-zone.ts';

/** RFC 3339 has years of four digits: 0000-01-01 to 9999-12-31. */
const FIRST = -62_167_219_200_000;
const LAST = 253_402_300_799_999.999;

/** Below these sizes a number counts seconds, milliseconds, microseconds; above the last nanoseconds. All three are the year 5138. */
const SECONDS_BELOW = 1e11;
const MILLISECONDS_BELOW = 1e14;
const MICROSECONDS_BELOW = 1e17;

const written = { local: 0, ahead: 0 };

/**
 * Milliseconds since the epoch, fractions kept; NaN when the value is no time. RFC 3339 text (without a zone: UTC, or the given zone), a Date,
 * or an epoch number (also as text) in seconds, milliseconds, microseconds or nanoseconds, told apart by its size. A time outside the years 0
 * to 9999 cannot be read; any other can, however wrong it looks: being late or early is judged against the clock, elsewhere.
 */
export function timeOf(value: unknown, zone?: TimeZone): number {
  if (typeof value === 'string') return timeFromText(value, zone);
  if (typeof value === 'number') return timeFromNumber(value);
  return value instanceof Date ? withinYears(value.getTime()) : Number.NaN;
}

function timeFromText(text: string, zone: TimeZone | undefined): number {
  if (!readWrittenTime(text, written)) {
    const trimmed = text.trim();
    if (trimmed.length !== text.length) return timeFromText(trimmed, zone);
    return timeFromNumber(numberFromText(text) ?? Number.NaN);
  }
  const { local, ahead } = written;
  if (Number.isNaN(ahead)) return withinYears(zone === undefined ? local : zone.utcOf(local));
  return withinYears(local - ahead);
}

function timeFromNumber(number: number): number {
  const size = Math.abs(number);
  if (size < SECONDS_BELOW) return withinYears(number * 1000);
  if (size < MILLISECONDS_BELOW) return withinYears(number);
  return withinYears(number / (size < MICROSECONDS_BELOW ? 1e3 : 1e6));
}

function withinYears(time: number): number {
  return time >= FIRST && time <= LAST ? time : Number.NaN;
}
