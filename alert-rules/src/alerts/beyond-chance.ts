import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';

const { minimumLabels, lossStandardErrors } = CONFIG.alerts;

/** Labelled rows of `window`, in which `burn` was measured, that are enough and too many for chance: a binomial share has a known spread. */
export function burnIsReal(window: string, selector: string): string {
  const labelled = `model:labelled_rows:increase${window}${selector}`;
  const extra = `model:error_budget_burn:ratio${window}${selector} * ${CONFIG.errorBudget.allowedShare}`;
  const wrong = `(${extra} + model:reference_wrong:ratio${selector})`;
  return promql`
    ${labelled} >= ${minimumLabels}
    and (${extra}) ^ 2 * ${labelled} > ${lossStandardErrors ** 2} * ${wrong} * (1 - ${wrong})`;
}

/** Variance of the mean absolute error over `window`: that of one row's absolute error, by the number of rows. */
export function errorVariance(window: string, selector: string): string {
  const measure = (name: string): string =>
    `sum without (measure, basis) (model:measure:last${window}{measure="${name}", basis="realised", ${selector}})`;
  return `(${measure('rmse')} ^ 2 - ${measure('mae')} ^ 2) / model:labelled_rows:increase${window}{${selector}}`;
}
