import type { Strip } from '../../options.ts';
import { AXIS_HEIGHT, HEAD_HEIGHT, type Layout, MORE_HEIGHT, STRIP_GAPS, STRIP_HEIGHTS } from './layout.ts';
import type { Group } from './listing.ts';

interface Line {
  readonly top: number;
  readonly height: number;
}

export type StripLine = Line & { readonly name: Strip };
export type HeadLine = Line & { readonly title: string };
export type RowLine = Line & { readonly row: number };

/** What stands in one block, from top to bottom, in CSS pixels from its top edge. */
export interface Lines {
  readonly strips: readonly StripLine[];
  readonly heads: readonly HeadLine[];
  readonly rows: readonly RowLine[];
  readonly more: Line | undefined;
  readonly axis: Line;
  readonly height: number;
}

/** One for each block; rows fill the first before the next begins. Heads are left out where there is no room for them. */
export function linesOf(layout: Layout, groups: readonly Group[], hasMore: boolean): readonly Lines[] {
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const perBlock = Math.ceil(rows / layout.blocks.length);
  return layout.blocks.map((_, block) => {
    const [from, to] = [block * perBlock, (block + 1) * perBlock];
    const lines = stacked(layout, sliced(groups, from, to), hasMore && block === layout.blocks.length - 1);
    // Strips are of all rows: one set is enough, but rows of both blocks stand side by side.
    return block === 0 ? lines : { ...lines, strips: [] };
  });
}

function stacked(layout: Layout, groups: readonly Group[], hasMore: boolean): Lines {
  let top = 0;
  const take = (height: number, gap = 0): Line => {
    const line = { top, height: height - gap };
    top += height;
    return line;
  };
  const strips = layout.strips.map((name) => ({ name, ...take(STRIP_HEIGHTS[name], STRIP_GAPS[name]) }));
  const heads: HeadLine[] = [];
  const rows: RowLine[] = [];
  for (const group of groups) {
    if (layout.heads) heads.push({ title: group.title, ...take(HEAD_HEIGHT) });
    for (const row of group.rows) rows.push({ row, ...take(layout.rowHeight) });
  }
  const more = hasMore ? take(MORE_HEIGHT) : undefined;
  const axis = take(AXIS_HEIGHT);
  return { strips, heads, rows, more, axis, height: top };
}

/** The rows from one place to another, under the heads they have. */
function sliced(groups: readonly Group[], from: number, to: number): readonly Group[] {
  let before = 0;
  return groups.flatMap(({ title, rows }) => {
    const kept = rows.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += rows.length;
    return kept.length === 0 ? [] : [{ title, rows: kept }];
  });
}

/** The row line at a height; undefined on strips, heads and the axis. */
export function lineAt({ rows }: Lines, y: number): number | undefined {
  const line = rows.findIndex(({ top, height }) => y >= top && y < top + height);
  return line < 0 ? undefined : line;
}
