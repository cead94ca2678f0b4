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
import { widthRules } from './wasserstein.ts';

const { model, faults, bins } = CONFIG.intervals;
const WINDOWS: readonly Window[] = [CONFIG.windows.short, CONFIG.windows.long];

/** Which statistics there are, and what they need of the reference beside what the judgement needs. */
interface Choice {
  readonly ofReference: (subject: Subject) => readonly RecordingRule[];
  readonly ofWindow: (subject: Subject, window: Window) => readonly RecordingRule[];
}

const EVERY: Choice = { ofReference: widthRules, ofWindow: everyStatistic };
const DECIDING: Choice = { ofReference: () => [], ofWindow: decidingStatisticOnly };

/** Every statistic: what all dashboards show. */
export const RECORDING = recordingGroups(EVERY);

/** What alerts, diagnosis and the dashboards of fleet and model read. Outputs are few: they keep every statistic. */
export const LEAN_RECORDING = recordingGroups(DECIDING);

/** Prometheus evaluates groups side by side, so that a group may read what another recorded one interval ago: no value here needs to be newer. */
function recordingGroups(ofFeatures: Choice): readonly RuleGroup<RecordingRule>[] {
  return [
    MODEL_FACTS,
    MODEL_ROWS,
    ...subjectGroups(FEATURE, ofFeatures),
    ...subjectGroups(OUTPUT, EVERY),
    ...perWindow('model-drift', model, 'Each model and segment, from its features and outputs.', modelDriftRules),
    ...perWindow('outcomes', model, 'Rows whose outcome is known, and the measures that follow from them.', outcomeRules),
    ERROR_BUDGET,
  ];
}

function subjectGroups(subject: Subject, statistics: Choice): readonly RuleGroup<RecordingRule>[] {
  const { role } = subject;
  const reference: RuleGroup<RecordingRule> = {
    name: `driftline-${role}-reference`,
    interval: bins,
    help: `What the exporters say of the reference of each ${role}, once for the fleet.`,
    rules: [...referenceRules(subject), ...statistics.ofReference(subject)],
  };
  return [
    reference,
    ...perWindow(`${role}-drift`, bins, `Rows by bin, statistics and judgement of each ${role}.`, (window) => [
      ...countRules(subject, window),
      ...statistics.ofWindow(subject, window),
      ...judgementRules(subject, window),
    ]),
    ...perWindow(`${role}-faults`, faults, `Faults of each ${role}.`, (window) => faultRules(subject, window)),
  ];
}

function perWindow(
  name: string,
  interval: string,
  help: string,
  rulesOf: (window: Window) => readonly RecordingRule[],
): readonly RuleGroup<RecordingRule>[] {
  return WINDOWS.map((window) => ({
    name: `driftline-${name}-${window.name}`,
    // A day moves once an hour.
    interval: window === CONFIG.windows.long ? bins : interval,
    help,
    rules: rulesOf(window),
  }));
}
