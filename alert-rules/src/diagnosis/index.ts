import { CONFIG } from '../config.ts';
import type { RecordingRule, RuleGroup } from '../rule.ts';
import { LIKELY_CAUSE, signRules } from './cause.ts';
import { checkRule } from './check.ts';
import { CHECKS } from './checks.ts';
import { DATA_CAUSES } from './data-causes.ts';
import { FACTS } from './facts.ts';
import { MODEL_CAUSES } from './model-causes.ts';
import { SHAPE } from './shape.ts';

const interval = CONFIG.intervals.model;

/** Facts, then checks that read them, then causes that read the checks: each at most one interval behind the one before. */
export const DIAGNOSIS: readonly RuleGroup<RecordingRule>[] = [
  { name: 'driftline-facts', interval, help: 'What alerts and checks need to know of each model.', rules: [...FACTS, ...SHAPE] },
  {
    name: 'driftline-checks',
    interval,
    help: 'The checklist: 0 pass, 1 investigate, 2 fail, absent where nothing is known.',
    rules: CHECKS.map(checkRule),
  },
  {
    name: 'driftline-causes-data',
    interval,
    help: 'Signs of causes in the data that come in: 1 met, 0 not, absent where nothing is known.',
    rules: DATA_CAUSES.flatMap(signRules),
  },
  {
    name: 'driftline-causes-model',
    interval,
    help: 'Signs of causes in the model and around it, and how much speaks for each cause.',
    rules: [...MODEL_CAUSES.flatMap(signRules), LIKELY_CAUSE],
  },
];
