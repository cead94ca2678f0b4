import { meanBand } from './band.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Mean error (bias): whether predictions are too high or too low on average.
 *
 *   mean of (prediction - actual)
 *
 * Unit: that of the predicted value, minus infinity to infinity; above 0 the model predicts too much. 0 says that the errors balance,
 * not that they are small. Undefined without labelled rows.
 *
 * Band: normal, from the variance of the errors = mean of error^2 - (mean error)^2.
 * Example: errors 1 and -3, -1.
 * Source: Hyndman and Koehler (2006), Another look at measures of forecast accuracy.
 */
export const meanError: Measure = {
  name: 'mean_error',
  help: 'Mean of prediction - actual in units of the predicted value; above 0 predictions are too high.',
  tasks: ['regression'],
  perClass: false,
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute: ({ errors }) => ratio(errors.over - errors.under, errors.weight),
  band: ({ errors: { over, under, squared, weight }, effectiveRows }) =>
    meanBand({ values: over - under, squares: squared, weight }, effectiveRows, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]),
};
