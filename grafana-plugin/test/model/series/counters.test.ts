import { type DataFrame, DataFrameType, FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/model/judged/judge.ts';
import { standingAt } from '../../../src/model/judged/standing.ts';
import { tooltipLines } from '../../../src/model/overview/tooltip.ts';
import { binsOf, newestOfBins } from '../../../src/model/series/bins.ts';
import { COLUMNS, NOW, query, RANGE, STEP } from '../../support/car-loan.ts';
import { framesOf } from '../../support/prometheus.ts';
import { seriesOf } from '../../support/series.ts';

const AGE = { feature: 'age', instance: 'a:9877' };

/** 100 rows an hour, of which 2 are null and since the last hour 40; columns are half an hour. */
const counters = (asked: (refId: string, name: string, labels: object, values: (column: number) => number) => DataFrame[]): DataFrame[] => [
  ...asked('A', 'ml_feature_faults_total', { ...AGE, fault: 'null' }, (column) =>
    column < COLUMNS - 2 ? column : column + 20 * (column - (COLUMNS - 3)) - (column - (COLUMNS - 3)),
  ),
  ...asked('B', 'ml_feature_rows_total', AGE, (column) => 50 * column),
];

describe('counters of faults and of rows', () => {
  it('are the share of the last hour over a range', () => {
    const series = seriesOf(counters((refId, name, labels, values) => query(refId, [[name, { ...labels }, values]])));
    const [share] = series('faultShare');
    expect(share?.values.at(-1)).toBeCloseTo(0.4, 12);
    expect(share?.values[0]).toBeCloseTo(0.02, 12);
    expect(standingAt(judge(series, RANGE, ''), 0)).toMatchObject({ signs: { word: 'faulty input' }, fault: 'null' });
  });

  it('are the share since the exporter started at a single moment, and say so', () => {
    const frames = counters((refId, name, labels, values) =>
      framesOf(
        { resultType: 'vector', result: [{ metric: { __name__: name, ...labels }, value: [NOW / 1000, String(values(COLUMNS - 3))] }] },
        { refId },
      ),
    );
    const standing = standingAt(judge(seriesOf(frames), RANGE, ''), 0);
    expect(standing?.faultShare).toBeCloseTo(0.02, 12);
    const [line] = standing === undefined ? [] : tooltipLines(standing, { timeZone: 'utc', newestRow: undefined });
    expect(line?.value).toBe('2.0 % of rows since the exporter started');
  });

  it('of two exporters are shares of their own rows', () => {
    const rows = (instance: string, count: number) =>
      ['ml_feature_rows_total', { feature: 'age', instance }, (column: number) => count * column] as const;
    const faults = (instance: string) =>
      ['ml_feature_faults_total', { feature: 'age', fault: 'null', instance }, (column: number) => column] as const;
    const series = seriesOf([...query('A', [faults('a'), faults('b')]), ...query('B', [rows('b', 10), rows('a', 100)])]);
    expect(series('faultShare').map(({ labels, values }) => [labels['instance'], values.at(-1)])).toEqual([
      ['a', 0.01],
      ['b', 0.1],
    ]);
  });

  it('give way to a share that is recorded', () => {
    const recorded = query('C', [['model_feature:fault_share:ratio1h', { feature: 'age', fault: 'null' }, () => 0.5]]);
    const series = seriesOf([...counters((refId, name, labels, values) => query(refId, [[name, { ...labels }, values]])), ...recorded]);
    expect(series('faultShare').map(({ values }) => values.at(-1))).toEqual([0.5]);
  });

  it('are a share already where the query divides them', () => {
    const expression =
      'sum by (feature, fault) (increase(ml_feature_faults_total[1h])) / on (feature) group_left () sum by (feature) (increase(ml_feature_rows_total[1h]))';
    const frames = framesOf(
      { resultType: 'vector', result: [{ metric: { feature: 'age', fault: 'null' }, value: [NOW / 1000, '0.3'] }] },
      { expression },
    );
    expect(seriesOf(frames)('faultShare')[0]?.values[0]).toBe(0.3);
  });
});

describe('the counter of predictions', () => {
  it('is rows of an hour over a range, and says nothing of a window at a single moment', () => {
    const values = (column: number) => 50 * column;
    expect(seriesOf(query('A', [['ml_predictions_total', {}, values]]))('rows')[0]?.values.at(-1)).toBe(100);
    const instant = { resultType: 'vector', result: [{ metric: { __name__: 'ml_predictions_total' }, value: [NOW / 1000, '7'] }] } as const;
    expect(seriesOf(framesOf(instant))('rows')).toEqual([]);
  });
});

describe('rules of two windows in one query', () => {
  it('are read for the shorter one', () => {
    const both = ['24h', '1h'].map(
      (window) => [`model_feature:drift_score:last${window}`, { feature: 'age' }, () => (window === '1h' ? 2 : 0)] as const,
    );
    expect(seriesOf(query('A', both))('score').map(({ name }) => name)).toEqual(['model_feature:drift_score:last1h']);
  });
});

describe('values that name their query', () => {
  it('are what that query is named after', () => {
    const table = toDataFrame({
      refId: 'score-limit',
      fields: [
        { name: 'Time', type: FieldType.time, values: [NOW] },
        { name: 'feature', type: FieldType.string, values: ['age'] },
        { name: 'Value #score', type: FieldType.number, values: [2.4] },
        { name: 'Value #limit', type: FieldType.number, values: [0.1] },
      ],
    });
    const series = seriesOf([table]);
    expect([series('score')[0]?.values[0], series('limit')[0]?.values[0]]).toEqual([2.4, 0.1]);
  });
});

it('buckets in the format for heat maps are taken apart already', () => {
  const edges = ['1.0', '2.0', '+Inf'];
  const rows = toDataFrame({
    refId: 'A',
    meta: { type: DataFrameType.HeatmapRows },
    fields: [
      { name: 'Time', type: FieldType.time, values: [NOW - 2 * STEP, NOW] },
      ...edges.map((le, bin) => ({
        name: le,
        type: FieldType.number,
        labels: { __name__: 'ml_feature_value_bucket', feature: 'age', le },
        values: [0, 10 * (bin + 1)],
      })),
    ],
  });
  const bins = binsOf(seriesOf([rows])('bins'));
  expect(newestOfBins(bins)).toEqual([10, 20, 30]);
  expect(bins.bins.map(({ edges: one }) => one.kind === 'number' && one.upper)).toEqual([1, 2, Number.POSITIVE_INFINITY]);
});
