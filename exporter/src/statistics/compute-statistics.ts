import type { Comparison } from '../model.ts';
import { enoughRows } from './enough-rows.ts';
import { STATISTICS } from './index.ts';

/** By name, every statistic that is defined for this comparison, in the order of the registry. Empty below `minimumRows`. */
export function computeStatistics(comparison: Comparison, minimumRows: number): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  if (!enoughRows(comparison.currentRows, minimumRows)) return values;
  for (const statistic of STATISTICS) {
    if (!statistic.kinds.includes(comparison.kind)) continue;
    const value = statistic.compute(comparison);
    if (value !== undefined) values.set(statistic.name, value);
  }
  return values;
}
