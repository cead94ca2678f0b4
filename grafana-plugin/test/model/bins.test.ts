import { describe, expect, it } from 'vitest';
import { binsOf, newestOfBins } from '../../src/model/series/bins.ts';
import { query } from '../support/car-loan.ts';
import { seriesOf } from '../support/series.ts';

type Given = readonly (readonly [string, Readonly<Record<string, string>>, number])[];

function binned(series: Given, meaning: 'bins' | 'reference' = 'bins') {
  return binsOf(
    seriesOf(
      query(
        'A',
        // Two columns are an hour: counters rise by the value in it.
        series.map(
          ([name, labels, value]) => [name, labels, (column) => (/^ml_feature/.test(name) ? (value * column) / 2 : value)] as const,
        ),
      ),
    )(meaning),
  );
}

describe('bins', () => {
  it('of a histogram are differenced, in the order of their edges as numbers', () => {
    const bins = binned([
      ['ml_feature_value_bucket', { le: '+Inf' }, 10],
      ['ml_feature_value_bucket', { le: '9.0' }, 3],
      ['ml_feature_value_bucket', { le: '10.0' }, 7],
    ]);
    expect(bins.bins.map(({ edges }) => edges)).toEqual([
      { kind: 'number', lower: Number.NEGATIVE_INFINITY, upper: 9 },
      { kind: 'number', lower: 9, upper: 10 },
      { kind: 'number', lower: 10, upper: Number.POSITIVE_INFINITY },
    ]);
    expect(newestOfBins(bins)).toEqual([3, 4, 3]);
  });

  it('of several exporters are added up', () => {
    const bins = binned(['a', 'b'].map((instance) => ['ml_feature_category_total', { category: 'x', instance }, 4] as const));
    expect(newestOfBins(bins)).toEqual([4 + 4]);
  });

  it('of segments are left out beside the whole', () => {
    const bins = binned([
      ['ml_feature_category_total', { category: 'x' }, 4],
      ['ml_feature_category_total', { category: 'x', segment: 'eu' }, 3],
    ]);
    expect(newestOfBins(bins)).toEqual([4]);
  });

  it('of the recorded reference are cumulative or not by their rule', () => {
    const cumulative = binned(
      [
        ['ml_reference_cdf', { upper: '1.0' }, 0.4],
        ['ml_reference_cdf', { upper: '+Inf' }, 1],
      ],
      'reference',
    );
    const plain = binned(
      [
        ['model_feature_bin:reference:ratio', { upper: '1.0' }, 0.4],
        ['model_feature_bin:reference:ratio', { upper: '+Inf' }, 0.6],
      ],
      'reference',
    );
    expect(newestOfBins(cumulative)).toEqual([0.4, 0.6]);
    expect(newestOfBins(plain)).toEqual([0.4, 0.6]);
  });

  it('never fall below nothing', () => {
    expect(
      newestOfBins(
        binned([
          ['', { le: '1.0' }, 5],
          ['', { le: '+Inf' }, 4.9],
        ]),
      ),
    ).toEqual([5, 0]);
  });
});
