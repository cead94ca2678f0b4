import { promql } from '../promql.ts';
import type { Cause } from './cause.ts';
import { EVERY_VERSION, is, NO_FAULTS, NO_RELEASE, passes, RELEASED } from './signs.ts';

/** Causes in the model, and in what stands around it. */
export const MODEL_CAUSES: readonly Cause[] = [
  {
    cause: 'concept_drift',
    lead: { sign: 'performance_fell', expr: is('realised', 2), help: 'Labelled rows show a loss that is over its limit.' },
    others: [
      { sign: 'inputs_calm', expr: passes('distributions'), help: 'No feature has drifted.' },
      { sign: 'outputs_calm', expr: passes('score'), help: 'No output has drifted.' },
      NO_FAULTS,
      NO_RELEASE,
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
        * on (model, version) (
          ${RELEASED}
        )
        or 0 * ${EVERY_VERSION}`,
      help: 'A check of this version fails, and the version is less than a day old, while the model is older.',
    },
    others: [
      {
        sign: 'calm_before',
        expr: `(max by (model) (model:worst_score:max1h offset 1d) < bool 1) * on (model) group_right () ${EVERY_VERSION}`,
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
          (max by (model, version) (model:check_status{check="stuck"} or model:check_status{step="dependencies"}) == bool 2 or 0 * ${EVERY_VERSION})
          + (${is('kpi', 1)} or 0 * ${EVERY_VERSION}),
          1
        )`,
      help: 'The model says the same to everybody, what it depends on does not answer, or a business measure has fallen.',
    },
    others: [
      { sign: 'inputs_calm', expr: `(${passes('distributions')}) * (${passes('faults')})`, help: 'No feature has drifted or is faulty.' },
    ],
  },
];
