import { describe, expect, it } from 'vitest';
import { countAt, countsOf } from '../../../src/model/distribution/counts.ts';
import { binsOf } from '../../../src/model/series/bins.ts';
import { COLUMNS, query, RANGE } from '../../support/car-loan.ts';
import { seriesOf } from '../../support/series.ts';

type Given = Parameters<typeof query>[1];

function counted(series: Given) {
  return countsOf(binsOf(seriesOf(query('bins', series))('bins')), RANGE);
}

const LAST = COLUMNS - 1;

describe('raw counters', () => {
  it('are what they rose by in an hour, not since the process started', () => {
    // Columns are half an hour apart.
    const counts = counted([['ml_feature_category_total', { category: 'x' }, (column) => 1000 + 10 * column]]);
    expect(countAt(counts, 0, LAST)).toBe(20);
    expect(counts.window).toBe(3_600_000);
  });

  it('have nothing to say at their first sample', () => {
    const counts = counted([['ml_feature_category_total', { category: 'x' }, (column) => 1000 + column]]);
    expect(countAt(counts, 0, 0)).toBeNaN();
    expect(countAt(counts, 0, 1)).toBe(1);
  });

  it('that fall have started again at 0', () => {
    const counts = counted([['ml_feature_category_total', { category: 'x' }, (column) => (column === LAST ? 7 : 1000 + 10 * column)]]);
    expect(countAt(counts, 0, LAST)).toBe(10 + 7);
  });

  it('of histograms are differenced after they were counted, edge by edge', () => {
    const counts = counted([
      ['ml_feature_value_bucket', { le: '1.0' }, (column) => 5 * column],
      ['ml_feature_value_bucket', { le: '+Inf' }, (column) => 12 * column],
    ]);
    expect([countAt(counts, 0, LAST), countAt(counts, 1, LAST), counts.totals[LAST]]).toEqual([10, 14, 24]);
  });

  it('of two exporters are added up, each with its own restarts', () => {
    const counts = counted([
      ['ml_feature_category_total', { category: 'x', instance: 'a' }, (column) => 10 * column],
      ['ml_feature_category_total', { category: 'x', instance: 'b' }, (column) => (column === LAST ? 3 : 500)],
    ]);
    expect(countAt(counts, 0, LAST)).toBe(20 + 3);
  });
});

describe('recorded bins', () => {
  it('stay as they are, with the window of their rule', () => {
    const counts = counted([['model_feature_bin:rows:increase24h', { category: 'x' }, () => 40]]);
    expect(countAt(counts, 0, LAST)).toBe(40);
    expect(counts.window).toBe(86_400_000);
  });

  it('count nothing where others count, and are not there where none does', () => {
    const counts = counted([
      ['model_feature_bin:rows:increase1h', { category: 'x' }, (column) => (column === 5 ? undefined : 40)],
      ['model_feature_bin:rows:increase1h', { category: 'y' }, (column) => (column < 10 ? undefined : 2)],
    ]);
    expect(countAt(counts, 1, 9)).toBe(0);
    expect(countAt(counts, 0, 5)).toBeNaN();
    expect(counts.totals[5]).toBeNaN();
  });

  it('that are shares say so', () => {
    const shares = [0.2, 0.8].map((share, bin) => ['model_feature_bin:share:ratio1h', { category: String(bin) }, () => share] as const);
    expect(counted(shares).areShares).toBe(true);
  });
});
