import { meanBand } from './band.ts';
import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Mean absolute error: by how much a prediction is off, on average.
 *
 *   mean of |prediction - actual|
 *
 * Unit: that of the predicted value, 0 to infinity. Undefined without labelled rows.
 *
 * Band: normal, from the variance of |error| = mean of error^2 - mae^2.
 * Example: errors 1 and -3, 2.
 * Source: scikit-learn, `mean_absolute_error`.
 */
export const mae: Measure = {
  name: 'mae',
  help: 'Mean absolute error in units of the predicted value, 0 to infinity.',
  tasks: ['regression'],
  perClass: false,
  range: [0, Number.POSITIVE_INFINITY],
  compute: ({ errors }) => ratio(errors.absolute, errors.weight),
  band: ({ errors: { absolute, squared, weight }, effectiveRows }) =>
    meanBand({ values: absolute, squares: squared, weight }, effectiveRows, [0, Number.POSITIVE_INFINITY]),
};
