import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/model/judged/judge.ts';
import { worstFirst } from '../../src/model/judged/order.ts';
import { sinceOf } from '../../src/model/judged/since.ts';
import { standingAt } from '../../src/model/judged/standing.ts';
import { LEVELS } from '../../src/model/levels.ts';
import { NOW, query, RANGE, recorded, STEP } from '../support/car-loan.ts';
import { framesOf, vectorOf } from '../support/prometheus.ts';
import { seriesOf } from '../support/series.ts';

type Values = (column: number) => number | undefined;
const SCORE = 'model_feature:drift_score:last1h';
const ROWS = 'model_feature:rows:increase1h';

function ofScore(values: Values, rows: Values = () => 1000) {
  return judge(
    seriesOf([...query('score', [[SCORE, { feature: 'age' }, values]]), ...query('rows', [[ROWS, { feature: 'age' }, rows]])]),
    RANGE,
    '',
  );
}

/** Words of the last cells, the newest last. */
function lastWords(grid: ReturnType<typeof judge>, row: number, count = 1): string[] {
  return [...grid.level.slice(row * grid.columns, (row + 1) * grid.columns)].slice(-count).map((level) => LEVELS[level]?.word ?? '');
}

describe('the grid', () => {
  const grid = judge(seriesOf(recorded()), RANGE, '');
  const named = (name: string): number => grid.rows.findIndex(({ subject }) => subject.name === name);

  it('joins what stands beside a score', () => {
    expect(standingAt(grid, named('car_value'))).toMatchObject({
      score: 2.41,
      statistic: expect.closeTo(0.241),
      limit: 0.1,
      chance: undefined,
      rows: 1862,
      row: { statisticName: 'psi', rowsNeeded: 200 },
      signs: { word: 'strongly drifted' },
      window: { from: NOW - 2 * STEP, to: NOW },
    });
  });

  it('puts faults above the drift of what is left', () => {
    expect(standingAt(grid, named('salary_range'))).toMatchObject({
      signs: { word: 'faulty input' },
      fault: 'null',
      faultShare: 0.31,
      score: 0.43,
    });
  });

  it('has a row for a feature that has too few rows for a score', () => {
    expect(lastWords(grid, named('co_applicant_income'))).toEqual(['too few rows']);
  });

  it('has no row for the model as a whole beside its features', () => {
    expect(grid.rows.map(({ subject }) => subject.name)).toEqual([
      'loan_length',
      'car_value',
      'salary_range',
      'score',
      'co_applicant_income',
    ]);
  });

  it('is ordered worst first', () => {
    expect(worstFirst(grid).map((row) => grid.rows[row]?.subject.name)).toEqual([
      'salary_range',
      'car_value',
      'score',
      'loan_length',
      'co_applicant_income',
    ]);
  });
});

describe('the level of a cell', () => {
  it('is no data where nothing came', () => {
    const grid = ofScore(
      (column) => (column < 50 ? 0.1 : undefined),
      (column) => (column < 50 ? 1000 : undefined),
    );
    expect(lastWords(grid, 0)).toEqual(['no data']);
  });

  it('is too few rows below the minimum, over-dispersion included', () => {
    const beside = [
      ...query('minimum', [['ml_minimum_rows', {}, () => 200]]),
      ...query('D', [['ml_reference_overdispersion', { feature: 'age' }, () => 1.2]]),
    ];
    const words = [239, 240].map((rows) => {
      const frames = [
        ...query('score', [[SCORE, { feature: 'age' }, () => 3]]),
        ...query('rows', [[ROWS, { feature: 'age' }, () => rows]]),
        ...beside,
      ];
      return lastWords(judge(seriesOf(frames), RANGE, ''), 0)[0];
    });
    expect(words).toEqual(['too few rows', 'strongly drifted']);
  });

  it('is faulty by the share alone, by the rule of the contract', () => {
    const faults = (share: number) =>
      query('faults', [['model_feature:fault_share:ratio1h', { feature: 'age', fault: 'null' }, () => share]]);
    const scores = query('score', [[SCORE, { feature: 'age' }, () => 0.1]]);
    expect([0.009, 0.011].map((share) => lastWords(judge(seriesOf([...scores, ...faults(share)]), RANGE, ''), 0)[0])).toEqual([
      'calm',
      'faulty input',
    ]);
  });
});

describe('since', () => {
  it('is the left edge of the first cell of the run', () => {
    expect(
      sinceOf(
        ofScore((column) => (column < 90 ? 0.1 : 1.5)),
        0,
      ),
    ).toEqual({ time: RANGE.from + 89 * STEP, isBefore: false });
  });

  it('outlives two cells without a judgement, not three', () => {
    const gap = (length: number) => (column: number) => (column < 80 ? 0.1 : column >= 90 && column < 90 + length ? undefined : 1.5);
    expect(sinceOf(ofScore(gap(2)), 0)?.time).toBe(RANGE.from + 79 * STEP);
    expect(sinceOf(ofScore(gap(3)), 0)?.time).toBe(RANGE.from + 92 * STEP);
  });

  it('starts again after a calm cell', () => {
    expect(
      sinceOf(
        ofScore((column) => (column === 93 ? 0.1 : 1.5)),
        0,
      )?.time,
    ).toBe(RANGE.from + 93 * STEP);
  });

  it('is before the picture when the run reaches its left edge', () => {
    expect(
      sinceOf(
        ofScore(() => 1.5),
        0,
      ),
    ).toEqual({ time: RANGE.from, isBefore: true });
  });

  it('is not told by a single moment', () => {
    const [score] = [query('score', [[SCORE, { feature: 'age' }, (column) => (column === 96 ? 1.5 : undefined)]])];
    expect(sinceOf(judge(seriesOf(score), RANGE, ''), 0)).toBeUndefined();
  });

  it('is nothing while calm', () => {
    expect(
      sinceOf(
        ofScore(() => 0.1),
        0,
      ),
    ).toBeUndefined();
  });

  it('can be asked of any moment', () => {
    const grid = ofScore((column) => (column === 20 || column === 21 ? 2 : 0));
    expect(sinceOf(grid, 0, 21)?.time).toBe(RANGE.from + 19 * STEP);
  });
});

describe('rows', () => {
  it('are named by what tells them apart', () => {
    const frames = query('score', [
      [SCORE, { feature: 'age', model: 'a' }, () => 1],
      [SCORE, { feature: 'age', model: 'b' }, () => 1],
      [SCORE, { feature: 'age', model: 'b', segment: 'region=EU' }, () => 1],
    ]);
    expect(judge(seriesOf(frames), RANGE, '').rows.map(({ subject }) => subject.name)).toEqual([
      'a / age',
      'b / age',
      'b / region=EU / age',
    ]);
  });

  it('are named by the label that was asked for', () => {
    const frames = query('score', [
      ['', { column: 'age' }, () => 1],
      ['', { column: 'zip' }, () => 1],
    ]);
    expect(judge(seriesOf(frames), RANGE, 'column').rows.map(({ subject }) => subject.name)).toEqual(['age', 'zip']);
  });

  it('are models where no series has a feature', () => {
    const frames = [
      ...query('score', [
        ['', { model: 'a' }, () => 1],
        ['', { model: 'b' }, () => 2],
      ]),
      ...query('rows', [['model:rows:increase1h', { model: 'b' }, () => 34]]),
    ];
    const grid = judge(seriesOf(frames), RANGE, '');
    expect(grid.rows.map(({ subject }) => subject.name)).toEqual(['a', 'b']);
    expect(standingAt(grid, 1)?.rows).toBe(34);
  });

  it("of a segment do not take the whole model's number of rows, nor the other way round", () => {
    const frames = [
      ...query('score', [
        [SCORE, { feature: 'age' }, () => 1],
        [SCORE, { feature: 'age', segment: 'eu' }, () => 1],
      ]),
      ...query('rows', [
        [ROWS, { feature: 'age' }, () => 900],
        [ROWS, { feature: 'age', segment: 'eu' }, () => 90],
      ]),
    ];
    const grid = judge(seriesOf(frames), RANGE, '');
    expect(grid.rows.map((_, row) => standingAt(grid, row)?.rows)).toEqual([900, 90]);
  });

  it('of the exporter itself are joined in full, from an instant query', () => {
    const text = readFileSync(new URL('../../../test/cases/card-fraud/expected.prom', import.meta.url), 'utf8');
    const grid = judge(seriesOf(framesOf(vectorOf(text, NOW / 1000))), RANGE, '');
    expect(grid.columns).toBe(1);
    expect(grid.rows.length).toBeGreaterThan(5);
    const whole = grid.rows.findIndex(({ subject }) => subject.name === 'amount');
    expect(standingAt(grid, whole)).toMatchObject({ rows: 45, row: { rowsNeeded: expect.any(Number) } });
  });
});

it('joins 3,000 features without comparing each with each', () => {
  const features = Array.from({ length: 3000 }, (_, index) => ({ feature: `f${index}` }));
  const frames = framesOf({
    resultType: 'vector',
    result: features.flatMap((labels) =>
      [SCORE, ROWS].map((name) => ({ metric: { __name__: name, ...labels }, value: [NOW / 1000, '1'] as const })),
    ),
  });
  const grid = judge(seriesOf(frames), RANGE, '');
  expect(grid.rows).toHaveLength(3000);
  expect([...(grid.rowsSeen ?? [])].every((rows) => rows === 1)).toBe(true);
});
