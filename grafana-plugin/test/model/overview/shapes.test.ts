import { describe, expect, it } from 'vitest';
import { distribution, query } from '../../support/car-loan.ts';
import { carLoan, rowOf } from '../../support/overview/model.ts';

describe('the mini picture', () => {
  it('has the shares of each bin, from recorded rows and from what counters rose by', () => {
    const bins = ['a', 'b'].map(
      (category) =>
        ['model_feature_bin:rows:increase1h', { feature: 'loan_length', category }, () => (category === 'a' ? 30 : 10)] as const,
    );
    const cumulative = ['1.0', '+Inf'].map(
      (le) => ['ml_feature_value_bucket', { feature: 'car_value', le }, (column: number) => column * (le === '+Inf' ? 100 : 20)] as const,
    );
    const reference = ['a', 'b'].map((category) => ['ml_reference_ratio', { feature: 'loan_length', category }, () => 0.5] as const);
    const { grid, shapes } = carLoan([...query('bins', [...bins, ...cumulative]), ...query('reference', reference)]);
    expect(shapes.get(rowOf(grid, 'loan_length'))).toEqual({
      type: 'categories',
      bins: [
        { now: 0.75, reference: 0.5 },
        { now: 0.25, reference: 0.5 },
      ],
    });
    expect(shapes.get(rowOf(grid, 'car_value'))).toEqual({
      type: 'numbers',
      bins: [
        { now: 0.2, reference: undefined },
        { now: 0.8, reference: undefined },
      ],
    });
    expect(shapes.has(rowOf(grid, 'salary_range'))).toBe(false);
  });

  it('is left out where bins do not say of what they are', () => {
    expect(carLoan(distribution()).shapes.size).toBe(0);
  });
});
