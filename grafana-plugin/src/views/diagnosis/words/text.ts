import type { Since } from '../../../model/judged/since.ts';
import { startWords } from '../../../model/since-words.ts';
import { durationWords, shortTime } from '../../../model/time.ts';

/** Small parts that all sentences of this view are made of. */

/** `Thu 14:00`, `before Tue 16:30`. */
export function sinceWords(since: Since, timeZone: string): string {
  return startWords(since, timeZone, shortTime);
}

/** ` since Thu 14:00`; nothing where it is not known. */
export function sinceClause(since: Since | undefined, timeZone: string): string {
  return since === undefined ? '' : ` since ${sinceWords(since, timeZone)}`;
}

/** `1 feature`, `3 features`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** ` and 2 more`; nothing for none. */
export function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}

/** `the last hour`, `the last 24 h`. */
export function windowName(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return 'the last window';
  return milliseconds === 3_600_000 ? 'the last hour' : `the last ${durationWords(milliseconds)}`;
}

/** Parts of a sentence that are there. */
export function joined(parts: readonly (string | undefined | false)[], between = ', '): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(between);
}
