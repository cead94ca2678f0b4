import type { Column, DriftOptions, Strip } from '../../options.ts';
import { across, type Place } from './across.ts';

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** What the data and the options let be shown. */
export interface Wanted {
  readonly strips: readonly Strip[];
  readonly columns: readonly Column[];
  readonly legend: boolean;
  /** Groups and rows of the list as a whole. */
  readonly groups: number;
  readonly rows: number;
  /** At most so many rows; 0: what fits. */
  readonly mostRows: DriftOptions['rows'];
  /** Height of what stands below the rows: the choice of pages. */
  readonly reserved: number;
}

/** Where everything goes, in CSS pixels. Places in a block are from the block's left edge. */
export interface Layout {
  readonly hasChips: boolean;
  readonly controls: 'all' | 'magnifier' | 'none';
  readonly blocks: readonly Place[];
  readonly gutter: number;
  readonly hasNames: boolean;
  readonly plot: Place;
  readonly columns: readonly (Place & { readonly name: Column })[];
  readonly strips: readonly Strip[];
  readonly heads: boolean;
  readonly rowHeight: number;
  /** Rows of one page, all blocks together. */
  readonly pageSize: number;
  readonly axis: 'ticks' | 'ends';
  readonly legend: boolean;
  /** Height left for a block: strips, rows and axis. */
  readonly height: number;
}

type Size = 'sparkline' | 'tile' | 'board';

export function sizeOf({ height }: Room): Size {
  if (height <= 32) return 'sparkline';
  return height < 140 ? 'tile' : 'board';
}

export const BAR_HEIGHT = 32;
const LEGEND_HEIGHT = 28;
export const AXIS_HEIGHT = 22;
export const HEAD_HEIGHT = 25;
export const MORE_HEIGHT = 25;
/** With the gap below. */
export const STRIP_HEIGHTS: Readonly<Record<Strip, number>> = { share: 42, rows: 36 };
export const STRIP_GAPS: Readonly<Record<Strip, number>> = { share: 6, rows: 10 };
/** Below it names are set at 11 px, and cells are plain. */
export const PLAIN_BELOW = 14;

const LOWEST_ROW = 12;
/** Where a finger or an eye has little room, and of rows that do not all fit anyhow. */
const LEGIBLE_ROW = 20;
const HIGHEST_ROW = 36;
const TWO_BLOCKS_FROM = 1100;
const BLOCK_GAP = 24;

export function layoutOf(room: Room, wanted: Wanted): Layout {
  const { width, height } = room;
  const most = mostOf(wanted);
  const one = blockOf(room, width, wanted, false);
  const isDouble = width >= TWO_BLOCKS_FROM && (one.rowHeight < PLAIN_BELOW || one.pageSize < most);
  const blockWidth = isDouble ? Math.floor((width - BLOCK_GAP) / 2) : width;
  const block = isDouble ? halvesOf(room, blockWidth, wanted) : one;
  return {
    ...block,
    hasChips: height >= 200,
    controls: height < 200 ? 'none' : width < 620 ? 'magnifier' : 'all',
    blocks: isDouble
      ? [
          { left: 0, width: blockWidth },
          { left: blockWidth + BLOCK_GAP, width: blockWidth },
        ]
      : [{ left: 0, width }],
    axis: height < 240 ? 'ends' : 'ticks',
    legend: hasLegend(room, wanted),
  };
}

type Block = Omit<Layout, 'hasChips' | 'controls' | 'blocks' | 'axis' | 'legend'>;

/** Strips go when that is what it takes to show all rows. */
function halvesOf(room: Room, width: number, wanted: Wanted): Block {
  const whole = blockOf(room, width, wanted, true);
  if (whole.pageSize >= mostOf(wanted)) return whole;
  const bare = blockOf(room, width, { ...wanted, strips: [] }, true);
  return bare.pageSize >= mostOf(wanted) ? bare : whole;
}

function mostOf({ rows, mostRows }: Wanted): number {
  return mostRows > 0 ? Math.min(mostRows, rows) : rows;
}

function blockOf(room: Room, width: number, wanted: Wanted, isDouble: boolean): Block {
  const strips = wanted.strips.filter((strip) => room.height >= (strip === 'rows' ? 340 : 280));
  const heads = !isDouble && room.height >= 340 && room.width >= 620;
  const bars = (room.height < 200 ? 0 : BAR_HEIGHT) + (hasLegend(room, wanted) ? LEGEND_HEIGHT : 0);
  const height = Math.max(0, room.height - bars - wanted.reserved);
  const lines = height - AXIS_HEIGHT - strips.reduce((sum, strip) => sum + STRIP_HEIGHTS[strip], 0);
  const forRows = lines - (heads ? wanted.groups * HEAD_HEIGHT : 0);
  return { ...across(width, wanted.columns, isDouble), ...rowsIn(forRows, wanted, isDouble ? 2 : 1, room.width), strips, heads, height };
}

/** Rows shrink while all fit; those that do not are left for the next page, and the rest stays legible. */
function rowsIn(room: number, wanted: Wanted, blocks: number, width: number): Pick<Layout, 'rowHeight' | 'pageSize'> {
  const most = mostOf(wanted);
  const isCut = most < wanted.rows;
  const available = isCut ? room - MORE_HEIGHT : room;
  const lowest = width < 620 ? LEGIBLE_ROW : LOWEST_ROW;
  const height = Math.floor(available / Math.max(1, Math.ceil(most / blocks)));
  if (height >= lowest) return { rowHeight: Math.min(height, HIGHEST_ROW), pageSize: most };
  const fitting = Math.max(1, Math.floor((room - MORE_HEIGHT) / LEGIBLE_ROW));
  return { rowHeight: LEGIBLE_ROW, pageSize: Math.min(most, fitting * blocks) };
}

function hasLegend({ height, width }: Room, { legend }: Wanted): boolean {
  return legend && height >= 420 && width >= 420;
}
