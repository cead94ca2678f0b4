import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';

const { silence } = CONFIG.alerts;

/**
 * Models whose rows have stopped, by `model`. Silence is measured against the model's own week, so that nights and weekends are no alarm.
 * Counters of all versions together: a release moves rows from one to the other.
 */
export function silentModels({ window, history, historyWindows }: (typeof silence)['page' | 'ticket']): string {
  const rows = (range: string, offset = ''): string => `sum by (model) (increase(ml_predictions_total{segment=""}[${range}]${offset}))`;
  return promql`
    ${rows(window)} == 0
    and on (model) (
      ${rows(window, ' offset 1w')}
      or ${rows(window, ' offset 1d')}
      or ${rows(history)} / ${historyWindows}
    ) >= ${silence.usualRows}`;
}
