import { CONFIG, type Window } from '../config.ts';
import type { RecordingRule, RuleGroup } from '../rule.ts';
import { countRules } from './counts.ts';
import { ERROR_BUDGET } from './error-budget.ts';
import { faultRules } from './faults.ts';
import { judgementRules } from './judgement.ts';
import { modelDriftRules } from './model-drift.ts';
import { MODEL_FACTS } from './model-facts.ts';
import { MODEL_ROWS } from './model-rows.ts';
import { outcomeRules } from './outcomes.ts';
import { referenceRules } from './reference.ts';
import { decidingStatisticOnly, everyStatistic } from './statistics.ts';
import { FEATURE, OUTPUT, type Subject } from './subject.ts';

const { drift, slow } = CONFIG.intervals;
const WINDOWS: readonly Window[] = [CONFIG.windows.short, CONFIG.windows.long];

type Statistics = (subject: Subject, window: Window) => readonly RecordingRule[];

/** Every statistic: what all dashboards show. */
export const RECORDING = recordingGroups(everyStatistic);

/** What alerts, diagnosis and the dashboards of fleet and model read. Outputs are few: they keep every statistic. */
export const LEAN_RECORDING = recordingGroups(decidingStatisticOnly);

/** Prometheus evaluates groups side by side, so that a group may read what another recorded one interval ago: no value here needs to be newer. */
function recordingGroups(featureStatistics: Statistics): readonly RuleGroup<RecordingRule>[] {
  return [
    MODEL_FACTS,
    MODEL_ROWS,
    ...subjectGroups(FEATURE, featureStatistics),
    ...subjectGroups(OUTPUT, everyStatistic),
    ...perWindow('model-drift', 'Each model and segment, from its features and outputs.', modelDriftRules),
    ...perWindow('outcomes', 'Rows whose outcome is known, and the measures that follow from them.', outcomeRules),
    ERROR_BUDGET,
  ];
}

function subjectGroups(subject: Subject, statistics: Statistics): readonly RuleGroup<RecordingRule>[] {
  const { role } = subject;
  const reference: RuleGroup<RecordingRule> = {
    name: `driftline-${role}-reference`,
    interval: slow,
    help: `What the exporters say of the reference of each ${role}, once for the fleet.`,
    rules: referenceRules(subject),
  };
  return [
    reference,
    ...perWindow(`${role}-drift`, `Rows by bin, statistics and judgement of each ${role}.`, (window) => [
      ...countRules(subject, window),
      ...statistics(subject, window),
      ...judgementRules(subject, window),
    ]),
    ...perWindow(`${role}-faults`, `Faults of each ${role}.`, (window) => faultRules(subject, window)),
  ];
}

function perWindow(name: string, help: string, rulesOf: (window: Window) => readonly RecordingRule[]): readonly RuleGroup<RecordingRule>[] {
  return WINDOWS.map((window) => ({
    name: `driftline-${name}-${window.name}`,
    interval: window === CONFIG.windows.long ? slow : drift,
    help,
    rules: rulesOf(window),
  }));
}
