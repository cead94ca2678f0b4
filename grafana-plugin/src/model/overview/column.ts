import type { Grid } from '../judged/grid.ts';
import { LEVEL, LEVELS, type Level } from '../levels.ts';
import { severityOf } from './marks.ts';
import { WORDS } from './words.ts';

/** As many features as a tooltip names. */
const MOST = 10;

/** By an override of its field. */
function isHidden(grid: Grid, row: number): boolean {
  return grid.rows[row]?.subject.score?.field.config.custom?.hideFrom?.tooltip === true;
}

/** Of one moment the worst rows, and words for the others; empty without any. */
export function atColumn(
  grid: Grid,
  rows: readonly number[],
  column: number,
): { readonly worst: readonly number[]; readonly rest: string } {
  const ordered = rows.filter((row) => !isHidden(grid, row)).sort((a, b) => severityOf(grid, b, column) - severityOf(grid, a, column));
  const next = ordered[MOST];
  const level = next === undefined ? LEVEL.noData : ((grid.level[next * grid.columns + column] ?? LEVEL.noData) as Level);
  const others = ordered.length - MOST;
  return { worst: ordered.slice(0, MOST), rest: others > 0 ? WORDS.andMore(others, LEVELS[level].word) : '' };
}
