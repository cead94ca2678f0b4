import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { worstFirst } from '../judged/order.ts';
import type { Range } from '../range.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { newest, type SeriesOf } from '../series/series.ts';
import { missingIn } from './missing.ts';
import { type Shape, shapesOf } from './shapes.ts';
import { type Strips, stripsOf } from './strips.ts';

export interface OverviewModel {
  readonly grid: Grid;
  readonly range: Range;
  /** Rows of the grid, worst first. */
  readonly order: readonly number[];
  readonly strips: Strips;
  readonly models: readonly string[];
  readonly shapes: ReadonlyMap<number, Shape>;
  /** Moment of the newest row of the log, in milliseconds. */
  readonly newestRow: number | undefined;
  /** One moment only: nothing can be said of since when. */
  readonly isInstant: boolean;
}

export function overviewOf(series: SeriesOf, { range, options }: ModelContext): OverviewModel | NoPicture {
  const grid = judge(series, range, options.rowLabel);
  const missing = missingIn(series, grid);
  if (missing !== undefined) return noPicture(missing);
  const models = new Set(grid.rows.map(({ subject }) => subject.labels['model']).filter((model) => model !== undefined));
  const newestSeconds = newest(series('newestRow')[0]);
  return {
    grid,
    range,
    order: worstFirst(grid),
    strips: stripsOf(series, options.rowLabel),
    models: [...models],
    shapes: shapesOf(series, grid, options.rowLabel),
    newestRow: newestSeconds === undefined ? undefined : newestSeconds * 1000,
    isInstant: grid.columns === 1,
  };
}
