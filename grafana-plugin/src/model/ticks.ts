import { dateTimeFormat, dateTimeForTimeZone, type TimeZone } from '@grafana/data';
import type { Range } from './range.ts';
import { clockTime, shortTime } from './time.ts';

export interface Tick {
  readonly time: number;
  readonly text: string;
  /** Midnight in the panel's zone. */
  readonly isDay: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  28 * DAY,
];
/** Room for a label and a gap, in pixels. */
const SPACE = 84;

/** Round moments of the panel's zone; counted anew from each midnight, as days of 23 and 25 hours exist. */
export function ticksOf({ from, to }: Range, timeZone: TimeZone, width: number): readonly Tick[] {
  const length = to - from;
  if (!(length > 0) || width < SPACE) return [];
  const step = STEPS.find((one) => (width * one) / length >= SPACE) ?? 28 * DAY * Math.ceil((SPACE * length) / (width * 28 * DAY));
  const ticks: Tick[] = [];
  for (let day = startOfDay(from, timeZone); day <= to; ) {
    const next = startOfDay(day + 1.5 * DAY, timeZone);
    const isWanted = step <= DAY || (dayNumber(day, timeZone) * DAY) % step === 0;
    for (let time = day; isWanted && time < next && time <= to; time += Math.min(step, next - day)) {
      // The next midnight is a tick of its own.
      if (time >= from && (time === day || next - time >= step / 2)) ticks.push(tickAt(time, time === day, step, timeZone));
    }
    day = next;
  }
  return ticks;
}

function tickAt(time: number, isDay: boolean, step: number, timeZone: TimeZone): Tick {
  const words = step > 12 * HOUR ? dateTimeFormat(time, { timeZone, format: 'ddd D MMM' }) : undefined;
  return { time, isDay, text: words ?? (isDay ? shortTime(time, timeZone) : clockTime(time, timeZone)) };
}

function startOfDay(time: number, timeZone: TimeZone): number {
  return dateTimeForTimeZone(timeZone, time).startOf('day').valueOf();
}

/** Days since the epoch by the calendar of the zone. */
function dayNumber(time: number, timeZone: TimeZone): number {
  return Math.floor(Date.parse(`${dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' })}T00:00:00Z`) / DAY);
}

/** Both ends of the picture, where there is no room for more. */
export function endTicks({ from, to }: Range, timeZone: TimeZone): readonly Tick[] {
  return [from, to].map((time) => ({ time, text: shortTime(time, timeZone), isDay: false }));
}
