import { newlyFaulty } from '../alerts/newly-faulty.ts';
import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { Cause } from './cause.ts';
import { status } from './check.ts';
import { is, NO_FAULTS, NO_RELEASE, PERFORMANCE_HOLDS, passes, SUDDEN } from './signs.ts';

const { newlyFaultyShare } = CONFIG.alerts;

/** Faults that say that a value was lost or spoilt on its way. */
const SPOILT = 'model_feature:fault_score:last1h{segment="", fault!~"unseen|below_range|above_range"}';
/** Values that training never had may be the world's; in a tenth of the rows or more they are another unit or another name. */
const mostly = (fault: string): string => {
  const chosen = `segment="", fault=~"${fault}"`;
  return `max by (model, version) (${newlyFaulty('feature', chosen)} and model_feature:fault_score:last1h{${chosen}} >= 1) >= bool ${newlyFaultyShare}`;
};
const WORST_INPUT = 'max by (model, version) (model_feature:drift_score:last1h{segment=""})';
const WORST_OUTPUT = 'max by (model, version) (model_output:drift_score:last1h{output!="label", segment=""})';

/** Causes in the data that come in. */
export const DATA_CAUSES: readonly Cause[] = [
  {
    cause: 'broken_pipeline',
    lead: {
      sign: 'input_broken',
      expr: promql`
        clamp_max(
          (max by (model, version) (${SPOILT}) >= bool 1 or 0 * ${status('rows')})
          + (${mostly('below_range|above_range')} or 0 * ${status('rows')})
          + (${is('rows', 2)}),
          1
        )`,
      help: 'A feature is not filled, not usable or filled with a default, or out of range in a tenth of the rows; or rows have stopped.',
    },
    others: [{ sign: 'fields_as_trained', expr: passes('schema'), help: 'No field is missing or of another type.' }, SUDDEN],
  },
  {
    cause: 'schema_change',
    lead: {
      sign: 'fields_or_categories_changed',
      expr: `clamp_max((${is('schema', 2)}) + (${mostly('unseen')} or 0 * ${status('schema')}), 1)`,
      help: 'Fields are missing or of another type, or a tenth of the rows has categories that training never had.',
    },
    others: [SUDDEN],
  },
  {
    cause: 'covariate_shift',
    lead: { sign: 'inputs_drifted', expr: is('distributions', 1), help: 'A feature has drifted.' },
    others: [
      NO_FAULTS,
      NO_RELEASE,
      PERFORMANCE_HOLDS,
      {
        sign: 'inputs_moved_most',
        expr: `${WORST_INPUT} >= bool 2 * ${WORST_OUTPUT}`,
        help: 'The score of the worst feature is twice that of the worst output or more: a model evens out what moves.',
      },
    ],
  },
  {
    cause: 'prior_shift',
    lead: { sign: 'outputs_drifted', expr: is('score', 1), help: 'The class, the score or the predicted value has drifted.' },
    others: [
      {
        sign: 'outputs_moved_as_well',
        expr: `2 * ${WORST_OUTPUT} > bool ${WORST_INPUT}`,
        help: 'The score of the worst output is half that of the worst feature or more: features follow the classes.',
      },
      {
        sign: 'labels_moved',
        // Labels have statistics and no limit; the tolerance of the outputs is the measure.
        expr: 'max by (model, version) (ml_output_psi{output="label", segment=""}) >= bool max by (model, version) (ml_output_drift_tolerance{segment=""})',
        help: 'What turns out has another distribution as well.',
      },
      NO_RELEASE,
      PERFORMANCE_HOLDS,
    ],
  },
];
