import type { Column, DriftOptions } from '../../options.ts';
import { MORE_HEIGHT, type Wanted } from './layout.ts';
import type { OverviewModel } from './overview.ts';
import { rowsStrip, shareStrip } from './strips.ts';

/** What the options ask for, less what no series tells. */
export function wantedOf(
  model: OverviewModel,
  options: DriftOptions,
  rows: number,
  group: DriftOptions['group'],
  isPaged: boolean,
): Wanted {
  const { grid, strips, shapes } = model;
  const isTold: Readonly<Record<Column, boolean>> = {
    now: true,
    since: !model.isInstant,
    statistic: grid.statistic !== undefined || grid.limit !== undefined,
    rows: grid.rowsSeen !== undefined,
    shape: shapes.size > 0,
  };
  return {
    strips: options.strips.filter((strip) => (strip === 'share' ? shareStrip(strips, grid) : rowsStrip(strips, grid)) !== undefined),
    columns: options.columns.filter((column) => isTold[column]),
    legend: options.legend?.showLegend !== false,
    groups: { role: 2, type: 3, none: 1 }[group],
    rows,
    mostRows: options.rows,
    reserved: isPaged ? MORE_HEIGHT + 8 : 0,
  };
}
