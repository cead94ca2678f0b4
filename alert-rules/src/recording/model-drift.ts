import type { Window } from '../config.ts';
import type { RecordingRule } from '../rule.ts';
import { VIEW } from './subject.ts';

/** A model and each of its segments, from its features and outputs. */
export function modelDriftRules({ name }: Window): readonly RecordingRule[] {
  const score = `model_feature:drift_score:last${name}`;
  const tested = `model:tested_features:count${name}`;
  const drifted = `model:drifted_features:count${name}`;
  const none = `or 0 * group by (${VIEW}) (ml_tested_features)`;
  return [
    { record: tested, help: 'Features with enough rows to be judged.', expr: `count by (${VIEW}) (${score})\n${none}` },
    { record: drifted, help: 'Features with a drift score of at least 1.', expr: `count by (${VIEW}) (${score} >= 1)\n${none}` },
    {
      record: `model:drifted_features:ratio${name}`,
      help: 'Share of the judged features that have drifted. Absent when none is judged.',
      expr: `${drifted} / (${tested} > 0)`,
    },
    {
      record: `model:drift_score:max${name}`,
      help: 'Drift score of the worst feature or output.',
      expr: `max by (${VIEW}) (${score} or model_output:drift_score:last${name})`,
    },
    {
      record: `model:fault_score:max${name}`,
      help: 'Fault score of the worst fault of any feature or output.',
      expr: `max by (${VIEW}) (model_feature:fault_score:last${name} or model_output:fault_score:last${name})`,
    },
  ];
}
