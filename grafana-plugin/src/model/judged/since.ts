import { LEVEL } from '../levels.ts';
import type { Grid } from './grid.ts';
import type { TimeGrid } from './time-grid.ts';

/** Cells of which nothing is known that a run may have inside. */
const LONGEST_GAP = 2;

export interface Since {
  /** Left edge of the run's first cell, in milliseconds; the change itself lies at most one window earlier. */
  readonly time: number;
  /** The run reaches the left edge of the picture, which is `time`: it began then or before. */
  readonly isBefore: boolean;
}

/** Since when a row is at level drifted or worse without a break until `column`, by default the last. Undefined: it is not, there. */
export function sinceOf(grid: Grid, row: number, column = grid.columns - 1): Since | undefined {
  return runSince(grid, column, (at) => {
    const level = grid.level[row * grid.columns + at] ?? LEVEL.noData;
    return level <= LEVEL.tooFewRows ? undefined : level >= LEVEL.drifted;
  });
}

/** Start of the run of cells that hold and reaches `column`. Undefined: it does not hold there, or there is one moment only, which tells no start. */
export function runSince(
  { times, step, from }: TimeGrid,
  column: number,
  holds: (column: number) => boolean | undefined,
): Since | undefined {
  let start: number | undefined;
  for (let at = column, gap = 0; at >= 0 && gap <= LONGEST_GAP; at -= 1) {
    const here = holds(at);
    if (here === false) break;
    if (here === true) start = at;
    gap = here === true ? 0 : gap + 1;
  }
  if (start === undefined || step === 0) return undefined;
  return { time: Math.max((times[start] ?? 0) - step, from), isBefore: start === 0 };
}
