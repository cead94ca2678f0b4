import { fineEdges } from './edges.ts';
import type { FieldSurvey } from './field-survey.ts';

/** Up to this many distinct scores each has a fine bin, so that AUC on them is exact. */
const EXACT_SCORES = 1000;
/** Fine score bins of a binary model; AUC is then within 1e-4. A multiclass model shares them among its classes. */
const SCORE_BINS = 1024;
const FEWEST_SCORE_BINS = 128;
/** Steps of the even grid that probabilities get besides: scores that the reference did not have by chance find their place too. */
const GRID_STEPS = 1000;

/** Upper edges of the fine bins of one score. */
export function scoreEdges(field: FieldSurvey, tables: number): number[] {
  const bins = tables === 1 ? SCORE_BINS : Math.max(FEWEST_SCORE_BINS, Math.floor(SCORE_BINS / tables));
  const distinct = field.distinctNumbers(EXACT_SCORES);
  if (distinct === undefined) return Array.from(fineEdges(field.sorted(), [], undefined, bins));
  const areProbabilities = distinct[0]! >= 0 && distinct[distinct.length - 1]! <= 1;
  return areProbabilities ? withGrid(distinct, tables === 1 ? GRID_STEPS : bins) : [...distinct];
}

/** Without reference scores: an even grid over the probabilities. */
export function evenScoreEdges(): number[] {
  return withGrid([], GRID_STEPS);
}

function withGrid(distinct: readonly number[], steps: number): number[] {
  const edges = new Set(distinct);
  for (let step = 1; step < steps; step++) edges.add(step / steps);
  return [...edges].sort((left, right) => left - right);
}
