import { describe, expect, it } from 'vitest';
import { standingAt } from '../../../src/model/judged/standing.ts';
import { across } from '../../../src/model/overview/across.ts';
import { nowWords, sinceWords, spokenCell, spokenRow, statisticOfLimit } from '../../../src/model/overview/cell-words.ts';
import { middleCut } from '../../../src/model/overview/middle-cut.ts';
import { restOf } from '../../../src/model/overview/rest.ts';
import { rowsStrip, shareStrip } from '../../../src/model/overview/strips.ts';
import { tooltipLines } from '../../../src/model/overview/tooltip.ts';
import { verdictOf } from '../../../src/model/overview/verdict.ts';
import { query } from '../../support/car-loan.ts';
import { carLoan, rowOf } from '../../support/overview/model.ts';

const model = carLoan(query('reference', [['ml_reference_fault_ratio', { feature: 'salary_range', fault: 'null' }, () => 0.001]]));
const { grid } = model;
const UTC = 'utc';

function standing(name: string, column?: number) {
  const found = standingAt(grid, rowOf(grid, name), column);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
}

describe('a row says', () => {
  it('its value now: the score, the worst fault, or rows of those needed', () => {
    expect(['car_value', 'salary_range', 'co_applicant_income', 'loan_length'].map((name) => nowWords(standing(name)))).toEqual([
      '2.4 × limit',
      '31 % null',
      '131 of 200',
      '0.18 × limit',
    ]);
    expect(nowWords(standing('car_value'), true)).toBe('2.4 ×');
  });

  it('that an outcome, or any row that has no score for all its rows, is not judged', () => {
    const rows = ['label', 'class'].map((output) => ['model_output:rows:increase1h', { output }, () => 2355] as const);
    const few = carLoan([...query('rows', rows), ...query('rows', [['model_output:rows:increase1h', { output: 'value' }, () => 31]])]);
    const said = ['label', 'class', 'value'].map((name) => {
      const found = standingAt(few.grid, rowOf(few.grid, name));
      return (
        found && [
          found.signs.word,
          nowWords(found),
          ...tooltipLines(found, { timeZone: UTC, newestRow: undefined }).map(({ label, value }) => `${label} ${value}`),
        ]
      );
    });
    expect(said).toEqual([
      ['not judged', 'no score', 'Rows 2,355', 'Not judged: what turned out has no score '],
      ['not judged', 'no score', 'Rows 2,355', 'Not judged: there is no score '],
      ['too few rows', '31 of 200', 'Rows 31; 200 needed', 'Not judged: too few rows '],
    ]);
  });

  it('it in letters that the column has room for, wide or narrow', () => {
    const fault = { ...standing('salary_range'), fault: 'above_range', faultShare: 0.071 };
    const said = [
      fault,
      { ...fault, faultShare: undefined },
      standing('salary_range'),
      standing('co_applicant_income'),
      standing('car_value'),
    ];
    const words = (isNarrow: boolean) => said.map((one) => nowWords(one, isNarrow));
    expect(words(false)).toEqual(['7.1 % above range', 'above range', '31 % null', '131 of 200', '2.4 × limit']);
    expect(words(true)).toEqual(['7.1 %', 'faulty', '31 % null', '131', '2.4 ×']);
    const roomAt = (width: number) => (across(width, ['now'], false).columns[0]?.width ?? 0) - 8;
    const longest = (isNarrow: boolean) => Math.max(...words(isNarrow).map(({ length }) => length));
    // A letter takes 6.6 px, on the safe side.
    expect(roomAt(1424)).toBeGreaterThan(6.6 * longest(false));
    expect(roomAt(500)).toBeGreaterThan(6.6 * longest(true));
  });

  it('since when, and for how long', () => {
    expect(sinceWords(standing('salary_range'), UTC)).toBe('Thu 14:00 · 2.5 h');
    expect(sinceWords(standing('loan_length'), UTC)).toBe('');
  });

  it('when it began before the picture', () => {
    const before = carLoan(query('score', [['', { feature: 'age' }, () => 1.2]]));
    const found = standingAt(before.grid, rowOf(before.grid, 'age'));
    expect(found && sinceWords(found, UTC)).toBe('before Tue 16:30');
    const [last] = found === undefined ? [] : tooltipLines(found, { timeZone: UTC, newestRow: undefined }).slice(-1);
    expect(last?.value).toBe('before Tue 17 Nov, 16:30 (at least 2 d)');
  });

  it('its statistic beside the limit, with its name where rows differ', () => {
    expect(statisticOfLimit(standing('car_value'), false)).toBe('0.241 / 0.10');
    expect(statisticOfLimit(standing('car_value'), true)).toBe('PSI 0.241 / 0.10');
    expect(statisticOfLimit(standing('co_applicant_income'), false)).toBe('');
  });

  it('all of it to a screen reader', () => {
    expect(spokenRow(standing('salary_range'), UTC)).toBe('salary_range, faulty input, 31 % null, since Thursday 14:00, 1,862 rows');
    expect(spokenCell(standing('car_value'), UTC)).toBe('15:30 to 16:30, strongly drifted, score 2.4');
  });
});

describe('a tooltip says', () => {
  const context = { timeZone: UTC, newestRow: undefined };
  const lines = (name: string, column?: number) =>
    tooltipLines(standing(name, column), context).map(({ label, value }) => `${label}: ${value}`);

  it('how large, against which limit, of how many rows, since when', () => {
    expect(lines('car_value')).toEqual([
      'Score: 2.4 × limit',
      'PSI: 0.241',
      'Limit: 0.100',
      'Rows: 1,862 (200 needed)',
      'Drifted since: Wed 18 Nov, 11:30 (29 h)',
    ]);
  });

  it('the fault first, and that the score is of the other rows', () => {
    expect(lines('salary_range').slice(0, 2)).toEqual([
      'Null: 31.0 % of rows, 0.1 % in the reference, limit 1.2 %',
      'Score of the other 69 % of rows: 0.43 × limit',
    ]);
  });

  it('that few rows are not judged', () => {
    expect(lines('co_applicant_income')).toEqual(['Rows: 131; 200 needed', 'Not judged: too few rows: ']);
  });

  it('that there is no sample', () => {
    const gap = carLoan(query('score', [['', { feature: 'age' }, (column) => (column === 50 ? 0.1 : undefined)]]));
    const empty = standingAt(gap.grid, rowOf(gap.grid, 'age'));
    expect(empty && tooltipLines(empty, context)[0]?.label).toBe('No sample between 15:30 and 16:30');
  });

  it('where the limit comes from', () => {
    const one = { ...standing('car_value'), limit: 0.131, chance: 0.131 };
    expect(tooltipLines(one, context).find(({ label }) => label === 'Limit')?.value).toBe('0.131, what chance alone reaches');
    expect(tooltipLines({ ...one, limit: 0.2 }, context).find(({ label }) => label === 'Limit')?.value).toBe('0.200, the tolerance');
  });
});

describe('in short', () => {
  it('a tile counts what is faulty and what has drifted', () => {
    expect(verdictOf(grid).parts.map(({ words }) => words)).toEqual(['1 faulty', '1 drifted']);
  });

  it('the rows that do not fit are counted by level', () => {
    const rest = restOf(grid, [rowOf(grid, 'loan_length'), rowOf(grid, 'co_applicant_income')]);
    expect(rest.words).toBe('and 2 more: 1 calm, 1 too few rows');
    expect(restOf(grid, [rowOf(grid, 'car_value')]).shares.at(-1)).toBe(1);
  });

  it('names are cut in the middle', () => {
    expect(middleCut('customer_monthly_income', 12)).toBe('custom…ncome');
    expect(middleCut('age', 12)).toBe('age');
  });
});

it('strips have one number for each column, and say the newest', () => {
  expect(shareStrip(model.strips, grid)).toMatchObject({ top: 1 / 3, now: 1 / 3, drifted: 1, tested: 3 });
  expect(rowsStrip(model.strips, grid)).toMatchObject({ now: 1864, minimum: 200 });
  expect(rowsStrip(model.strips, grid)?.rows).toHaveLength(grid.columns);
});
