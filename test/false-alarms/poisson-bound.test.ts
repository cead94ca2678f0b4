import { describe, expect, it } from 'vitest';
import { poissonUpperBound } from './poisson-bound.ts';

describe('the upper bound of a count', () => {
  // Half the 95 % quantile of chi-square with 2 (count + 1) degrees of freedom.
  it.each([
    [0, 2.9957],
    [1, 4.7439],
    [5, 10.513],
    [100, 118.08],
  ])('of %i events is %f', (count, bound) => {
    expect(poissonUpperBound(count)).toBeCloseTo(bound, 2);
  });
});
