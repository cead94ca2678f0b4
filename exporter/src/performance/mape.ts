import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Mean absolute percentage error, as a ratio: by what share of the actual value a prediction is off, on average.
 *
 *   mean over rows with actual != 0 of |(prediction - actual) / actual|
 *
 * Unit: ratio (0.1 is 10 %), 0 to infinity. Rows with actual = 0 are left out, since no finite number fits them; undefined when there
 * is no other. Punishes predictions that are too high more than those that are too low.
 *
 * Example: 11 for 10 and 3 for 4, (0.1 + 0.25) / 2 = 0.175.
 * Source: Hyndman and Koehler (2006), Another look at measures of forecast accuracy.
 */
export const mape: Measure = {
  name: 'mape',
  help: 'Mean absolute error relative to the actual value as a ratio, 0 to infinity; rows whose actual value is 0 are left out.',
  tasks: ['regression'],
  perClass: false,
  range: [0, Number.POSITIVE_INFINITY],
  compute: ({ errors }) => ratio(errors.relative, errors.relativeWeight),
};
