import { burnIsReal, errorIsReal } from '../alerts/beyond-chance.ts';
import { meanError, referenceError, WHOLE } from '../alerts/measures.ts';
import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';

/** Growth of the mean absolute error that is worth as much as the allowed share of wrong rows. */
const ALLOWED_GROWTH = 0.1;

/** When each exporter last spoke of each model. The steps of a subquery lie on full five minutes: before the first, what is there now. */
const LAST_SEEN = 'max_over_time(timestamp(ml_model_info)[6h:5m]) or timestamp(ml_model_info)';

/** What alerts and checks need to know of a model beside its statistics. */
export const FACTS: readonly RecordingRule[] = [
  {
    record: 'model:team:info',
    expr: `topk by (model) (1, max by (model, team) (${LAST_SEEN})) ^ 0`,
    help: '1, with the team of each model; of two teams the one seen last, so that a join never finds two. Known for six hours after the last exporter is gone.',
  },
  {
    record: 'exporter:model:info',
    expr: promql`
      topk by (job, instance) (1, max by (job, instance, model, team) (${LAST_SEEN})) ^ 0
      unless on (job, instance) count by (job, instance) (group by (job, instance, model) (last_over_time(ml_model_info[6h]))) > 1`,
    help: '1, with the model and the team that an exporter watches; absent for exporters that watch several models.',
  },
  driftedImportance('1h'),
  driftedImportance('24h'),
  {
    record: 'model:confidence_gain:last1h',
    expr: promql`
      2 * min by (model, version) (
        label_replace(${gain('lower="-Inf"')}, "end", "lowest", "", "")
        or label_replace(${gain('upper="+Inf"')}, "end", "highest", "", "")
      )
      and on (model, version) ml_model_info{task="binary"}
      or
      ${gain('upper="+Inf"')}
      and on (model, version) ml_model_info{task="multiclass"}`,
    help: 'Share of rows that the sure ends of the score have gained. Binary: twice the gain of the end that gained less, since one end alone is another mix of cases. Multiclass: the upper end of the largest probability.',
  },
  {
    record: 'model:performance_loss:last1h',
    expr: performanceLoss(),
    help: `What the labelled rows of an hour have lost against the reference, in units of what is allowed: ${100 * CONFIG.errorBudget.allowedShare} % of the rows wrong, or ${100 * ALLOWED_GROWTH} % of the mean absolute error. 0 while chance alone may make it; absent below ${CONFIG.alerts.minimumLabels} labelled rows.`,
  },
  // One record for alert and checklist, so that they cannot disagree on what is unusual.
  {
    record: 'model_kpi:shortfall:last24h',
    expr: kpiShortfall(),
    help: 'How far a business measure is below the mean of its last week, in units of what is unusual: at least 1 is. Absent without a week and a day of history.',
  },
  {
    record: 'model:worst_score:max1h',
    expr: promql`
      max by (model, version) (
        label_replace(model:drift_score:max1h{segment=""}, "of", "drift", "", "")
        or label_replace(model:fault_score:max1h{segment=""}, "of", "faults", "", "")
      )`,
    help: 'Largest drift or fault score of a model: what its course is judged by.',
  },
];

function driftedImportance(window: '1h' | '24h'): RecordingRule {
  const score = `model_feature:drift_score:last${window}{segment=""}`;
  const weight = 'max by (model, version, feature) (ml_feature_importance{segment=""})';
  const judged = `${weight} and on (model, version, feature) ${score}`;
  return {
    record: `model:drifted_importance:ratio${window}`,
    expr: promql`
      (sum by (model, version) (${judged} >= 1) or 0 * sum by (model, version) (${judged}))
      / (sum by (model, version) (${judged}) > 0)
      unless on (model, version) (${score} unless on (model, version, feature) ${weight})`,
    help: 'Share of the judged features that have drifted, each by its weight in the model; absent unless the weight of every judged feature is known.',
  };
}

function performanceLoss(): string {
  const burn = `model:error_budget_burn:ratio1h{${WHOLE}}`;
  const labelled = `model:labelled_rows:increase1h{${WHOLE}} >= ${CONFIG.alerts.minimumLabels}`;
  const [mae, reference] = [meanError('1h', WHOLE), referenceError(WHOLE)];
  return promql`
    clamp_min(${burn}, 0) and ${burnIsReal('1h', `{${WHOLE}}`)}
    or
    0 * ${burn} and ${labelled}
    or
    clamp_min(${mae} / ${reference} - 1, 0) / ${ALLOWED_GROWTH}
    and ${errorIsReal('1h', WHOLE)}
    or
    0 * ${mae}`;
}

function kpiShortfall(): string {
  const { lostShare, deviations } = CONFIG.alerts.kpi;
  const mean = 'model:kpi:mean24h{segment=""}';
  const usual = `avg_over_time(${mean}[1w] offset 1d)`;
  const spread = `stddev_over_time(${mean}[1w] offset 1d)`;
  return promql`
    (${usual} - ${mean})
    / (
      (${deviations} * ${spread} >= ${lostShare} * abs(${usual}))
      or ${lostShare} * abs(${usual}) > 0
    )
    and ${mean} offset 8d`;
}

/** Share of rows whose score is in this bin, minus that of the reference. */
function gain(bin: string): string {
  const score = 'output="score", segment=""';
  const rows = `model_output_bin:rows:increase1h{${score}, ${bin}} / on (model, version) (model_output:rows:increase1h{${score}} > 0)`;
  return `${rows} - on (model, version) model_output_bin:reference:ratio{${score}, ${bin}}`;
}
