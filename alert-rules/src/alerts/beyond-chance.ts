import { CONFIG } from '../config.ts';
import { promql } from '../promql.ts';
import { meanError, realised, referenceError } from './measures.ts';

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

/** Loss of the mean absolute error against the reference over `window` that is beyond chance. */
export function errorIsReal(window: string, selector: string): string {
  const loss = `(${meanError(window, selector)} - ${referenceError(selector)})`;
  return `${loss} ^ 2 > ${lossStandardErrors ** 2} * ${errorVariance(window, selector)}`;
}

/** Variance of the mean absolute error over `window`: that of one row's absolute error, by the number of rows. */
export function errorVariance(window: string, selector: string): string {
  return `(${realised('rmse', window, selector)} ^ 2 - ${meanError(window, selector)} ^ 2) / model:labelled_rows:increase${window}{${selector}}`;
}
