import type { BoundModel } from '../reference/bound-model.ts';
import { criticalLevel, criticalZ } from '../statistics/chance.ts';

/** The false-alarm budget of a model: `ml_drift_critical_z` and the level that it belongs to. */
export interface Budget {
  readonly z: number;
  readonly level: number;
}

/** One false alarm in so many days over everything that is judged; see `criticalLevel`. */
export function budgetOf({ settings, features, outputs }: BoundModel, expectedDaysBetweenFalseAlarms: number): Budget {
  const judged = [...features, ...outputs].filter(({ isJudged }) => isJudged).length;
  const level = criticalLevel(expectedDaysBetweenFalseAlarms, settings.windowSeconds, Math.max(1, judged));
  return { level, z: criticalZ(level) };
}
