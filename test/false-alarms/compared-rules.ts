import { chunkDistances, DRIFT_SCORE, type FeatureRule, P_VALUE, PSI_THRESHOLD, threeSigma } from './feature-rules.ts';
import type { WatchedModel } from './watched-model.ts';

/** Calm windows from which the 3-sigma rule learns, before anything is judged. */
const CHUNKS = 50;

/** Ours first. Time goes on by the windows that one of them learns from. */
export function comparedRules(model: WatchedModel, rows: number, windowMs: number): readonly FeatureRule[] {
  const chunks = Array.from({ length: CHUNKS }, () => {
    model.run(rows, windowMs);
    const { features, outputs } = model.snapshot().views[0]!;
    return chunkDistances([...features, ...outputs]);
  });
  return [DRIFT_SCORE, P_VALUE, PSI_THRESHOLD, threeSigma(chunks)];
}
