import { LEVEL } from '../levels.ts';
import { type Grid, numberAt } from './grid.ts';

/** Rows of a grid, worst first by their last cell: level, then fault score or drift score, then name. */
export function worstFirst(grid: Grid): readonly number[] {
  const { rows, columns, level, score, faultScore } = grid;
  const last = (row: number): number => row * columns + columns - 1;
  const severity = (row: number): number => {
    const cell = last(row);
    if (level[cell] === LEVEL.faulty) return numberAt(faultScore, cell) ?? 0;
    const value = numberAt(score, cell);
    if (value === undefined) return Number.NEGATIVE_INFINITY;
    return rows[row]?.scale.direction === 'lower' ? -value : value;
  };
  return rows
    .map((_, row) => row)
    .sort((a, b) => (level[last(b)] ?? 0) - (level[last(a)] ?? 0) || compare(severity(b), severity(a)) || byName(grid, a, b));
}

/** Two that have no value are equal, which a difference of infinities is not. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function byName({ rows }: Grid, a: number, b: number): number {
  return (rows[a]?.subject.name ?? '').localeCompare(rows[b]?.subject.name ?? '');
}
