import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { worstFirst } from '../judged/order.ts';
import type { Range } from '../range.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { keyOf } from '../series/identity.ts';
import { newest, type SeriesOf } from '../series/series.ts';
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
  const scores = series('score');
  if (scores.length > 1 && new Set(scores.map(({ labels }) => keyOf(labels))).size === 1) return noPicture({ kind: 'noRowLabel' });
  const grid = judge(series, range, options.rowLabel);
  if (grid.rows.length === 0) return noPicture({ kind: 'noSamples' });
  const strips = stripsOf(series, options.rowLabel);
  if (scores.length === 0 && !grid.faultScore?.some((score) => score >= 1)) {
    const rows = Math.max(0, ...series('rows').map((one) => newest(one) ?? 0));
    return noPicture({ kind: 'tooFewRows', rows, needed: strips.minimumRows, window: undefined });
  }
  const models = new Set(grid.rows.map(({ subject }) => subject.labels['model']).filter((model) => model !== undefined));
  const newestSeconds = newest(series('newestRow')[0]);
  return {
    grid,
    range,
    order: worstFirst(grid),
    strips,
    models: [...models],
    shapes: shapesOf(series, grid, options.rowLabel),
    newestRow: newestSeconds === undefined ? undefined : newestSeconds * 1000,
    isInstant: grid.columns === 1,
  };
}
