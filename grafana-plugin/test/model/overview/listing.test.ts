import { describe, expect, it } from 'vitest';
import { LEVEL } from '../../../src/model/levels.ts';
import { grouped, inPlaces, keyAt, levelCounts, listed } from '../../../src/model/overview/listing.ts';
import { pagesOf, rowsOfPage } from '../../../src/model/overview/pages.ts';
import { movedBy, NAME } from '../../../src/model/overview/roving.ts';
import { carLoan } from '../../support/overview/model.ts';

const { grid, order } = carLoan();
const WORST = { levels: [], search: '', sort: 'worst' } as const;

function names(rows: readonly number[]): readonly string[] {
  return rows.map((row) => grid.rows[row]?.subject.name ?? '');
}

describe('the list', () => {
  it('is worst first, or by name', () => {
    expect(names(listed(grid, order, WORST))).toEqual(['salary_range', 'car_value', 'score', 'loan_length', 'co_applicant_income']);
    expect(names(listed(grid, order, { ...WORST, sort: 'name' }))[0]).toBe('car_value');
  });

  it('is filtered by levels and by part of the name', () => {
    expect(names(listed(grid, order, { ...WORST, levels: [LEVEL.faulty, LEVEL.calm] }))).toEqual(['salary_range', 'loan_length']);
    expect(names(listed(grid, order, { ...WORST, search: ' SALARY' }))).toEqual(['salary_range']);
    expect(listed(grid, order, { ...WORST, search: 'salry' })).toEqual([]);
  });

  it('has inputs before outputs', () => {
    const groups = grouped(grid, order, 'role', () => 'other');
    expect(groups.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Inputs', 4],
      ['Outputs', 1],
    ]);
    expect(grouped(grid, order, 'none', () => 'other').map(({ title }) => title)).toEqual(['']);
    expect(grouped(grid, order, 'type', () => 'numbers').map(({ title }) => title)).toEqual(['Numbers']);
  });

  it('counts inputs alone, worst first', () => {
    expect(levelCounts(grid).map(({ level, count }) => [level, count])).toEqual([
      [LEVEL.faulty, 1],
      [LEVEL.stronglyDrifted, 1],
      [LEVEL.calm, 1],
      [LEVEL.tooFewRows, 1],
    ]);
  });

  it('keeps its places when asked to, with new rows at the end', () => {
    const keys = [...order]
      .reverse()
      .slice(1)
      .map((row) => keyAt(grid, row));
    expect(inPlaces(grid, order, keys)).toEqual([...[...order].reverse().slice(1), order.at(-1)]);
  });

  it('has pages; one behind the last is the last', () => {
    const rows = [0, 1, 2, 3, 4];
    expect([undefined, 1, 3, 9].map((page) => rowsOfPage(rows, 2, page))).toEqual([[0, 1], [0, 1], [4], [4]]);
    expect(pagesOf(rows, 2)).toBe(3);
    expect(pagesOf([], 0)).toBe(1);
  });
});

describe('a key', () => {
  const levels = [
    [2, 2, 5, 5],
    [2, 3, 2, 2],
  ];
  const field = { lines: 2, spans: 4, levelAt: ({ line, span }: { line: number; span: number }) => levels[line]?.[span] ?? 0 };
  const from = { line: 0, span: 3 };

  it('moves by a cell and stays inside; left of the first cell is the name', () => {
    expect(movedBy('ArrowLeft', false, from, field)).toEqual({ line: 0, span: 2 });
    expect(movedBy('ArrowRight', false, from, field)).toEqual(from);
    expect(movedBy('PageDown', false, from, field)).toEqual({ line: 1, span: 3 });
    expect(movedBy('Home', false, from, field)).toEqual({ line: 0, span: 0 });
    expect(movedBy('ArrowLeft', false, { line: 0, span: 0 }, field)).toEqual({ line: 0, span: NAME });
    expect(movedBy('x', false, from, field)).toBeUndefined();
  });

  it('with Ctrl moves to the next change of level', () => {
    expect(movedBy('ArrowLeft', true, from, field)).toEqual({ line: 0, span: 1 });
    expect(movedBy('ArrowRight', true, { line: 0, span: 0 }, field)).toEqual({ line: 0, span: 2 });
    expect(movedBy('ArrowDown', true, from, field)).toEqual({ line: 1, span: 3 });
    expect(movedBy('End', true, { line: 0, span: 0 }, field)).toEqual({ line: 1, span: 3 });
  });
});
