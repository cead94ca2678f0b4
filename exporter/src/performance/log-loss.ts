import type { Measure } from './measure.ts';
import { ratio } from './ratio.ts';

/**
 * Logarithmic loss (cross-entropy): how surprised the model is by what turned out.
 *
 *   mean of -ln(probability that the model gave to the class that turned out)
 *
 * Unit: nats (natural logarithm), 0 (certain and right) to infinity; ln(classes) is what equal probabilities give. The
 * sum comes with its probabilities held away from 0, so one certain and wrong row cannot make it infinite. Undefined
 * without rows that have both a label and probabilities.
 *
 * Example: probabilities 0.5 and 0.25 for what turned out, (ln 2 + ln 4) / 2 = 1.0397.
 * Source: Bishop (2006), Pattern Recognition and Machine Learning, page 209; scikit-learn, `log_loss`.
 */
export const logLoss: Measure = {
  name: 'log_loss',
  help: 'Mean of -ln(probability given to the class that turned out) in nats, 0 to infinity.',
  tasks: ['binary', 'multiclass'],
  perClass: false,
  range: [0, Number.POSITIVE_INFINITY],
  compute: ({ logLossSum, scoredWeight }) => ratio(logLossSum, scoredWeight),
};
