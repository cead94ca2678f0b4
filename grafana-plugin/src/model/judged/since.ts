import { LEVEL } from '../levels.ts';
import type { Grid } from './grid.ts';

/** Cells of no data or too few rows that a run may have inside. */
const LONGEST_GAP = 2;

export interface Since {
  /** Left edge of the run's first cell, in milliseconds; the change itself lies at most one window earlier. */
  readonly time: number;
  /** The run reaches the left edge of the picture: it began then or before. */
  readonly isBefore: boolean;
}

/** Start of the unbroken run of cells at level drifted or worse that reaches `column`, by default the last. Undefined: not drifted there. */
export function sinceOf(grid: Grid, row: number, column = grid.columns - 1): Since | undefined {
  const { columns, level, times, step } = grid;
  let start: number | undefined;
  let gap = 0;
  for (let at = column; at >= 0; at -= 1) {
    const here = level[row * columns + at] ?? LEVEL.noData;
    if (here >= LEVEL.drifted) {
      start = at;
      gap = 0;
    } else {
      gap += 1;
      if (here > LEVEL.tooFewRows || gap > LONGEST_GAP) break;
    }
  }
  return start === undefined ? undefined : { time: (times[start] ?? 0) - step, isBefore: start === 0 };
}
