import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { AlertRule } from '../rule.ts';
import { burnIsReal, errorIsReal } from './beyond-chance.ts';
import { onModel } from './links.ts';
import { meanError, referenceError, WHOLE } from './measures.ts';
import { withTeam } from './team.ts';

/** The smallest growth of the error that is worth a ticket is worth a retraining, if anything is. */
const RETRAINING_GROWTH = Math.min(...CONFIG.alerts.error.map(({ growth }) => growth));

export const RETRAINING_ALERTS: readonly AlertRule[] = [
  {
    alert: 'ModelRetrainingDue',
    expr: withTeam(retrainingDue()),
    for: '6h',
    severity: 'info',
    category: 'performance',
    scope: 'model',
    summary: 'The model has lost, and its data are sound: retraining may help.',
    description:
      'Over a day the model {{ $labels.model }}, version {{ $labels.version }}, has lost more than allowed against its reference. For a day no input was faulty, no field was missing, and the version is not new: what is left is that the world has changed.',
    dashboard: onModel(7, 'version'),
  },
];

/** The only alert that may start a machine. What it needs must be known: a check that is missing is no permission. */
function retrainingDue(): string {
  return promql`
    (
      model:error_budget_burn:ratio1d{${WHOLE}} > 1
      and ${burnIsReal('1d', `{${WHOLE}}`)}
      or
      ${meanError('24h', WHOLE)} / ${referenceError(WHOLE)} > ${RETRAINING_GROWTH}
      and ${errorIsReal('24h', WHOLE)}
    )
    and on (model, version) max_over_time(model:fault_score:max1h{${WHOLE}}[1d]) < 1
    and on (model, version) max_over_time(model:check_status{check="schema"}[1d]) < 2
    and on (model, version) ml_model_info offset 2d`;
}
