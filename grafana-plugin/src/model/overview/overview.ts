import type { ModelContext } from '../context.ts';
import type { Grid } from '../judged/grid.ts';
import { judge } from '../judged/judge.ts';
import { worstFirst } from '../judged/order.ts';
import { type NoPicture, noPicture } from '../reason.ts';
import { keyOf, subjectOf } from '../series/identity.ts';
import { newest, type Series, type SeriesOf } from '../series/series.ts';

/** What is said of the model as a whole, above the grid. */
export interface Strips {
  readonly share: Series | undefined;
  readonly drifted: Series | undefined;
  readonly tested: Series | undefined;
  readonly rows: Series | undefined;
  readonly minimumRows: number | undefined;
}

export interface OverviewModel {
  readonly grid: Grid;
  /** Rows of the grid, worst first. */
  readonly order: readonly number[];
  readonly strips: Strips;
  readonly models: readonly string[];
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
  return { grid, order: worstFirst(grid), strips, models: [...models], isInstant: grid.columns === 1 };
}

function stripsOf(series: SeriesOf, rowLabel: string): Strips {
  return {
    share: series('share')[0],
    drifted: series('drifted')[0],
    tested: series('tested')[0],
    rows: series('rows').find(({ labels }) => subjectOf(labels, rowLabel) === '' && labels['segment'] === undefined),
    minimumRows: newest(series('minimumRows')[0]),
  };
}
