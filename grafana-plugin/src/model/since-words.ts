import type { TimeZone } from '@grafana/data';
import type { Since } from './judged/since.ts';
import type { TimeWords } from './time.ts';
import { durationWords } from './time.ts';

/** `Thu 14:00`; `before Tue 16:30` where the picture does not show the start. */
export function startWords({ time, isBefore }: Since, timeZone: TimeZone, words: TimeWords): string {
  return `${isBefore ? 'before ' : ''}${words(time, timeZone)}`;
}

/** `2.5 h`, `at least 48 h`: until `now`, in milliseconds. */
export function lastingWords({ time, isBefore }: Since, now: number): string {
  return `${isBefore ? 'at least ' : ''}${durationWords(now - time)}`;
}
