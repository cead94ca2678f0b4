import { CONFIG } from '../config.ts';
import type { RecordingRule, RuleGroup } from '../rule.ts';
import { sumOfHours } from './hours.ts';
import { diagonal } from './outcomes.ts';
import { VIEW } from './subject.ts';

const { allowedShare, usualShare, windows } = CONFIG.errorBudget;
const SHORTEST = windows[0];

const CONFUSION = `model:confusion:increase${SHORTEST}`;
const LABELLED = `model:labelled_rows:increase${SHORTEST}`;
const WRONG = `model:wrong_rows:increase${SHORTEST}`;
const REFERENCE = 'model:reference_wrong:ratio';

/**
 * How fast a classifier uses up the wrong rows that it is allowed beyond those of the reference. The long windows are weighted sums of the short one, which overlap; a row
 * is in as many of them above the line as below it, so that the ratio is right whatever the interval.
 */
export const ERROR_BUDGET: RuleGroup<RecordingRule> = {
  name: 'driftline-error-budget',
  interval: CONFIG.intervals.model,
  help: `Wrong share of the labelled rows beyond that of the reference, divided by the allowed share of ${allowedShare}: above 1 the budget of a month is used up in less.`,
  rules: [
    {
      record: CONFUSION,
      help: 'Labelled rows by predicted and actual class.',
      expr: `sum by (${VIEW}, predicted, actual) (increase(ml_confusion_total[${SHORTEST}]))`,
    },
    { record: LABELLED, help: 'Labelled rows of a classifier.', expr: `sum by (${VIEW}) (${CONFUSION})` },
    { record: WRONG, help: 'Labelled rows that were predicted wrong.', expr: `${LABELLED} - sum by (${VIEW}) ${diagonal(CONFUSION)}` },
    {
      record: REFERENCE,
      help: `Share of wrong rows in the reference; ${usualShare} where it has no labels.`,
      expr: `1 - max by (${VIEW}) (ml_accuracy{basis="reference"})\nor 0 * ${LABELLED} + ${usualShare}`,
    },
    ...windows.map((window) => ({
      record: `model:error_budget_burn:ratio${window}`,
      help: `Burn rate over ${window}; below 0 for a model that is better than its reference. Absent without labelled rows.`,
      expr:
        window === SHORTEST
          ? `(${WRONG} / (${LABELLED} > 0) - ${REFERENCE}) / ${allowedShare}`
          : `(sum_over_time(${WRONG}[${window}]) / (sum_over_time(${LABELLED}[${window}]) > 0) - ${REFERENCE}) / ${allowedShare}`,
    })),
    ...(['6h', '1d', '3d'] as const).map((window) => ({
      record: `model:labelled_rows:increase${window}`,
      help: 'Labelled rows of the last full hours: whether there are enough for a verdict.',
      expr: sumOfHours('model:labelled_rows:increase1h', window),
    })),
  ],
};
