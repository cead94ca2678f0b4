import type { ScoreTable } from '../model.ts';
import { ratio } from './ratio.ts';

/**
 * Macro average: the unweighted mean over the classes of a measure of one class against the rest. A class for which the measure
 * is not defined is left out (a small window seldom holds every rare class); undefined when no class is left. A binary model has
 * one table, so the mean is the measure itself.
 */
export function macroMean(tables: readonly ScoreTable[], measure: (table: ScoreTable) => number | undefined): number | undefined {
  let sum = 0;
  let defined = 0;
  for (const table of tables) {
    const value = measure(table);
    if (value === undefined) continue;
    sum += value;
    defined += 1;
  }
  return ratio(sum, defined);
}
