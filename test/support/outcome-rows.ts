/** Labelled rows of every task, made by fast-check. */
import fc from 'fast-check';
import type { Outcomes, Task } from '../../exporter/src/model.ts';
import { type ClassifiedRows, classifiedOutcomes, type PredictedValues, regressionOutcomes } from './outcomes.ts';

/** Rows whose weights can still be changed before they become outcomes. */
export interface LabelledRows {
  readonly weights: readonly number[];
  readonly outcomes: (weights: readonly number[]) => Outcomes;
}

const CLASSES: Readonly<Record<'binary' | 'multiclass', readonly string[]>> = {
  binary: ['no', 'yes'],
  multiclass: ['a', 'b', 'c', 'd'],
};

const someRows = { minLength: 1, maxLength: 60 };
const weight = fc.integer({ min: 1, max: 100 }).map((tenths) => tenths / 10);
/** Hundredths, so that scores are often tied. */
const probability = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

export function classifiedRows(task: 'binary' | 'multiclass', strangers: boolean): fc.Arbitrary<ClassifiedRows> {
  const classes = CLASSES[task];
  const name = fc.constantFrom(...classes, ...(strangers ? ['stranger'] : []));
  const width = task === 'binary' ? 1 : classes.length;
  const probabilities = fc.array(probability, { minLength: width, maxLength: width });
  return fc.array(fc.record({ predicted: name, actual: name, probabilities, weight }), someRows).map((rows) => ({
    task,
    classes,
    ...(task === 'binary' ? { positiveClass: 'yes' } : {}),
    predicted: rows.map((row) => row.predicted),
    actual: rows.map((row) => row.actual),
    probabilities: rows.map((row) => shares(row.probabilities)),
    weights: rows.map((row) => row.weight),
  }));
}

const everyday = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -10_000, max: 10_000 }).map((tenths) => tenths / 10),
);
const anyValue = fc.oneof(everyday, fc.double({ noNaN: true, noDefaultInfinity: true }));

function predictions(value: fc.Arbitrary<number>): fc.Arbitrary<PredictedValues> {
  return fc.array(fc.record({ predicted: value, actual: value, weight }), someRows).map((rows) => ({
    predicted: rows.map((row) => row.predicted),
    actual: rows.map((row) => row.actual),
    weights: rows.map((row) => row.weight),
  }));
}

/** Values that are often 0, negative or tied. */
export const everydayPredictions = predictions(everyday);
/** Also values too large to be squared and too small to be divided by. */
export const anyPredictions = predictions(anyValue);

export function labelledRows(task: Task, regressionRows = everydayPredictions): fc.Arbitrary<LabelledRows> {
  if (task === 'regression') {
    return regressionRows.map((rows) => ({
      weights: rows.weights ?? [],
      outcomes: (weights) => regressionOutcomes({ ...rows, weights }),
    }));
  }
  return classifiedRows(task, true).map((rows) => ({
    weights: rows.weights ?? [],
    outcomes: (weights) => classifiedOutcomes({ ...rows, weights }),
  }));
}

/** The same rows, but the model knew: the label is predicted with probability 1. */
export function perfectRows(task: Task): fc.Arbitrary<Outcomes> {
  if (task === 'regression') return anyPredictions.map((rows) => regressionOutcomes({ ...rows, predicted: rows.actual }));
  return classifiedRows(task, false).map((rows) => {
    const scored = rows.positiveClass === undefined ? rows.classes : [rows.positiveClass];
    const probabilities = rows.actual.map((label) => scored.map((name) => (name === label ? 1 : 0)));
    return classifiedOutcomes({ ...rows, predicted: rows.actual, probabilities });
  });
}

function shares(probabilities: readonly number[]): readonly number[] {
  const total = probabilities.reduce((sum, one) => sum + one, 0);
  if (probabilities.length === 1) return probabilities;
  return total === 0 ? probabilities.map(() => 1 / probabilities.length) : probabilities.map((one) => one / total);
}
