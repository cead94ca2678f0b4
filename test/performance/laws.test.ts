import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeasureValue, Outcomes } from '../../exporter/src/model.ts';
import { computeMeasures } from '../../exporter/src/performance/compute-measures.ts';
import { MEASURES } from '../../exporter/src/performance/index.ts';
import { anyPredictions, labelledRows, perfectRows } from '../support/outcome-rows.ts';
import { classifiedOutcomes, regressionOutcomes } from '../support/outcomes.ts';

const PERFECT = new Map([
  ['accuracy', 1],
  ['balanced_accuracy', 1],
  ['precision', 1],
  ['recall', 1],
  ['f1', 1],
  ['roc_auc', 1],
  ['pr_auc', 1],
  ['log_loss', 0],
  ['brier_score', 0],
  ['calibration_error', 0],
  ['mae', 0],
  ['rmse', 0],
  ['mape', 0],
  ['r2', 1],
  ['mean_error', 0],
]);

const NO_ROWS = {
  binary: classifiedOutcomes({
    task: 'binary',
    classes: ['no', 'yes'],
    positiveClass: 'yes',
    predicted: [],
    actual: [],
    probabilities: [],
  }),
  multiclass: classifiedOutcomes({ task: 'multiclass', classes: ['a', 'b', 'c'], predicted: [], actual: [], probabilities: [] }),
  regression: regressionOutcomes({ predicted: [], actual: [] }),
};

function numbers(value: MeasureValue): readonly number[] {
  if (value === undefined) return [];
  return typeof value === 'number' ? [value] : [...value.values()];
}

function expectClose(one: readonly number[], other: readonly number[]): void {
  expect(one.length).toBe(other.length);
  for (const [place, value] of one.entries()) {
    const difference = Math.abs(value - (other[place] ?? Number.NaN));
    expect(difference).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  }
}

const entries = MEASURES.flatMap((measure) => measure.tasks.map((task) => ({ name: measure.name, task, measure })));

describe.each(entries)('$name ($task)', ({ measure, task }) => {
  const [smallest, largest] = measure.range;

  test('is finite and within its range', () => {
    fc.assert(
      fc.property(labelledRows(task, anyPredictions), ({ weights, outcomes }) => {
        for (const value of numbers(measure.compute(outcomes(weights)))) {
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(smallest);
          expect(value).toBeLessThanOrEqual(largest);
        }
      }),
    );
  });

  test('is not defined without rows', () => {
    expect(measure.compute(NO_ROWS[task])).toBeUndefined();
  });

  test('is not changed by the unit of the weights', () => {
    fc.assert(
      fc.property(labelledRows(task), fc.constantFrom(0.1, 1 / 3, 7, 1000), ({ weights, outcomes }, factor) => {
        const scaled = outcomes(weights.map((weight) => weight * factor));
        expectClose(numbers(measure.compute(scaled)), numbers(measure.compute(outcomes(weights))));
      }),
    );
  });

  test('has its perfect value for perfect predictions', () => {
    const perfect = PERFECT.get(measure.name) ?? Number.NaN;
    fc.assert(
      fc.property(perfectRows(task), (outcomes) => {
        const values = numbers(measure.compute(outcomes));
        expectClose(
          values,
          values.map(() => perfect),
        );
      }),
    );
  });

  test('leaves its input as it was and gives the same answer twice', () => {
    fc.assert(
      fc.property(labelledRows(task), ({ weights, outcomes }) => {
        const input = deepFrozen(outcomes(weights));
        const before = structuredClone(input);
        const first = measure.compute(input);
        expect(input).toEqual(before);
        expect(measure.compute(input)).toEqual(first);
      }),
    );
  });

  test('has one value a class exactly when it says so', () => {
    fc.assert(
      fc.property(labelledRows(task), ({ weights, outcomes }) => {
        const value = measure.compute(outcomes(weights));
        if (value !== undefined) expect(value instanceof Map).toBe(measure.perClass);
      }),
    );
  });
});

/** Typed arrays cannot be frozen: they are compared instead. */
function deepFrozen(outcomes: Outcomes): Outcomes {
  outcomes.scores.map(Object.freeze);
  return Object.freeze({
    ...outcomes,
    classes: Object.freeze([...outcomes.classes]),
    scores: Object.freeze([...outcomes.scores]),
    errors: Object.freeze({ ...outcomes.errors }),
  });
}

describe('computeMeasures', () => {
  test.each(['binary', 'multiclass', 'regression'] as const)(
    'has only defined measures of the task %s, in the order of the registry',
    (task) => {
      fc.assert(
        fc.property(labelledRows(task), ({ weights, outcomes }) => {
          const given = outcomes(weights);
          const defined = MEASURES.filter((measure) => measure.tasks.includes(task) && measure.compute(given) !== undefined);
          expect([...computeMeasures(given).keys()]).toEqual(defined.map((measure) => measure.name));
        }),
      );
    },
  );

  test.each(['binary', 'multiclass', 'regression'] as const)('is empty without rows of the task %s', (task) => {
    expect(computeMeasures(NO_ROWS[task]).size).toBe(0);
  });
});

describe('the registry', () => {
  test('has names that are words of a metric name, each once', () => {
    const names = MEASURES.map((measure) => measure.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  test.each([...MEASURES])('explains $name in one sentence', ({ help }) => {
    expect(help).toMatch(/^[A-Z][^\n]*\.$/);
  });
});
