import type { Since } from '../judged/since.ts';

/** How a change came. Unclear: too little is known of before. */
export type Shape = 'sudden' | 'gradual' | 'recurring' | 'unclear';

export interface Change {
  readonly shape: Shape;
  /** Typical value before, and the newest one; undefined where nothing is known of before. */
  readonly before: number | undefined;
  readonly now: number | undefined;
  /** Milliseconds in which nine tenths of the rise came; at most a step: at once. */
  readonly took: number | undefined;
}

/** One signal through time, NaN where there is no sample. */
export interface Course {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Milliseconds: between samples, and of data behind one. */
  readonly step: number;
  readonly window: number | undefined;
  /** From this value on it is too much. */
  readonly limit: number | undefined;
}

const DAY = 86_400_000;
/** Sudden: this part of the rise within a window and two steps, since a step in the data takes a whole window to show in full. */
const STEEP = 0.8;
const FEWEST_BEFORE = 3;

export function changeOf(course: Course, start: Since | undefined): Change {
  const { step } = course;
  const samples = samplesOf(course);
  const now = samples.at(-1)?.value;
  const unclear: Change = { shape: 'unclear', before: undefined, now, took: undefined };
  if (start === undefined || start.isBefore) return unclear;
  // The rules look back a day as well: an older change is not this one.
  const around = samples.filter(({ time }) => time > start.time - DAY);
  const earlier = around.filter(({ time }) => time <= start.time).map(({ value }) => value);
  if (earlier.length < FEWEST_BEFORE) return unclear;
  const before = median(earlier);
  const told = { before, now, took: durationOf(around, before, start.time, step) };
  const [lowest, highest] = [Math.min(...around.map(({ value }) => value)), Math.max(...around.map(({ value }) => value))];
  if (highest <= lowest) return { ...told, shape: 'unclear' };
  if (recurs(course, samples, start.time)) return { ...told, shape: 'recurring' };
  const steepest = steepestRise(around, (course.window ?? 0) + 2 * step);
  return { ...told, shape: steepest >= STEEP * (highest - lowest) ? 'sudden' : 'gradual' };
}

interface Sample {
  readonly time: number;
  readonly value: number;
}

function samplesOf({ times, values }: Course): readonly Sample[] {
  const samples: Sample[] = [];
  for (const [index, value] of values.entries()) if (!Number.isNaN(value)) samples.push({ time: times[index] ?? 0, value });
  return samples;
}

/** It was too much at the same hours of an earlier day as well. */
function recurs({ limit }: Course, samples: readonly Sample[], start: number): boolean {
  const end = samples.at(-1)?.time ?? start;
  if (limit === undefined || end - start >= DAY) return false;
  return samples.some(({ time, value }) => {
    const days = Math.ceil((start - time) / DAY);
    return value >= limit && days >= 1 && time + days * DAY > start && time + days * DAY <= end;
  });
}

/** The largest rise within so many milliseconds. The queue holds what may still be the lowest: ascending in time and in value. */
function steepestRise(samples: readonly Sample[], within: number): number {
  let steepest = 0;
  const lowest: Sample[] = [];
  for (const sample of samples) {
    while ((lowest[0]?.time ?? sample.time) < sample.time - within) lowest.shift();
    while ((lowest.at(-1)?.value ?? Number.NEGATIVE_INFINITY) >= sample.value) lowest.pop();
    lowest.push(sample);
    steepest = Math.max(steepest, sample.value - (lowest[0]?.value ?? sample.value));
  }
  return steepest;
}

/** From the last sample that was still as before to the first that was nearly as high as any since. */
function durationOf(samples: readonly Sample[], before: number, start: number, step: number): number | undefined {
  const since = samples.filter(({ time }) => time > start);
  const rise = Math.max(...since.map(({ value }) => value)) - before;
  if (!(rise > 0)) return undefined;
  const arrival = since.find(({ value }) => value >= before + 0.9 * rise)?.time ?? start;
  const departure = samples.filter(({ time, value }) => time < arrival && value <= before + 0.1 * rise).at(-1)?.time ?? arrival - step;
  return arrival - departure;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
