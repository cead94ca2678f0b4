/** Geometry of the small charts: samples as SVG paths, in pixels. */
export interface Plot {
  readonly x: (time: number) => number;
  readonly y: (value: number) => number;
}

interface Samples {
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** Cells as steps: each sample holds for the step before it. Holes stay open. */
export function stepPath({ times, values }: Samples, step: number, { x, y }: Plot): string {
  let path = '';
  let isOpen = false;
  for (let index = 0; index < times.length; index += 1) {
    const [time, value] = [times[index] ?? 0, values[index] ?? Number.NaN];
    if (Number.isNaN(value)) isOpen = false;
    else {
      path += `${isOpen ? '' : `M${px(x(time - step))} ${px(y(value))}`}V${px(y(value))}H${px(x(time))}`;
      isOpen = true;
    }
  }
  return path;
}

/** The same, filled down to a base. */
export function stepArea({ times, values }: Samples, step: number, { x, y }: Plot, base: number): string {
  let path = '';
  for (let index = 0; index < times.length; index += 1) {
    const [time, value] = [times[index] ?? 0, values[index] ?? Number.NaN];
    if (!Number.isNaN(value)) path += `M${px(x(time - step))} ${px(base)}V${px(y(value))}H${px(x(time))}V${px(base)}Z`;
  }
  return path;
}

/** A line from sample to sample, broken where they are further apart than `gap` milliseconds. */
export function linePath(samples: Samples, gap: number, plot: Plot): string {
  return runsOf(samples, gap)
    .map((run) => `M${run.map((index) => point(samples, index, plot)).join('L')}`)
    .join('');
}

/** Between two lines of the same times. */
export function bandPath(lower: Samples, upper: Samples, gap: number, plot: Plot): string {
  const highest = new Map(Array.from(upper.times, (time, index) => [time, index]));
  return runsOf(lower, gap)
    .map((run) => run.filter((index) => highest.has(lower.times[index] ?? 0)))
    .filter((run) => run.length > 0)
    .map((run) => {
      const below = run.map((index) => point(lower, index, plot));
      const above = run.map((index) => point(upper, highest.get(lower.times[index] ?? 0) ?? 0, plot)).reverse();
      return `M${[...below, ...above].join('L')}Z`;
    })
    .join('');
}

function runsOf({ times }: Samples, gap: number): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (let index = 0; index < times.length; index += 1) {
    const isNear = index > 0 && (times[index] ?? 0) - (times[index - 1] ?? 0) <= gap;
    if (isNear) runs.at(-1)?.push(index);
    else runs.push([index]);
  }
  return runs;
}

function point({ times, values }: Samples, index: number, { x, y }: Plot): string {
  return `${px(x(times[index] ?? 0))} ${px(y(values[index] ?? 0))}`;
}

/** A tenth of a pixel is fine enough. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
