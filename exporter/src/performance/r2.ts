import type { Outcomes } from '../model.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/** A spread that is a smaller share of the sum of squares than this is the rounding of that sum, not a spread. */
const ROUNDING = 1e-12;

/**
 * Coefficient of determination: the share of the variance of the actual values that the model explains.
 *
 *   1 - sum of (prediction - actual)^2 / sum of (actual - mean actual)^2
 *
 * Unit: ratio, minus infinity to 1 (perfect); 0 is as good as always predicting the mean of these rows. The sums are of actual - shift,
 * and the shift cancels: sum of (actual - mean)^2 = sum of a^2 - (sum of a)^2 / weight. Undefined without labelled rows and when all actual
 * values are equal (other tools print 0 or 1).
 *
 * Example: 1, 2, 3 predicted as 1, 2, 4: 1 - 1/2 = 0.5.
 * Source: Draper and Smith (1998), Applied Regression Analysis; scikit-learn, `r2_score`.
 */
function determination({ errors }: Outcomes): number | undefined {
  const spread = errors.actualSquared - errors.actual ** 2 / errors.weight;
  if (!(spread > ROUNDING * errors.actualSquared)) return undefined;
  const unexplained = ratio(errors.squared, spread);
  return unexplained === undefined ? undefined : 1 - unexplained;
}

export const r2: Measure = {
  name: 'r2',
  help: 'Coefficient of determination, minus infinity to 1 (perfect); 0 is as good as predicting the mean.',
  tasks: ['regression'],
  perClass: false,
  range: [Number.NEGATIVE_INFINITY, 1],
  compute: determination,
};
