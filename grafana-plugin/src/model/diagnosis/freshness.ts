import type { Series } from '../series/series.ts';

/** A sample that is so many steps old is not of now: the rules say nothing where nothing is known. */
const STALE_STEPS = 2;

/** What is older says nothing of now, in milliseconds. */
export const LONGEST_SILENCE = 30 * 60_000;

/** Milliseconds between samples: as the data source says, else the median distance. Undefined for a single sample. */
export function sampleStep({ times, interval }: Pick<Series, 'times' | 'interval'>): number | undefined {
  if (interval !== undefined) return interval;
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return distances.sort()[Math.floor(distances.length / 2)];
}

export function isOfNow(series: Series, now: number): boolean {
  const last = series.times.at(-1);
  if (last === undefined) return false;
  const step = sampleStep(series);
  // Of data that goes on the newest sample is less than a step old; long steps are forgiven that one alone.
  return step === undefined || now - last <= Math.min(STALE_STEPS * step, Math.max(step, LONGEST_SILENCE));
}

/** The newest moment of any of them, in milliseconds since the epoch; undefined without a sample. */
export function newestMoment(series: readonly Series[]): number | undefined {
  const moments = series.flatMap(({ times }) => times.at(-1) ?? []);
  return moments.length === 0 ? undefined : Math.max(...moments);
}
