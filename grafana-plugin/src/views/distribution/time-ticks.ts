import { dateTimeForTimeZone } from '@grafana/data';
import { clockTime, shortTime } from '../../model/time.ts';

export interface TimeTick {
  readonly time: number;
  readonly words: string;
  readonly isMidnight: boolean;
}

const HOUR = 3_600_000;
const STEPS = [5 / 60, 0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 168, 720].map((hours) => hours * HOUR);

/** Round moments of the panel's time zone, at most so many; a day begins with its name. */
export function timeTicks(from: number, to: number, most: number, timeZone: string): readonly TimeTick[] {
  const step = STEPS.find((length) => (to - from) / length <= Math.max(1, most)) ?? to - from;
  const ticks: TimeTick[] = [];
  const day = dateTimeForTimeZone(timeZone, from).startOf('day');
  for (let time = day.valueOf(); time <= to && step > 0; time += step) {
    if (time < from) continue;
    const clock = clockTime(time, timeZone);
    const isMidnight = clock === '00:00';
    ticks.push({ time, words: isMidnight ? shortTime(time, timeZone) : clock, isMidnight });
  }
  return ticks;
}
