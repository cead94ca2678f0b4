import { dateTimeFormat, type TimeZone } from '@grafana/data';

/** Moments in the panel's time zone, from milliseconds since the epoch. */
export type TimeWords = (time: number, timeZone: TimeZone) => string;

function words(format: string): TimeWords {
  return (time, timeZone) => dateTimeFormat(time, { timeZone, format });
}

/** `Thu 14:00`: within a few days. */
export const shortTime = words('ddd HH:mm');
/** `Wed 18 Nov, 11:30` */
export const longTime = words('ddd D MMM, HH:mm');
/** `Thu 19 Nov 2026, 14:30` */
export const fullTime = words('ddd D MMM YYYY, HH:mm');
/** `Thursday 14:00`: for screen readers. */
export const spokenTime = words('dddd HH:mm');
/** `14:30` */
export const clockTime = words('HH:mm');

/** `Thu 19 Nov 2026, 14:30 to 15:30`; both days where they differ. */
export function windowWords(from: number, to: number, timeZone: TimeZone): string {
  const isOneDay = dateTimeFormat(from, { timeZone, format: 'YYYYMMDD' }) === dateTimeFormat(to, { timeZone, format: 'YYYYMMDD' });
  return `${fullTime(from, timeZone)} to ${isOneDay ? clockTime(to, timeZone) : longTime(to, timeZone)}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** `28 h`, `2.5 h`, `40 min`: days only from two on, and one decimal below ten. */
export function durationWords(milliseconds: number): string {
  const [unit, length] = UNITS.find(([name, size]) => milliseconds >= size * (name === 'd' ? 2 : 1)) ?? ['s', 1000];
  const count = milliseconds / length;
  return `${Number(count.toFixed(count < 10 && length >= 3_600_000 ? 1 : 0))} ${unit}`;
}
