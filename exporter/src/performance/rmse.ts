import type { Outcomes } from '../model.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Root mean squared error: like the mean absolute error, with more weight on large errors; never below it.
 *
 *   sqrt(mean of (prediction - actual)^2)
 *
 * Unit: that of the predicted value, 0 to infinity. Undefined without labelled rows.
 *
 * Example: errors 1 and -7, sqrt(25) = 5.
 * Source: scikit-learn, `mean_squared_error` with `squared=False`.
 */
function rootMeanSquare({ errors }: Outcomes): number | undefined {
  const meanSquare = ratio(errors.squared, errors.weight);
  return meanSquare === undefined ? undefined : Math.sqrt(meanSquare);
}

export const rmse: Measure = {
  name: 'rmse',
  help: 'Root mean squared error in units of the predicted value, 0 to infinity.',
  tasks: ['regression'],
  perClass: false,
  range: [0, Number.POSITIVE_INFINITY],
  compute: rootMeanSquare,
};
