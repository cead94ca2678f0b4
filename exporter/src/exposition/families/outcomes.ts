import type { ErrorSums, PerformanceSnapshot, Snapshot } from '../../model.ts';
import { confusionLabels } from '../../reference/bound-model.ts';
import type { Family, SampleSink } from '../family.ts';
import { ofViews } from '../scopes.ts';

/** What turned out, as counters: accuracy, precision, MAE, RMSE and bias follow by PromQL, over any window and any fleet. */
export const OUTCOMES: readonly Family<Snapshot>[] = [
  ofViews({
    name: 'ml_confusion_total',
    type: 'counter',
    help: 'Labelled rows by predicted and actual class; __unseen__, a class that the reference never had, appears with its first row.',
    labels: ['predicted', 'actual'],
    samples: ({ performance }, out, { task }) => {
      if (performance !== undefined && task !== 'regression') addConfusion(performance, out);
    },
  }),
  errorSum(
    'absolute',
    'absolute',
    'Sum of |prediction - actual| over the labelled rows; divided by the error rows: the mean absolute error.',
  ),
  errorSum(
    'squared',
    'squared',
    'Sum of (prediction - actual) squared over the labelled rows; divided by the error rows: the square of the RMSE.',
  ),
  errorSum('over', 'over', 'Sum of prediction - actual over the labelled rows that were predicted too high.'),
  errorSum('under', 'under', 'Sum of actual - prediction over the labelled rows that were predicted too low.'),
  errorSum('rows', 'weight', 'Labelled rows with a predicted value.'),
];

function addConfusion({ classes, confusionTotal }: PerformanceSnapshot, out: Pick<SampleSink, 'add'>): void {
  const names = confusionLabels(classes);
  names.forEach((predicted, row) => {
    names.forEach((actual, column) => {
      const rows = confusionTotal[row * names.length + column] ?? 0;
      const isKnown = row < classes.length && column < classes.length;
      out.add(isKnown || rows > 0 ? rows : undefined, predicted, actual);
    });
  });
}

function errorSum(name: string, sum: keyof ErrorSums, help: string): Family<Snapshot> {
  return ofViews({
    name: `ml_error_${name}_total`,
    type: 'counter',
    help,
    samples: ({ performance }, out, { task }) => {
      if (performance !== undefined && task === 'regression') out.add(performance.errorTotals[sum]);
    },
  });
}
