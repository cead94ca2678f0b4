import { describe, expect, it } from 'vitest';
import { columnOf, timeGrid } from '../../src/model/judged/time-grid.ts';
import type { Series } from '../../src/model/series/series.ts';
import { query, RANGE } from '../support/car-loan.ts';
import { seriesOf } from '../support/series.ts';

const MINUTE = 60_000;
const [PATTERN] = seriesOf(query('score', [['', {}, () => 1]]))('score');

function at(minutes: readonly number[], interval?: number): Series {
  if (PATTERN === undefined) throw new Error('the pattern has no series');
  return {
    ...PATTERN,
    interval,
    times: Float64Array.from(minutes, (minute) => minute * MINUTE),
    values: Float64Array.from(minutes, () => 1),
  };
}
const inMinutes = (times: Float64Array): number[] => [...times].map((time) => time / MINUTE);

describe('columns of time', () => {
  it('are as long as the step of the query, and have no holes', () => {
    const { times, step } = timeGrid([at([0, 10, 40, 50], 10 * MINUTE)], { from: 0, to: 50 * MINUTE });
    expect(inMinutes(times)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(step).toBe(10 * MINUTE);
  });

  it('are as long as the median distance where nothing tells the step', () => {
    expect(timeGrid([at([0, 10, 20, 21, 31])], { from: 0, to: 31 * MINUTE }).step).toBe(10 * MINUTE);
  });

  it('reach back to the start of the range, where there were no samples yet', () => {
    expect(inMinutes(timeGrid([at([30, 40], 10 * MINUTE)], { from: 0, to: 40 * MINUTE }).times)).toEqual([0, 10, 20, 30, 40]);
  });

  it('go on to the end of the range when the data ended before, so that the last value is not taken for now', () => {
    expect(inMinutes(timeGrid([at([0, 10], 10 * MINUTE)], { from: 0, to: 42 * MINUTE }).times)).toEqual([0, 10, 20, 30, 40]);
  });

  it('end with the data while it is fresh', () => {
    expect(inMinutes(timeGrid([at([0, 10], 10 * MINUTE)], { from: 0, to: 19 * MINUTE }).times)).toEqual([0, 10]);
  });

  it('are one for an instant query, and none without samples', () => {
    expect(inMinutes(timeGrid([at([7])], { from: 0, to: 60 * MINUTE }).times)).toEqual([7]);
    expect(timeGrid([], RANGE).times).toHaveLength(0);
  });

  it('are bounded, whatever the step and the range', () => {
    expect(timeGrid([at([0, 1], 1)], { from: 0, to: 1e12 }).times.length).toBeLessThanOrEqual(10_002);
  });

  it('take a sample at their right edge, and those after the edge before', () => {
    const grid = timeGrid([at([0, 10, 20], 10 * MINUTE)], { from: 0, to: 20 * MINUTE });
    expect([0, 1, 10, 11, 20].map((minute) => columnOf(grid, minute * MINUTE))).toEqual([0, 1, 1, 2, 2]);
  });
});
