import { CONFIG } from '../config.ts';
import type { RecordingRule, RuleGroup } from '../rule.ts';
import { upperTail } from './normal-tail.ts';
import { MODEL } from './subject.ts';

/** What holds for a whole model and both windows. Few series, and nothing else may start before they are there. */
export const MODEL_FACTS: RuleGroup<RecordingRule> = {
  name: 'driftline-model-facts',
  interval: CONFIG.intervals.model,
  help: 'What the exporters say of each model: one series a model.',
  rules: [
    ...(['1h', '24h'] as const).map((window) => ({
      record: `model:references:count${window}`,
      help: 'References that were in force. With two of them nothing is judged: their bins are not the same.',
      expr: `count by (${MODEL}) (count by (${MODEL}, reference) (last_over_time(ml_reference_info[${window}])))`,
    })),
    {
      record: 'model:minimum_rows',
      help: 'Rows that a judgement needs.',
      expr: `max by (${MODEL}) (ml_minimum_rows)`,
    },
    {
      record: 'model:drift_critical_z',
      help: 'Normal quantile of the false-alarm level of one feature in one window.',
      expr: `max by (${MODEL}) (ml_drift_critical_z)`,
    },
    {
      record: 'model:drift_level',
      help: 'The false-alarm level itself, from its quantile (Hart 1968, algorithm 5666): for the Kolmogorov-Smirnov statistic.',
      expr: `(${upperTail('model:drift_critical_z')} and model:drift_critical_z >= 0)\nor (1 - ${upperTail('abs(model:drift_critical_z)')} and model:drift_critical_z < 0)`,
    },
  ],
};
