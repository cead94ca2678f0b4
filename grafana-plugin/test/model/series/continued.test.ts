import { type DataFrame, type Labels, toDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/model/judged/judge.ts';
import { standingAt } from '../../../src/model/judged/standing.ts';
import { levelNow } from '../../../src/model/overview/listing.ts';
import { COLUMNS, NOW, query, RANGE, STEP } from '../../support/car-loan.ts';
import { framesOf } from '../../support/prometheus.ts';
import { seriesOf } from '../../support/series.ts';

const SCORE = 'model_feature:drift_score:last1h';
const LATER = { from: RANGE.from, to: NOW + STEP / 2 };

/** Scores of two features, calm until the last step. */
const calm = (): DataFrame[] =>
  query(
    'score',
    ['age', 'income'].map((feature) => [SCORE, { feature }, () => 0.2] as const),
  );

/** The answer of an instant query between two steps; without features an empty one. */
function now(refId: string, name: string, values: readonly (readonly [labels: Labels, value: number])[]): DataFrame[] {
  if (values.length === 0) return [toDataFrame({ refId, fields: [] })];
  const result = values.map(([labels, value]) => ({
    metric: { __name__: name, model: 'car-loan', version: '2026-01', ...labels },
    value: [LATER.to / 1000, String(value)] as [number, string],
  }));
  return framesOf({ resultType: 'vector', result }, { refId });
}

describe('an instant query of the name of a range query, with _now behind it', () => {
  const twin = now('score_now', SCORE, [
    [{ feature: 'age' }, 3],
    [{ feature: 'income' }, 0.2],
  ]);
  const grid = judge(seriesOf([...calm(), ...twin]), LATER, '');

  it('says the level of the last column, and leaves the columns where they are', () => {
    expect(grid.columns).toBe(COLUMNS);
    expect(grid.times).toEqual(judge(seriesOf(calm()), RANGE, '').times);
    expect(standingAt(grid, 0)).toMatchObject({ score: 3, signs: { word: 'strongly drifted' }, window: { to: LATER.to } });
    expect(standingAt(grid, 0, COLUMNS - 2)).toMatchObject({ score: 0.2, window: { to: NOW - STEP } });
    expect(levelNow(grid, 0)).toBeGreaterThan(levelNow(grid, 1));
  });

  it('is no series of its own', () => {
    expect(grid.rows.map(({ subject }) => subject.name)).toEqual(['age', 'income']);
  });

  it('adds what the range has no sample of yet, in the last column', () => {
    const appeared = judge(seriesOf([...calm(), ...now('score_now', SCORE, [[{ feature: 'tenure' }, 3]])]), LATER, '');
    expect(appeared.columns).toBe(COLUMNS);
    expect(standingAt(appeared, 2)).toMatchObject({ row: { subject: { name: 'tenure' } }, score: 3 });
  });
});

describe('what is over', () => {
  const fault = { feature: 'age', fault: 'null' };
  const faults = query('fault_scores', [['model_feature:fault_score:last1h', fault, () => 2]]);

  it('is not of now, where the instant query has no answer', () => {
    const before = judge(seriesOf([...calm(), ...faults]), RANGE, '');
    expect(standingAt(before, 0)?.signs.word).toBe('faulty input');
    const grid = judge(seriesOf([...calm(), ...faults, ...now('fault_scores_now', '', [])]), LATER, '');
    expect(standingAt(grid, 0)?.signs.word).toBe('calm');
    expect(standingAt(grid, 0, COLUMNS - 2)?.signs.word).toBe('faulty input');
  });

  it('is told by all labels: one fault may end while another lasts', () => {
    const other = query('fault_scores', [['model_feature:fault_score:last1h', { ...fault, fault: 'type' }, () => 1.5]]);
    const twin = now('fault_scores_now', 'model_feature:fault_score:last1h', [[{ ...fault, fault: 'type' }, 1.5]]);
    const grid = judge(seriesOf([...calm(), ...faults, ...other, ...twin]), LATER, '');
    expect(standingAt(grid, 0)).toMatchObject({ fault: 'type', faultScore: 1.5 });
  });
});
