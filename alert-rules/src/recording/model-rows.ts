import { CONFIG } from '../config.ts';
import type { RecordingRule, RuleGroup } from '../rule.ts';
import { sumOfHours } from './hours.ts';
import { VIEW } from './subject.ts';

/** The least that a page needs to know that the rules run at all. */
export const MODEL_ROWS: RuleGroup<RecordingRule> = {
  name: 'driftline-model-rows',
  interval: CONFIG.intervals.model,
  help: 'Rows and business measures of each model.',
  rules: [
    {
      record: 'model:rows:increase1h',
      help: 'Rows: accepted records, unweighted.',
      expr: `sum by (${VIEW}) (increase(ml_predictions_total[1h]))`,
    },
    { record: 'model:rows:increase24h', help: 'The same.', expr: sumOfHours('model:rows:increase1h', '24h') },
    {
      record: 'model:kpi_sum:increase1h',
      help: 'Sum of the business measure, in its own unit.',
      expr: `sum by (${VIEW}, kpi) (increase(ml_kpi_total[1h])) - sum by (${VIEW}, kpi) (increase(ml_kpi_negative_total[1h]))`,
    },
    {
      record: 'model:kpi_rows:increase1h',
      help: 'Rows that had a value of the business measure.',
      expr: `sum by (${VIEW}, kpi) (increase(ml_kpi_rows_total[1h]))`,
    },
    {
      record: 'model:kpi:mean1h',
      help: 'Mean of the business measure. Absent without rows.',
      expr: 'model:kpi_sum:increase1h / (model:kpi_rows:increase1h > 0)',
    },
    {
      record: 'model:kpi:mean24h',
      help: 'The same.',
      expr: `${sumOfHours('model:kpi_sum:increase1h', '24h')} / (${sumOfHours('model:kpi_rows:increase1h', '24h')} > 0)`,
    },
  ],
};
