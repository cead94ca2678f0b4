import { CONFIG, type Window } from '../config.ts';
import { promql } from '../promql.ts';
import type { RecordingRule } from '../rule.ts';
import { ofWindow } from './hours.ts';
import { VIEW } from './subject.ts';

const CLASS = `${VIEW}, class`;
/** A class that the reference never had is right for nobody, also where both sides are such a class. */
const KNOWN = (label: string): string => `{${label}!="__unseen__"}`;
/** Class names may hold line breaks. */
const WHOLE = '(?s)(.*)';

/** Rows whose outcome is known, by class, and the sums of errors of regression: counts first, then every measure from the counts. */
export function outcomeRules(window: Window): readonly RecordingRule[] {
  const { name } = window;
  return [...counted(name).map((rule) => ofWindow(rule, name)), ...classMeasures(name), ...errorMeasures(name)];
}

function counted(window: string): readonly RecordingRule[] {
  const confusion = `model:confusion:increase${window}`;
  const classOf = (side: string, rows: string): string =>
    `sum by (${CLASS}) (label_replace(${rows}, "class", "$1", "${side}", "${WHOLE}"))`;
  return [
    {
      record: confusion,
      help: 'Labelled rows by predicted and actual class.',
      expr: `sum by (${VIEW}, predicted, actual) (increase(ml_confusion_total[1h]))`,
    },
    {
      record: `model_class:predicted_rows:increase${window}`,
      help: 'Labelled rows that were predicted as the class.',
      expr: classOf('predicted', `${confusion}${KNOWN('predicted')}`),
    },
    {
      record: `model_class:labelled_rows:increase${window}`,
      help: 'Rows whose label is the class.',
      expr: classOf('actual', `${confusion}${KNOWN('actual')}`),
    },
    {
      record: `model_class:right_rows:increase${window}`,
      help: 'Rows that were predicted as the class and turned out so.',
      expr: classOf('predicted', diagonal(confusion)),
    },
    {
      record: `model:labelled_rows:increase${window}`,
      help: 'Labelled rows.',
      expr: `sum by (${VIEW}) (${confusion})\nor sum by (${VIEW}) (increase(ml_error_rows_total[1h]))`,
    },
    ...['absolute', 'squared', 'over', 'under'].map((sum) => ({
      record: `model:error_sum:increase${window}`,
      labels: { sum },
      help: `Sum of the ${sum} errors of regression.`,
      expr: `sum by (${VIEW}) (increase(ml_error_${sum}_total[1h]))`,
    })),
  ];
}

/** Rows of known classes that were predicted right: the cells whose two labels are the same. */
export function diagonal(confusion: string): string {
  const sides = `label_replace(group by (${VIEW}, predicted) (${confusion}), "actual", "$1", "predicted", "${WHOLE}")`;
  return `(${confusion}${KNOWN('predicted')} and on (${VIEW}, predicted, actual) ${sides})`;
}

function classMeasures(window: string): readonly RecordingRule[] {
  const right = `model_class:right_rows:increase${window}`;
  const predicted = `model_class:predicted_rows:increase${window}`;
  const labelled = `model_class:labelled_rows:increase${window}`;
  return [
    measure(window, 'accuracy', 'Share of the labelled rows that were predicted right.', `sum by (${VIEW}) (${right}) / ${rows(window)}`),
    measure(
      window,
      'balanced_accuracy',
      'Mean recall of the classes that have labelled rows.',
      `avg by (${VIEW}) (${right} / (${labelled} > 0))`,
    ),
    measure(window, 'precision', 'Share of right ones among the rows predicted as the class.', `${right} / (${predicted} > 0)`),
    measure(window, 'recall', 'Share of right ones among the rows whose label is the class.', `${right} / (${labelled} > 0)`),
    measure(window, 'f1', 'Harmonic mean of precision and recall of the class.', `2 * ${right} / (${predicted} + ${labelled} > 0)`),
  ];
}

function errorMeasures(window: string): readonly RecordingRule[] {
  const sum = (name: string): string => `sum by (${VIEW}) (model:error_sum:increase${window}{sum="${name}"})`;
  return [
    measure(window, 'mae', 'Mean absolute error.', `${sum('absolute')} / ${rows(window)}`),
    measure(window, 'rmse', 'Root mean squared error.', `sqrt(${sum('squared')} / ${rows(window)})`),
    measure(
      window,
      'mean_error',
      'Mean of prediction - actual: above 0 predictions are too high.',
      `(${sum('over')} - ${sum('under')}) / ${rows(window)}`,
    ),
  ];
}

function rows(window: string): string {
  return `model:labelled_rows:increase${window}`;
}

function measure(window: string, name: string, help: string, expr: string): RecordingRule {
  const enough = `and on (${VIEW}) ${rows(window)} >= ${CONFIG.alerts.minimumLabels}`;
  return {
    record: `model:measure:last${window}`,
    labels: { measure: name, basis: 'realised' },
    help: `${help} Absent below ${CONFIG.alerts.minimumLabels} labelled rows.`,
    expr: promql`
      ${expr}
      ${enough}`,
  };
}
