import type { Series } from '../series/series.ts';

/** A sample that is so many steps old is not of now: the rules say nothing where nothing is known. */
const STALE_STEPS = 2;

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
  return step === undefined || now - last <= STALE_STEPS * step;
}
