import type { Grid } from '../judged/grid.ts';
import { LEVEL } from '../levels.ts';
import type { Range } from '../range.ts';

/** Windows after which a picture that is not refreshed is old. */
const WINDOWS = 2;

/** Moment of the newest cell with anything in it, when it is more than two windows before the end of the range; else undefined. */
export function oldSince(grid: Grid, { to }: Range): number | undefined {
  let column = grid.columns - 1;
  const isEmpty = (): boolean => grid.rows.every((_, row) => grid.level[row * grid.columns + column] === LEVEL.noData);
  while (column > 0 && isEmpty()) column -= 1;
  const newest = grid.times[column];
  const window = grid.window ?? grid.step;
  return newest !== undefined && window > 0 && to - newest > WINDOWS * window ? newest : undefined;
}
