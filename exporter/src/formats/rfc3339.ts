const DAY = 86_400_000;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Days from 0000-01-01 to 1970-01-01. */
const EPOCH_DAY = 719_528;

const [DIGIT_0, DIGIT_9, MINUS, PLUS, COLON, POINT, COMMA, BLANK] = [0x30, 0x39, 0x2d, 0x2b, 0x3a, 0x2e, 0x2c, 0x20] as const;
/** Lower case; a code is compared with bit 0x20 set. */
const [LETTER_T, LETTER_Z] = [0x74, 0x7a] as const;

/** What a time text says: milliseconds of its own clock, and how far that clock is ahead of UTC. */
export interface WrittenTime {
  local: number;
  /** Milliseconds; NaN when the text names no zone. */
  ahead: number;
}

/**
 * Reads RFC 3339 text, and what common writers make of it: a blank for the T, no seconds, no time of day, a comma before the fraction, an
 * offset without colon or minutes, a blank or ` UTC` before or as the zone. Fills `written`; false when it is no such text. Plain
 * character codes, since each record has one and a regular expression costs more than the rest of the record's head.
 */
export function readWrittenTime(text: string, written: WrittenTime): boolean {
  const year = digits(text, 0, 2) * 100 + digits(text, 2, 2);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (!(text.charCodeAt(4) === MINUS && text.charCodeAt(7) === MINUS && isDay(year, month, day))) return false;
  const midnight = (daysBefore(year, month) + day - 1 - EPOCH_DAY) * DAY;
  written.ahead = Number.NaN;
  written.local = midnight;
  return text.length === 10 || readTimeOfDay(text, midnight, written);
}

function readTimeOfDay(text: string, midnight: number, written: WrittenTime): boolean {
  const separator = text.charCodeAt(10);
  if (separator !== BLANK && (separator | 0x20) !== LETTER_T) return false;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  if (!(hour < 24 && minute < 60 && text.charCodeAt(13) === COLON)) return false;
  let at = 16;
  let second = 0;
  let milliseconds = 0;
  if (text.charCodeAt(at) === COLON) {
    second = digits(text, at + 1, 2);
    // 60 is a leap second: the same moment as the start of the next minute here, as everywhere in POSIX.
    if (!(second <= 60)) return false;
    at += 3;
    const mark = text.charCodeAt(at);
    if (mark === POINT || mark === COMMA) {
      const end = afterDigits(text, at + 1);
      if (end === at + 1) return false;
      milliseconds = fraction(text, at + 1, end);
      at = end;
    }
  }
  written.local = midnight + hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds;
  return at === text.length || readZone(text, at, written);
}

function readZone(text: string, from: number, written: WrittenTime): boolean {
  const at = text.charCodeAt(from) === BLANK ? from + 1 : from;
  const sign = text.charCodeAt(at);
  if ((sign | 0x20) === LETTER_Z || text.startsWith('UTC', at)) {
    written.ahead = 0;
    return text.length === at + ((sign | 0x20) === LETTER_Z ? 1 : 3);
  }
  if (sign !== PLUS && sign !== MINUS) return false;
  const hour = digits(text, at + 1, 2);
  const minuteAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3;
  const hasMinutes = text.length > at + 3;
  const minute = hasMinutes ? digits(text, minuteAt, 2) : 0;
  if (!(hour < 24 && minute < 60 && text.length === (hasMinutes ? minuteAt + 2 : at + 3))) return false;
  written.ahead = (sign === MINUS ? -1 : 1) * (hour * 60 + minute) * 60_000;
  return true;
}

/** The number of `count` digits, NaN when there are others or the text ends. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const code = text.charCodeAt(i);
    if (!(code >= DIGIT_0 && code <= DIGIT_9)) return Number.NaN;
    number = number * 10 + code - DIGIT_0;
  }
  return number;
}

/** Milliseconds of a fraction of a second; whole ones are exact, as a product with a binary fraction would not be. */
function fraction(text: string, from: number, end: number): number {
  let milliseconds = 0;
  let unit = 100;
  for (let i = from; i < end; i++) {
    milliseconds += (text.charCodeAt(i) - DIGIT_0) * unit;
    unit /= 10;
  }
  return milliseconds;
}

function afterDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= DIGIT_0 && text.charCodeAt(at) <= DIGIT_9) at++;
  return at;
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 0)) return false;
  return day <= DAYS_OF_MONTH[month - 1]! && !(month === 2 && day === 29 && !isLeap(year));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 0000-01-01 to the first of the month, Gregorian. */
function daysBefore(year: number, month: number): number {
  const leapDays = year === 0 ? 0 : Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400) + 1;
  const thisYear = month > 2 && isLeap(year) ? 1 : 0;
  return year * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1]! + thisYear;
}
