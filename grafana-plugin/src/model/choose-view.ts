import type { ViewName } from '../options.ts';
import type { SeriesOf } from './series/series.ts';

export type Shown = Exclude<ViewName, 'auto'>;

/** The view that was asked for; by default the one that these series are for. Checks come with scores beside them, and so do bins. */
export function chooseView(asked: ViewName, series: SeriesOf): Shown {
  if (asked !== 'auto') return asked;
  if (series('checks').length > 0) return 'diagnosis';
  return series('bins').length > 0 ? 'distribution' : 'overview';
}
