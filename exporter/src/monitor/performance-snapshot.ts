import type { Counts } from '../accumulate/counts.ts';
import type { PerformanceSnapshot } from '../model.ts';
import { computeBands, computeMeasures } from '../performance/compute-measures.ts';
import { enoughRows } from '../statistics/enough-rows.ts';

/** What turned out in one view; undefined for a model without labels. Measures only from an effective sample of `minimumLabels` labelled rows on. */
export function performanceSnapshot(
  counts: Counts,
  view: number,
  reference: PerformanceSnapshot['reference'],
  minimumLabels: number,
): PerformanceSnapshot | undefined {
  const outcomes = counts.outcomesInWindow(view);
  const errorTotals = counts.errorTotals(view);
  if (outcomes === undefined || errorTotals === undefined) return undefined;
  const enough = enoughRows(outcomes.effectiveRows, minimumLabels);
  return {
    classes: outcomes.classes,
    labelled: outcomes.labelled,
    confusionTotal: counts.confusionTotal(view),
    errorTotals,
    realised: enough ? computeMeasures(outcomes) : new Map(),
    bands: enough ? computeBands(outcomes) : new Map(),
    reference,
  };
}
