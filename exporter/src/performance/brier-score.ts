import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Brier score: the mean squared error of the probabilities.
 *
 *   binary: mean of (score - outcome)^2, outcome 1 for the positive class, else 0
 *   multiclass: mean of the sum over the classes of (probability - outcome)^2
 *
 * Unit: squared probability; 0 is perfect, the worst is 1 for binary and 2 for multiclass models (whose sum has both sides of every
 * mistake). Undefined without rows that have both a label and probabilities.
 *
 * Example: binary scores 0.9 and 0.4, both positive, (0.01 + 0.36) / 2 = 0.185.
 * Source: Brier (1950), Verification of forecasts expressed in terms of probability; scikit-learn, `brier_score_loss`.
 */
export const brierScore: Measure = {
  name: 'brier_score',
  help: 'Mean squared error of the probabilities, 0 to 1 (binary) or 0 to 2 (multiclass, the sum over the classes).',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, 2],
  compute: ({ brierSum, scoredWeight }) => ratio(brierSum, scoredWeight),
};
