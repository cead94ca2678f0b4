import type { DriftOptions } from '../../options.ts';
import type { Grid } from '../judged/grid.ts';
import { LEVEL, type Level } from '../levels.ts';
import { keyOf } from '../series/identity.ts';
import { GROUP_TITLES } from './words.ts';

/** What the reader wants to see of all rows. */
export interface Wish {
  /** Levels now; empty: all. */
  readonly levels: readonly Level[];
  readonly search: string;
  readonly sort: DriftOptions['sort'];
}

/** Level of a row now. */
export function levelNow({ level, columns }: Grid, row: number): Level {
  return (level[row * columns + columns - 1] ?? LEVEL.noData) as Level;
}

/** Rows that are wanted, in the wanted order; `worstFirst` settles what is equal otherwise. */
export function listed(grid: Grid, worstFirst: readonly number[], { levels, search, sort }: Wish): readonly number[] {
  const part = search.trim().toLowerCase();
  const wanted = worstFirst.filter(
    (row) =>
      (levels.length === 0 || levels.includes(levelNow(grid, row))) && (part === '' || nameOf(grid, row).toLowerCase().includes(part)),
  );
  if (sort === 'name') return wanted.sort((a, b) => nameOf(grid, a).localeCompare(nameOf(grid, b)));
  if (sort === 'importance') return wanted.sort((a, b) => (grid.rows[b]?.importance ?? -1) - (grid.rows[a]?.importance ?? -1));
  return wanted;
}

/** Count of each level that occurs, worst first: of the inputs, as outputs only follow them; of all where there are no inputs. */
export function levelCounts(grid: Grid): readonly { readonly level: Level; readonly count: number }[] {
  const rows = grid.rows.map((_, row) => row);
  const inputs = rows.filter((row) => grid.rows[row]?.subject.role !== 'output');
  const counts = new Map<Level, number>();
  for (const row of inputs.length > 0 ? inputs : rows) {
    const level = levelNow(grid, row);
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts].map(([level, count]) => ({ level, count })).sort((a, b) => b.level - a.level);
}

export interface Group {
  readonly title: string;
  readonly rows: readonly number[];
}

/** Rows under heads, each in the order it came; inputs before outputs, as cause before effect. */
export function grouped(
  grid: Grid,
  rows: readonly number[],
  by: DriftOptions['group'],
  typeOf: (row: number) => RowType,
): readonly Group[] {
  if (by === 'none') return rows.length === 0 ? [] : [{ title: '', rows }];
  const titleOf = (row: number): string => {
    if (by === 'type') return GROUP_TITLES[typeOf(row)];
    return grid.rows[row]?.subject.role === 'output' ? GROUP_TITLES.output : GROUP_TITLES.feature;
  };
  return Object.values(GROUP_TITLES)
    .map((title) => ({ title, rows: rows.filter((row) => titleOf(row) === title) }))
    .filter((group) => group.rows.length > 0);
}

/** Known where bins came; otherwise by the label `type`, if anything. */
export type RowType = 'numbers' | 'categories' | 'other';

/** What stays the same of a row while data come and go. */
export function keyAt({ rows }: Grid, row: number): string {
  return keyOf(rows[row]?.subject.labels ?? {});
}

/** The same rows in the places they had, those that are new behind them. */
export function inPlaces(grid: Grid, rows: readonly number[], places: readonly string[]): readonly number[] {
  const placeOf = new Map(places.map((key, place) => [key, place]));
  const place = new Map(rows.map((row) => [row, placeOf.get(keyAt(grid, row)) ?? places.length]));
  return [...rows].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}

function nameOf(grid: Grid, row: number): string {
  return grid.rows[row]?.subject.name ?? '';
}
