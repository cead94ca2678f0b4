import { describe, expect, it } from 'vitest';
import { TimeOrder } from '../../exporter/src/reference/time-order.ts';

function orderOf(times: Iterable<number | undefined>): TimeOrder {
  const order = new TimeOrder();
  for (const time of times) order.add(time);
  return order;
}

function ranksOf(...times: (number | undefined)[]): number[] {
  const rank = orderOf(times).ranks();
  return times.map((_, row) => rank(row));
}

describe('the order of rows in time', () => {
  it('is that of the file where rows stand in order, or have no times', () => {
    expect(ranksOf(1, 2, 2, 5)).toEqual([0, 1, 2, 3]);
    expect(ranksOf(undefined, Number.NaN, undefined)).toEqual([0, 1, 2]);
  });

  it('is that of the times otherwise, rows of one time in the order of the file', () => {
    expect(ranksOf(30, 10, 20, 10, 0)).toEqual([4, 1, 3, 2, 0]);
  });

  it('has rows without a time where the row before them stands, the first of all at the beginning', () => {
    expect(ranksOf(undefined, 30, undefined, 10, Number.NaN)).toEqual([0, 3, 4, 1, 2]);
  });

  it('knows the first and the last time', () => {
    expect(orderOf([30, undefined, 10, 20]).range).toEqual([10, 30]);
    expect(orderOf([undefined]).range).toBeUndefined();
    expect(orderOf([]).range).toBeUndefined();
  });

  it('is that of the file for more rows than are kept, and says so', () => {
    const many = Array.from({ length: 2 ** 22 + 1 }, (_, i) => 1e7 - i);
    const order = orderOf(many);
    expect(order.isUnsorted).toBe(true);
    expect(order.ranks()(many.length - 1)).toBe(many.length - 1);
    expect(order.range).toEqual([1e7 - 2 ** 22, 1e7]);
    expect(orderOf(many.slice(1)).isUnsorted).toBe(false);
  });
});
