import { newlyFaulty } from '../alerts/newly-faulty.ts';
import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { Cause, Sign } from './cause.ts';
import { status } from './check.ts';

const { newlyFaultyShare } = CONFIG.alerts;

const UNSEEN = 'segment="", fault="unseen"';
const MOST_UNSEEN = `max by (model, version) (${newlyFaulty('feature', UNSEEN)} and model_feature:fault_score:last1h{${UNSEEN}} >= 1)`;
const OTHER_FAULTS = 'max by (model, version) (model_feature:fault_score:last1h{segment="", fault!="unseen"})';
const WORST_INPUT = 'max by (model, version) (model_feature:drift_score:last1h{segment=""})';
const WORST_OUTPUT = 'max by (model, version) (model_output:drift_score:last1h{output!="label", segment=""})';

const passes = (check: string): string => `${status(check)} == bool 0`;
const is = (check: string, atLeast: 1 | 2): string => `${status(check)} >= bool ${atLeast}`;

const SUDDEN: Sign = {
  sign: 'sudden',
  expr: 'sum without (shape) (model:change_shape{shape="sudden"})',
  help: 'It came within one window.',
};
const NO_FAULTS: Sign = { sign: 'no_faults', expr: `(${passes('faults')}) * (${passes('defaults')})`, help: 'No feature is faulty.' };
const PERFORMANCE_HOLDS: Sign = { sign: 'performance_holds', expr: passes('realised'), help: 'Labelled rows show no loss.' };

/** Causes in the data that come in. */
export const DATA_CAUSES: readonly Cause[] = [
  {
    cause: 'broken_pipeline',
    lead: {
      sign: 'input_broken',
      expr: promql`
        clamp_max(
          ((${OTHER_FAULTS} >= bool 1) or 0 * ${status('rows')})
          + (${is('rows', 2)}),
          1
        )`,
      help: 'A feature is not filled, not usable, out of range or filled with a default; or rows have stopped.',
    },
    others: [{ sign: 'fields_as_trained', expr: passes('schema'), help: 'No field is missing or of another type.' }, SUDDEN],
  },
  {
    cause: 'schema_change',
    lead: {
      sign: 'fields_or_categories_changed',
      expr: `clamp_max((${is('schema', 2)}) + ((${MOST_UNSEEN} >= bool ${newlyFaultyShare}) or 0 * ${status('schema')}), 1)`,
      help: 'Fields are missing or of another type, or a tenth of the rows has categories that training never had.',
    },
    others: [SUDDEN],
  },
  {
    cause: 'covariate_shift',
    lead: { sign: 'inputs_drifted', expr: is('distributions', 1), help: 'A feature has drifted.' },
    others: [
      NO_FAULTS,
      PERFORMANCE_HOLDS,
      {
        sign: 'inputs_moved_more_than_outputs',
        expr: `${WORST_INPUT} >= bool ${WORST_OUTPUT}`,
        help: 'The worst feature is farther over its limit than the worst output.',
      },
    ],
  },
  {
    cause: 'prior_shift',
    lead: { sign: 'outputs_drifted', expr: is('score', 1), help: 'The class, the score or the predicted value has drifted.' },
    others: [
      {
        sign: 'outputs_moved_more_than_inputs',
        expr: `${WORST_OUTPUT} > bool ${WORST_INPUT}`,
        help: 'The worst output is farther over its limit than the worst feature.',
      },
      {
        sign: 'labels_moved',
        // Labels have statistics and no limit; the tolerance of the outputs is the measure.
        expr: 'max by (model, version) (ml_output_psi{output="label", segment=""}) >= bool max by (model, version) (ml_output_drift_tolerance{segment=""})',
        help: 'What turns out has another distribution as well.',
      },
      PERFORMANCE_HOLDS,
    ],
  },
];

/** Causes in the model, and in what stands around it. */
export const MODEL_CAUSES: readonly Cause[] = [
  {
    cause: 'concept_drift',
    lead: { sign: 'performance_fell', expr: is('realised', 2), help: 'Labelled rows show a loss that is over its limit.' },
    others: [
      { sign: 'inputs_calm', expr: passes('distributions'), help: 'No feature has drifted.' },
      { sign: 'outputs_calm', expr: passes('score'), help: 'No output has drifted.' },
      NO_FAULTS,
    ],
  },
  {
    cause: 'training_serving_skew',
    lead: { sign: 'off_since_first_day', expr: is('skew', 1), help: 'A feature has been off since the version appeared.' },
    others: [{ sign: 'many_features', expr: is('skew', 2), help: 'More than a tenth of the features have.' }],
  },
  {
    cause: 'bad_release',
    lead: {
      sign: 'worse_since_release',
      expr: promql`
        (max by (model, version) (model:check_status{check=~"schema|faults|defaults|distributions|score|stuck|realised"}) == bool 2)
        and on (model, version) (group by (model, version) (ml_model_info) unless on (model, version) ml_model_info offset 1d)
        and on (model) ml_model_info offset 1d
        or 0 * group by (model, version) (ml_model_info)`,
      help: 'A check of this version fails, and the version is less than a day old, while the model is older.',
    },
    others: [
      {
        sign: 'calm_before',
        expr: '(max by (model) (model:worst_score:max1h offset 1d) < bool 1) * on (model) group_right () group by (model, version) (ml_model_info)',
        help: 'A day ago nothing of the model was over its limit.',
      },
    ],
  },
  {
    cause: 'downstream_failure',
    lead: {
      sign: 'surroundings_fail',
      expr: promql`
        clamp_max(
          (max by (model, version) (model:check_status{check="stuck"} or model:check_status{step="dependencies"}) == bool 2)
          + (${is('kpi', 1)} or 0 * group by (model, version) (ml_model_info)),
          1
        )`,
      help: 'The model says the same to everybody, what it depends on does not answer, or a business measure has fallen.',
    },
    others: [
      { sign: 'inputs_calm', expr: `(${passes('distributions')}) * (${passes('faults')})`, help: 'No feature has drifted or is faulty.' },
    ],
  },
];
