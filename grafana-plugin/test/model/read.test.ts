import { readFileSync } from 'node:fs';
import { FieldType, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { readSeries } from '../../src/model/series/read.ts';
import { matrix, NOW, recorded, STEP } from '../support/car-loan.ts';
import { framesOf, tableOf, vectorOf } from '../support/prometheus.ts';
import { seriesOf } from '../support/series.ts';

describe('series', () => {
  it('come from one frame a series, with times, values and labels', () => {
    const [score] = seriesOf(recorded())('score');
    expect(score).toMatchObject({
      name: 'model_feature:drift_score:last1h',
      refId: 'score',
      interval: STEP,
      labels: { feature: 'loan_length' },
    });
    expect(score?.times.at(-1)).toBe(NOW);
    expect(score?.values.at(-1)).toBe(0.18);
  });

  it('come from a table with a column for each label, the same as from frames', () => {
    const answer = matrix([
      ['ml_feature_drift_score', { feature: 'age' }, (column) => column],
      ['ml_feature_drift_limit', { feature: 'age' }, () => 0.1],
    ]);
    const [fromTable, fromFrames] = [seriesOf([tableOf(answer)]), seriesOf(framesOf(answer))];
    for (const meaning of ['score', 'limit'] as const) {
      expect(fromTable(meaning)[0]?.values).toEqual(fromFrames(meaning)[0]?.values);
      expect(fromTable(meaning)[0]?.labels).toEqual(fromFrames(meaning)[0]?.labels);
    }
  });

  it('come from a table of another database, in any order of rows and with a column for each meaning', () => {
    const table = toDataFrame({
      fields: [
        { name: 'feature', type: FieldType.string, values: ['age', 'age', 'zip'] },
        { name: 'score', type: FieldType.number, values: [2, 1, null] },
        { name: 'rows', type: FieldType.number, values: [900, 800, 12] },
        { name: 'day', type: FieldType.time, values: [NOW, NOW - STEP, NOW] },
      ],
    });
    const series = seriesOf([table]);
    expect(series('score').map(({ labels, values, rows }) => [labels['feature'], [...values], [...rows]])).toEqual([
      ['age', [1, 2], [1, 0]],
    ]);
    expect(series('rows').map(({ labels }) => labels['feature'])).toEqual(['age', 'zip']);
  });

  it('come from one wide frame, with missing samples left out', () => {
    const labels = (feature: string) => ({ __name__: 'ml_feature_drift_score', feature });
    const wide = toDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: [NOW - STEP, NOW] },
        { name: 'age', type: FieldType.number, labels: labels('age'), values: [1, 2] },
        { name: 'zip', type: FieldType.number, labels: labels('zip'), values: [null, 3] },
      ],
    });
    expect(seriesOf([wide])('score').map(({ values }) => [...values])).toEqual([[1, 2], [3]]);
  });

  it('of a table without a time are of now', () => {
    const table = toDataFrame({
      fields: [
        { name: 'feature', type: FieldType.string, values: ['age'] },
        { name: 'score', type: FieldType.number, values: [2] },
      ],
    });
    expect([...(seriesOf([table])('score')[0]?.times ?? [])]).toEqual([NOW]);
  });

  it('of nobody we know are scores when there are no others', () => {
    const foreign = framesOf(matrix([['other_exporter_drift', { column: 'age' }, () => 0.3]]));
    expect(seriesOf(foreign)('score')).toHaveLength(1);
    expect(seriesOf([...foreign, ...recorded()])('score').some(({ name }) => name === 'other_exporter_drift')).toBe(false);
  });

  it('of everything that the exporter says are known: score, limit, rows, bins and reference', () => {
    const text = readFileSync(new URL('../../../test/cases/card-fraud/expected.prom', import.meta.url), 'utf8');
    const series = seriesOf(framesOf(vectorOf(text, NOW / 1000)));
    for (const meaning of [
      'score',
      'statistic',
      'limit',
      'chance',
      'rows',
      'minimumRows',
      'faultScore',
      'bins',
      'reference',
      'referenceFaults',
    ] as const) {
      expect(series(meaning), meaning).not.toEqual([]);
    }
    expect(series('bins').every(({ isCounter }) => isCounter)).toBe(true);
  });
});

describe('without series', () => {
  it('the reason is that the query has no samples', () => {
    expect(readSeries([], NOW)).toEqual({ reason: { kind: 'noSamples', query: undefined } });
    expect(readSeries([toDataFrame({ refId: 'B', fields: [] })], NOW)).toEqual({ reason: { kind: 'noSamples', query: 'Query B' } });
  });

  it('the reason is that there is no number', () => {
    const frame = toDataFrame({ fields: [{ name: 'feature', type: FieldType.string, values: ['age'] }] });
    expect(readSeries([frame], NOW)).toEqual({ reason: { kind: 'noNumber' } });
  });
});
