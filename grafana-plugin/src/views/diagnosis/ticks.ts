import { dateTimeFormat, dateTimeForTimeZone, type TimeZone } from '@grafana/data';

export interface Tick {
  readonly at: number;
  readonly text: string;
  /** Midnight names its day. */
  readonly isDay: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DISTANCES = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY];

/** Round moments of the time zone, at least so many pixels apart. */
export function timeTicks(from: number, to: number, width: number, timeZone: TimeZone, apart = 72): readonly Tick[] {
  const least = width > 0 ? ((to - from) * apart) / width : Number.POSITIVE_INFINITY;
  const distance = DISTANCES.find((one) => one >= least) ?? DAY * Math.ceil(least / DAY);
  if (!Number.isFinite(distance) || to <= from) return [];
  const offset = dateTimeForTimeZone(timeZone, from).utcOffset() * MINUTE;
  const ticks: Tick[] = [];
  for (let local = Math.ceil((from + offset) / distance) * distance; local - offset <= to; local += distance) {
    const at = local - offset;
    const isDay = dateTimeFormat(at, { timeZone, format: 'HH:mm' }) === '00:00';
    ticks.push({ at, isDay, text: dateTimeFormat(at, { timeZone, format: isDay || distance >= DAY ? 'ddd D MMM' : 'HH:mm' }) });
  }
  return ticks;
}

/** Three to six round numbers within a range. */
export function numberTicks(lowest: number, highest: number): readonly number[] {
  const range = highest - lowest;
  if (!(range > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(range / 3));
  const step = [1, 2, 5, 10].map((factor) => factor * power).findLast((one) => one <= range / 3) ?? power;
  const ticks: number[] = [];
  for (let count = Math.ceil(lowest / step); count * step <= highest + step * 1e-9; count += 1)
    ticks.push(Number((count * step).toPrecision(12)));
  return ticks;
}
