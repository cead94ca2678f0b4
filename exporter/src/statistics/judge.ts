import type { Comparison, Drift } from '../model.ts';
import { chance, decidingStatistic } from './chance.ts';
import { enoughRows } from './enough-rows.ts';

/** What a judgement needs beside the comparison and its statistics. */
export interface JudgeOptions {
  /** Name of the statistic that decides, as configured. */
  readonly statistic: string;
  /** The smallest effect that matters, in units of the deciding statistic. */
  readonly tolerance: number;
  readonly minimumRows: number;
  /** D of the feature, at least 1. */
  readonly overdispersion: number;
  /** Upper normal quantile at `level`. */
  readonly z: number;
  /** False-alarm level of one judgement; see `criticalLevel`. */
  readonly level: number;
}

/**
 * Has a feature drifted? The one rule of the exporter, the recording rules and the panel.
 *
 *     limit = max(tolerance, chance)   score = statistic / limit   drifted = score >= 1
 *
 * The score has no unit; at least 1 is drift. Chance, limit and score are absent while n / D is below `minimumRows` (too small a sample
 * for the closed form), the value also when the statistic is not defined.
 *
 * @param statistics as `computeStatistics` gives them
 */
export function judge(comparison: Comparison, statistics: ReadonlyMap<string, number>, options: JudgeOptions): Drift {
  const statistic = decidingStatistic(options.statistic, comparison.kind);
  const { tolerance, overdispersion } = options;
  const value = statistics.get(statistic);
  if (value === undefined) return { statistic, tolerance };
  const { currentRows, referenceRows, bins } = comparison;
  if (!enoughRows(currentRows / overdispersion, options.minimumRows)) return { statistic, tolerance, value };
  const byChance = chance(statistic, { ...options, currentRows, referenceRows, bins: bins.length });
  if (byChance === undefined) return { statistic, tolerance, value };
  const limit = Math.max(tolerance, byChance);
  return { statistic, tolerance, value, chance: byChance, limit, score: value / limit };
}
