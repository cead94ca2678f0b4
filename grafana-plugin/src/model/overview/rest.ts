import type { Grid } from '../judged/grid.ts';
import { LEVEL, LEVELS, type Level } from '../levels.ts';
import { levelNow } from './listing.ts';
import { countWords, WORDS } from './words.ts';

/** Rows that do not fit, as one line. */
export interface Rest {
  readonly rows: number;
  /** Share of them that is at hint or worse, 0 to 1, by column. */
  readonly shares: Float64Array;
  readonly words: string;
}

export function restOf(grid: Grid, rows: readonly number[]): Rest {
  const shares = new Float64Array(grid.columns);
  for (const row of rows) {
    for (let column = 0; column < grid.columns; column += 1) {
      if ((grid.level[row * grid.columns + column] ?? 0) >= LEVEL.hint) shares[column] = (shares[column] ?? 0) + 1 / rows.length;
    }
  }
  return { rows: rows.length, shares, words: WORDS.more(rows.length, levelsIn(grid, rows)) };
}

/** `5 calm, 1 too few rows`; `all calm`. */
function levelsIn(grid: Grid, rows: readonly number[]): string {
  const counts = new Map<Level, number>();
  for (const row of rows) counts.set(levelNow(grid, row), (counts.get(levelNow(grid, row)) ?? 0) + 1);
  const [only, ...others] = [...counts].sort(([a], [b]) => b - a);
  if (only === undefined) return '';
  if (others.length === 0) return `all ${LEVELS[only[0]].word}`;
  return [only, ...others].map(([level, count]) => countWords(count, LEVELS[level].word)).join(', ');
}
