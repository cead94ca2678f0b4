import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVEL } from '../../../src/model/levels.ts';
import { marksOfRow, marksOfWorst } from '../../../src/model/overview/marks.ts';
import { spanAt, spansOf } from '../../../src/model/overview/spans.ts';
import { columnAt, NOW, RANGE, STEP } from '../../support/car-loan.ts';
import { carLoan, rowOf } from '../../support/overview/model.ts';

const HOUR = 3_600_000;

function times(count: number, step: number): Float64Array {
  return Float64Array.from({ length: count }, (_, column) => NOW - (count - 1 - column) * step);
}

describe('cells', () => {
  it('end at their sample and reach back one step', () => {
    const spans = spansOf({ times: times(2, HOUR), step: HOUR }, { from: NOW - 2 * HOUR, to: NOW }, 20);
    expect([...spans.left]).toEqual([0, 10]);
    expect([...spans.width]).toEqual([10, 10]);
  });

  it('wider than 24 px stay 24 px, at the right of their time', () => {
    const spans = spansOf({ times: times(2, HOUR), step: HOUR }, { from: NOW - 2 * HOUR, to: NOW }, 200);
    expect([...spans.left]).toEqual([76, 176]);
    expect([...spans.width]).toEqual([24, 24]);
  });

  it('of a single moment are one column at its time', () => {
    const spans = spansOf({ times: Float64Array.of(NOW), step: 0 }, { from: NOW - HOUR, to: NOW }, 100);
    expect([spans.count, spans.left[0], spans.width[0]]).toEqual([1, 76, 24]);
  });

  it('narrower than 3 px merge, the same ones when time goes on', () => {
    const at = (now: number) => {
      const moved = times(100, HOUR).map((time) => time + now);
      const { first, last } = spansOf({ times: moved, step: HOUR }, { from: NOW - 100 * HOUR + now, to: NOW + now }, 100);
      return [...first].map((column, span) => [moved[column], moved[last[span] ?? 0]].join());
    };
    const [before, after] = [at(0), at(HOUR)];
    expect(before.length).toBeLessThan(40);
    expect(after.slice(1, -2).every((span) => before.includes(span))).toBe(true);
  });

  it('are found again at every place inside them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 30, max: 900 }), (count, width) => {
        const spans = spansOf({ times: times(count, HOUR), step: HOUR }, { from: NOW - count * HOUR, to: NOW }, width);
        for (let span = 0; span < spans.count; span += 1) {
          expect(spanAt(spans, (spans.left[span] ?? 0) + (spans.width[span] ?? 0) / 2)).toBe(span);
        }
        expect([spans.first[0], spans.last.at(-1)]).toEqual([0, count - 1]);
        expect([...spans.first].slice(1)).toEqual([...spans.last].slice(0, -1).map((column) => column + 1));
      }),
    );
  });
});

describe('marks', () => {
  const { grid } = carLoan();

  it('of merged cells are the worst of them', () => {
    const spans = spansOf(grid, RANGE, 40);
    const marks = marksOfRow(grid, rowOf(grid, 'car_value'), spans);
    const column = columnAt(Date.UTC(2026, 10, 18, 12, 0));
    const span = spans.last.findIndex((last) => last >= column);
    expect(spans.first[span]).toBeLessThan(spans.last[span] ?? 0);
    expect(marks.level[span]).toBe(LEVEL.stronglyDrifted);
    expect(marks.length[span]).toBe(1);
    expect(marks.colour[span]).toBe('red');
  });

  it('of a bar have half their height at the limit', () => {
    const marks = marksOfRow(grid, rowOf(grid, 'score'), spansOf(grid, RANGE, 970));
    expect(marks.length.at(-1)).toBeCloseTo(1.48 / 2, 5);
  });

  it('of many rows are the worst of each moment', () => {
    const rows = grid.rows.map((_, row) => row);
    const marks = marksOfWorst(grid, rows, spansOf(grid, RANGE, 970));
    expect(marks.level.at(-1)).toBe(LEVEL.faulty);
    expect(marks.level[Math.floor((NOW - 12 * HOUR - RANGE.from) / STEP)]).toBe(LEVEL.stronglyDrifted);
  });
});
