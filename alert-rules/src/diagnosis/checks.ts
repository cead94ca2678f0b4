import { newlyFaulty } from '../alerts/newly-faulty.ts';
import { silentModels } from '../alerts/silence.ts';
import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import { type Check, graded } from './check.ts';
import { NEIGHBOUR_CHECKS } from './neighbours.ts';

const { driftedShare, newlyFaultyShare, silence, stuckShare } = CONFIG.alerts;
const ROWS = 'sum by (model, version) (increase(ml_predictions_total{segment=""}[1h]))';

/** Largest fault score of a model's features, among these faults. */
const WORST_FAULT = (faults: string) => `max by (model, version) (model_feature:fault_score:last1h{segment=""${faults}})`;
/** Largest share of rows that a faulty feature has of these faults, beyond the reference. */
const FAULTY_SHARE = (faults: string) =>
  `max by (model, version) (${newlyFaulty('feature', `segment=""${faults}`)} and model_feature:fault_score:last1h{segment=""${faults}} >= 1)`;

/** In the order of investigation. */
export const CHECKS: readonly Check[] = [
  {
    step: 'data_inputs',
    check: 'rows',
    // The very words of the alert that pages, so that the two cannot disagree.
    expr: promql`
      clamp_max(
        (${ROWS} < bool max by (model, version) (ml_minimum_rows))
        + on (model) group_left ()
        2 * (group by (model) (${silentModels(silence.page)}) or 0 * sum by (model) (${ROWS})),
        2
      )`,
    help: 'Investigate: fewer rows in an hour than a judgement needs. Fail: none in the last minutes, though there were at this time of other days.',
  },
  {
    step: 'data_inputs',
    check: 'schema',
    expr: promql`
      clamp_max(
        2 * (max by (model, version) (ml_schema_missing_fields + ml_schema_changed_fields) > bool 0)
        + (max by (model, version) (ml_schema_extra_fields) > bool 0),
        2
      )`,
    help: 'Investigate: fields that the reference does not know. Fail: features missing from all rows, or of another type.',
  },
  {
    step: 'data_inputs',
    check: 'faults',
    expr: faultStatus(', fault!="default"'),
    help: 'Investigate: a fault of a feature is over its limit. Fail: a tenth of its rows or more, beyond the reference.',
  },
  {
    step: 'data_inputs',
    check: 'distributions',
    expr: promql`
      (max by (model, version) (model:drifted_features:ratio1h{segment=""}) > bool 0)
      + (max by (model, version) (model:drifted_features:ratio1h{segment=""}) > bool ${driftedShare})`,
    help: 'Investigate: a feature has drifted. Fail: more than a tenth of the judged features.',
  },
  {
    step: 'feature_pipeline',
    check: 'skew',
    // A version that was calm once in its life has no skew from training; of one older than the look-back that never was, nothing is known.
    expr: promql`
      (min_over_time(model:drifted_features:ratio1h{segment=""}[1w]) > bool 0)
      + (min_over_time(model:drifted_features:ratio1h{segment=""}[1w]) > bool ${driftedShare})
      unless on (model, version) (
        min_over_time(model:drifted_features:ratio1h{segment=""}[1w]) > 0
        and model:drifted_features:ratio1h{segment=""} offset 1w
      )`,
    help: 'Investigate: a feature of this version has been off since the version appeared. Fail: more than a tenth of them. Unknown for versions older than a week that were never calm in that week.',
  },
  {
    step: 'feature_pipeline',
    check: 'defaults',
    expr: faultStatus(', fault="default"'),
    help: 'As faults, for values that were declared to mean "not known".',
  },
  {
    step: 'predictions',
    check: 'score',
    expr: graded('max by (model, version) (model_output:drift_score:last1h{output!="label", segment=""})', [1, 2]),
    help: 'Investigate: an output has drifted. Fail: at twice its limit or more.',
  },
  {
    step: 'predictions',
    check: 'stuck',
    expr: `2 * (max by (model, version) (ml_output_linf{output!="label", segment=""}) >= bool ${stuckShare})`,
    help: 'Fail: one bin of an output has taken nearly all rows.',
  },
  {
    step: 'performance',
    check: 'realised',
    expr: graded('model:performance_loss:last1h', [1, 3]),
    help: 'Investigate: the loss is what is allowed, or more. Fail: three times that.',
  },
  {
    step: 'performance',
    check: 'kpi',
    expr: 'max by (model, version) (model_kpi:shortfall:last24h) >= bool 1',
    help: 'Investigate: a business measure is below what its last week lets expect.',
  },
  ...NEIGHBOUR_CHECKS,
];

function faultStatus(faults: string): string {
  return promql`
    (${WORST_FAULT(faults)} >= bool 1)
    + (${FAULTY_SHARE(faults)} >= bool ${newlyFaultyShare} or 0 * ${WORST_FAULT(faults)})`;
}
