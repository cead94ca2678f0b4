import type { Column } from '../../options.ts';

/** In CSS pixels from the left edge of a block. */
export interface Place {
  readonly left: number;
  readonly width: number;
}

interface Across {
  readonly gutter: number;
  readonly hasNames: boolean;
  readonly plot: Place;
  readonly columns: readonly (Place & { readonly name: Column })[];
}

const COLUMN_GAP = 12;
const COLUMN_WIDTHS: Readonly<Record<Column, number>> = { now: 128, since: 132, statistic: 100, rows: 58, shape: 84 };
const NARROW_NOW = 68;
/** Width from which a column is shown: the first to go is the least needed. */
const COLUMN_FROM: Readonly<Record<Column, number>> = { now: 0, since: 760, statistic: 980, rows: 1100, shape: 1180 };

/** Names at the left, columns at the right, the picture between them. One of two blocks has no room for more than the value now. */
export function across(width: number, wanted: readonly Column[], isDouble: boolean): Across {
  const hasNames = width >= 300;
  const gutter = hasNames ? (width < 500 ? 140 : width < 900 ? 168 : 200) : 24;
  const shown = wanted.filter((name) => (isDouble ? name === 'now' : width >= COLUMN_FROM[name]));
  const widthOf = (name: Column): number => (name === 'now' && (isDouble || width < COLUMN_FROM.since) ? NARROW_NOW : COLUMN_WIDTHS[name]);
  const columns: (Place & { name: Column })[] = [];
  let right = width;
  for (const name of [...shown].reverse()) {
    right -= widthOf(name);
    columns.unshift({ name, left: right, width: widthOf(name) });
  }
  return { gutter, hasNames, columns, plot: { left: gutter, width: Math.max(0, right - (shown.length > 0 ? COLUMN_GAP : 0) - gutter) } };
}
