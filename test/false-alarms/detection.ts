import { CONFIG } from '../../alert-rules/src/config.ts';
import { comparedRules } from './compared-rules.ts';
import type { FeatureRule } from './feature-rules.ts';
import { ModelAlerts } from './model-alerts.ts';
import { DAILY_SEASON, INDEPENDENT, type Pattern, USERS_OF_5 } from './pattern.ts';
import { referenceOf } from './reference.ts';
import { WatchedModel } from './watched-model.ts';

/** Features that drift all at once, each by the same number of standard deviations. */
export interface Shift {
  readonly name: string;
  readonly features: number;
  /** Rows of a window. */
  readonly rows: number;
  readonly pattern: Pattern;
  readonly deviations: number;
  readonly trials: number;
}

/** How a rule fared with a shift, trial by trial. */
export interface Found {
  readonly rule: string;
  /** Share of the shifted features that it flags at the end of the first window. */
  readonly flaggedShares: readonly number[];
  /** Windows until ModelInputDrift fires; Infinity when it has not done so within WINDOWS. */
  readonly windows: readonly number[];
}

const WINDOW = CONFIG.windows.short;
const WINDOW_MS = WINDOW.seconds * 1000;
/** Evaluations a window. */
const STEPS = 6;
/** How long a trial is. */
const WINDOWS = 4;
const SHIFTED_SHARE = 0.15;
const TRIALS_OF_REFERENCE = 10;

/** What must be found, smaller shifts that show the trade, and the same in rows that hang together. */
export const SHIFTS: readonly Shift[] = [
  ...[0.5, 0.3, 0.2, 0.1].map((deviations) => shiftOf(200, 500, INDEPENDENT, deviations, 20)),
  ...[0.5, 0.3, 0.2, 0.1].map((deviations) => shiftOf(20, 500, INDEPENDENT, deviations, 60)),
  shiftOf(20, 2_000, INDEPENDENT, 0.3, 60),
  shiftOf(20, 500, USERS_OF_5, 0.5, 60),
  shiftOf(20, 2_000, USERS_OF_5, 0.5, 60),
  shiftOf(20, 2_000, DAILY_SEASON, 0.5, 60),
];

export function shiftOf(features: number, rows: number, pattern: Pattern, deviations: number, trials: number): Shift {
  return { name: `shift-${deviations}-${features}x${rows}-${pattern.name}`, features, rows, pattern, deviations, trials };
}

/** Trials, ten against each reference. */
export function detect(shift: Shift, seed: string): readonly Found[] {
  const { features, rows, pattern, trials } = shift;
  const found: Trial[][] = [];
  for (let trial = 0; trial < trials; trial += TRIALS_OF_REFERENCE) {
    const profile = referenceOf(features, pattern, `${shift.name} ${seed} ${trial}`);
    const learner = new WatchedModel(profile, pattern, WINDOW.name, `${shift.name} ${seed} learns ${trial}`);
    const rules = comparedRules(learner, rows, WINDOW_MS);
    for (let again = 0; again < Math.min(TRIALS_OF_REFERENCE, trials - trial); again++) {
      const model = new WatchedModel(profile, pattern, WINDOW.name, `${shift.name} ${seed} ${trial + again}`);
      // Where there is a season, drift begins at any hour of the day.
      const calmWindows = pattern.swing === 0 ? 1 : 1 + ((trial + again) % 24);
      model.run(calmWindows * rows, calmWindows * WINDOW_MS);
      found.push(trialOf(shift, rules, model));
    }
  }
  return found[0]!.map(({ rule }, place) => ({
    rule,
    flaggedShares: found.map((trial) => trial[place]!.flaggedShare),
    windows: found.map((trial) => trial[place]!.windows),
  }));
}

interface Trial {
  readonly rule: string;
  readonly flaggedShare: number;
  readonly windows: number;
}

function trialOf({ features, rows, deviations }: Shift, rules: readonly FeatureRule[], model: WatchedModel): Trial[] {
  const shifted = shiftedFeatures(features);
  for (const feature of shifted) model.traffic.shifts[feature] = deviations;
  const watched = rules.map((rule) => ({
    rule,
    alerts: new ModelAlerts(rule, WINDOW.name),
    flaggedShare: 0,
    windows: Number.POSITIVE_INFINITY,
  }));
  for (let step = 1; step <= WINDOWS * STEPS; step++) {
    model.runStep(rows, STEPS, step, WINDOW_MS / STEPS);
    const view = model.snapshot().views[0]!;
    for (const one of watched) {
      one.alerts.evaluate(model.now, view);
      if (one.alerts.isInputFiring) one.windows = Math.min(one.windows, step / STEPS);
      if (step !== STEPS) continue;
      one.flaggedShare = shifted.filter((feature) => one.rule.isFlagged(view.features[feature]!) === true).length / shifted.length;
    }
    if (step >= 2 * STEPS && watched.every(({ windows }) => windows < Number.POSITIVE_INFINITY)) break;
  }
  return watched.map(({ rule, flaggedShare, windows }) => ({ rule: rule.name, flaggedShare, windows }));
}

/** Spread so that numbers and categories are among them. */
function shiftedFeatures(features: number): readonly number[] {
  return Array.from({ length: Math.round(SHIFTED_SHARE * features) }, (_, i) => (7 * i) % features);
}
