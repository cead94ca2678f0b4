import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import type { Snapshot, SubjectSnapshot } from '../../exporter/src/model.ts';
import { parseText } from '../support/exposition-parser.ts';
import {
  categoricalSubject,
  classPerformance,
  deliverySnapshot,
  emptySnapshot,
  loanSnapshot,
  numericSubject,
  UNJUDGED,
  viewSnapshot,
  withoutDrift,
} from '../support/snapshots.ts';

/** Lines of one family without the name, the model and the version. */
function linesOf(name: string, snapshot: Snapshot): readonly string[] {
  const { model, version } = snapshot;
  const text = new Exposition().render({ models: [snapshot] }, TEXT).toString();
  parseText(text);
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`));
  return lines.map((line) => line.slice(name.length).replace(`model="${model}",version="${version}"`, '').replace('{,', '{'));
}

function withFeature(feature: SubjectSnapshot): Snapshot {
  return loanSnapshot({ views: [viewSnapshot({ features: [feature], outputs: [] })] });
}

describe('values', () => {
  it('of numbers are cumulative over canonical edges', () => {
    expect(linesOf('ml_feature_value_bucket', withFeature(numericSubject('age', [18, 42.5, 1e6])))).toEqual([
      '{feature="age",le="18.0"} 100',
      '{feature="age",le="42.5"} 210',
      '{feature="age",le="1e+06"} 330',
      '{feature="age",le="+Inf"} 460',
    ]);
  });

  it('of a number without edges are in one open bin', () => {
    expect(linesOf('ml_feature_value_bucket', withFeature(numericSubject('age', [])))).toEqual(['{feature="age",le="+Inf"} 100']);
  });

  it('of categories have one counter each, the unseen ones included', () => {
    expect(linesOf('ml_feature_category_total', withFeature(categoricalSubject('region', ['north'])))).toEqual([
      '{feature="region",category="north"} 150',
      '{feature="region",category="__other__"} 150',
      '{feature="region",category="__unseen__"} 0',
    ]);
  });

  it('of outputs stand under the label output', () => {
    expect(linesOf('ml_output_value_bucket', loanSnapshot())[0]).toBe('{output="score",le="0.1"} 100');
    expect(linesOf('ml_output_category_total', loanSnapshot())[0]).toBe('{output="class",category="0"} 150');
  });
});

describe('the reference', () => {
  it('reaches exactly 1 at the last edge, and names both edges of a bin', () => {
    const lines = linesOf('ml_reference_cdf', withFeature(numericSubject('age', [1, 2])));
    expect(lines[0]).toBe(`{feature="age",upper="1.0",lower="-Inf"} ${1 / 3}`);
    expect(lines.at(-1)).toBe('{feature="age",upper="+Inf",lower="2.0"} 1');
  });

  it('prints edges as le does, so that they can be joined', () => {
    const snapshot = withFeature(numericSubject('age', [1e-5, 0.1, 7, 2e6]));
    const le = linesOf('ml_feature_value_bucket', snapshot).map((line) => /le="([^"]*)"/.exec(line)?.[1]);
    expect(linesOf('ml_reference_cdf', snapshot).map((line) => /upper="([^"]*)"/.exec(line)?.[1])).toEqual(le);
  });

  it('has a share of 0 for unseen categories', () => {
    expect(linesOf('ml_reference_ratio', withFeature(categoricalSubject('region', ['north'])))).toEqual([
      '{feature="region",category="north"} 0.5',
      '{feature="region",category="__other__"} 0.5',
      '{feature="region",category="__unseen__"} 0',
    ]);
  });

  it('has no shares when it has no rows', () => {
    const { comparison, ...feature } = numericSubject('age');
    const bins = comparison.bins.map((bin) => ({ ...bin, reference: 0 }));
    expect(linesOf('ml_reference_cdf', withFeature({ ...feature, comparison: { ...comparison, bins } }))).toEqual([]);
  });

  it('speaks of features and outputs under one name', () => {
    expect(linesOf('ml_reference_rows', loanSnapshot()).slice(0, 4)).toEqual([
      '{feature="age"} 1000',
      '{feature="region"} 1000',
      '{output="score"} 1000',
      '{output="class"} 1000',
    ]);
  });
});

describe('faults', () => {
  it('are those that a value of the kind can have', () => {
    const faults = (snapshot: Snapshot) => linesOf('ml_feature_faults_total', snapshot).map((line) => /fault="([^"]*)"/.exec(line)?.[1]);
    const removing = ['null', 'missing', 'empty', 'nan', 'infinite', 'type'];
    expect(faults(withFeature(numericSubject('age')))).toEqual([...removing, 'below_range', 'above_range', 'default']);
    expect(faults(withFeature(categoricalSubject('region')))).toEqual([...removing, 'unseen']);
  });
});

describe('drift', () => {
  it('shows the deciding statistic with its name', () => {
    expect(linesOf('ml_feature_drift_statistic', withFeature(numericSubject('age')))).toEqual(['{feature="age",statistic="psi"} 0.03']);
  });

  it('keeps the tolerance, and nothing else, while there are too few rows', () => {
    const feature = { ...numericSubject('age', undefined, { drift: UNJUDGED }), statistics: new Map() };
    const text = new Exposition().render({ models: [withFeature(feature)] }, TEXT).toString();
    expect(text.match(/^ml_feature_(drift_\w+|psi|ks)/gm)).toEqual(['ml_feature_drift_tolerance']);
  });

  it('is silent about what is not judged', () => {
    const text = new Exposition().render({ models: [withFeature(withoutDrift(numericSubject('age')))] }, TEXT).toString();
    expect(text).not.toMatch(/^ml_feature_drift_/m);
    expect(text).toMatch(/^ml_feature_psi/m);
  });

  it('leaves KS and Wasserstein to numbers', () => {
    expect(linesOf('ml_feature_ks', withFeature(categoricalSubject('region')))).toEqual([]);
    expect(linesOf('ml_feature_psi', withFeature(categoricalSubject('region')))).toEqual(['{feature="region"} 0.03']);
  });
});

describe('the window', () => {
  it('has the quantiles of numbers under q', () => {
    expect(linesOf('ml_feature_quantile', withFeature(numericSubject('age')))).toEqual([
      '{feature="age",q="0.05"} 19',
      '{feature="age",q="0.25"} 31',
      '{feature="age",q="0.5"} 41',
      '{feature="age",q="0.75"} 52',
      '{feature="age",q="0.95"} 66',
    ]);
  });

  it('has no gauges of values before there are any', () => {
    const text = new Exposition().render({ models: [emptySnapshot()] }, TEXT).toString();
    expect(text).not.toMatch(/^ml_(?!reference_)\w+_(mean|stddev|quantile|null_ratio|psi|drift_score|fault_score)\{/m);
    expect(text).not.toMatch(/^ml_(window_end|last_prediction)_timestamp_seconds/m);
    expect(linesOf('ml_feature_window_rows', emptySnapshot())[0]).toBe('{feature="age"} 0');
  });
});

describe('outcomes', () => {
  it('hide the class that the reference never had until a row of it turns up', () => {
    expect(linesOf('ml_confusion_total', loanSnapshot()).slice(0, 4)).toEqual([
      '{predicted="0",actual="0"} 20',
      '{predicted="0",actual="1"} 4',
      '{predicted="1",actual="0"} 6',
      '{predicted="1",actual="1"} 10',
    ]);
    const performance = classPerformance({ confusionTotal: Float64Array.from([20, 4, 2, 6, 10, 0, 0, 0, 0]) });
    expect(linesOf('ml_confusion_total', loanSnapshot({ views: [viewSnapshot({ performance })] }))).toContain(
      '{predicted="0",actual="__unseen__"} 2',
    );
  });

  it('of a regression model are sums of errors, and no confusion matrix', () => {
    expect(linesOf('ml_error_absolute_total', deliverySnapshot())).toEqual(['{} 10']);
    expect(linesOf('ml_error_rows_total', deliverySnapshot())).toEqual(['{} 4']);
    expect(linesOf('ml_confusion_total', deliverySnapshot())).toEqual([]);
    expect(linesOf('ml_error_rows_total', loanSnapshot())).toEqual([]);
  });
});

describe('measures', () => {
  it('stand beside what the model reached on the reference', () => {
    expect(linesOf('ml_accuracy', loanSnapshot()).slice(0, 2)).toEqual(['{basis="realised"} 0.75', '{basis="reference"} 0.8']);
    expect(linesOf('ml_mae', deliverySnapshot())).toEqual(['{basis="realised"} 2.5', '{basis="reference"} 2.1']);
  });

  it('of a class carry its name', () => {
    expect(linesOf('ml_recall', loanSnapshot())).toContain('{basis="reference",class="1"} 0.72');
  });

  it('are absent while they are not known', () => {
    expect(linesOf('ml_accuracy', emptySnapshot()).slice(0, 1)).toEqual(['{basis="reference"} 0.8']);
  });
});

describe('a model', () => {
  it('is described for joins, with the labels of the config', () => {
    expect(linesOf('ml_model_info', loanSnapshot())).toEqual(['{task="binary",team="risk"} 1']);
  });

  it('counts schema changes and names none', () => {
    expect(linesOf('ml_schema_extra_fields', loanSnapshot())).toEqual(['{} 1']);
  });

  it('has business measures as two sums that only grow', () => {
    expect(linesOf('ml_kpi_total', loanSnapshot())[0]).toBe('{kpi="order_value"} 1234.5');
    expect(linesOf('ml_kpi_negative_total', loanSnapshot())[0]).toBe('{kpi="order_value"} 12');
  });
});
