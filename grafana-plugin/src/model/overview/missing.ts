import type { Grid } from '../judged/grid.ts';
import { LEVEL, limitOfScale, scaleOf } from '../levels.ts';
import type { Reason } from '../reason.ts';
import { bareStatisticOf } from '../series/bare-statistic.ts';
import { keyOf } from '../series/identity.ts';
import { newest, type SeriesOf } from '../series/series.ts';

/** Why these series make no overview. Undefined: they do. */
export function missingIn(series: SeriesOf, grid: Grid): Reason | undefined {
  const scores = series('score');
  if (scores.length > 1 && new Set(scores.map(({ labels }) => keyOf(labels))).size === 1) return { kind: 'noRowLabel' };
  const statistic = bareStatisticOf(scores[0]);
  // The thresholds of a new panel are those of a score; somebody who knows the statistic has others.
  if (statistic !== undefined && limitOfScale(scaleOf(scores[0]?.field)) === 1) return { kind: 'noLimit', statistic };
  if (scores.length > 0 || grid.level.some((level) => level === LEVEL.faulty)) return undefined;
  const rows = Math.max(0, ...series('rows').map((one) => newest(one) ?? 0));
  const needed = newest(series('minimumRows')[0]);
  if (series('rows').length > 0 && needed !== undefined && rows < needed) return { kind: 'tooFewRows', rows, needed, window: undefined };
  if (grid.faultScore !== undefined && grid.rows.length > 0) return undefined;
  return { kind: series('faultRows').length > 0 ? 'noRowsOfFaults' : 'noScore' };
}
