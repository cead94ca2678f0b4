/** Outcomes made straight from labelled rows, in the plainest way: what the accumulating code must agree with. */
import type { ErrorSums, Outcomes, ScoreTable } from '../../exporter/src/model.ts';

export interface ClassifiedRows {
  readonly task: 'binary' | 'multiclass';
  readonly classes: readonly string[];
  /** Binary only. */
  readonly positiveClass?: string;
  readonly predicted: readonly string[];
  readonly actual: readonly string[];
  /** One list a row: of the positive class alone (binary), or of each class. Absent: the model logs no probabilities. */
  readonly probabilities?: readonly (readonly number[])[];
  /** All 1 when absent. */
  readonly weights?: readonly number[];
}

export interface PredictedValues {
  readonly predicted: readonly number[];
  readonly actual: readonly number[];
  readonly weights?: readonly number[];
  /** What the sums of actual values are shifted by; the first actual value when absent. */
  readonly shift?: number;
}

interface LabelledScore {
  readonly score: number;
  readonly positive: boolean;
  readonly weight: number;
}

/** Probabilities below this are taken for this in the log loss, as scikit-learn does with doubles. */
const SMALLEST_PROBABILITY = Number.EPSILON;

/** Nothing to sum: a classifier, or no labelled rows. */
export const NO_ERRORS: ErrorSums = {
  weight: 0,
  absolute: 0,
  squared: 0,
  over: 0,
  under: 0,
  relative: 0,
  relativeWeight: 0,
  actual: 0,
  actualSquared: 0,
};

/** One bin a distinct score, or the left-open, right-closed bins of `upper` (the last one +Infinity). */
export function scoreTable(rows: readonly LabelledScore[], upper?: readonly number[]): ScoreTable {
  const edges = upper ?? [...new Set(rows.map((row) => row.score))].sort((a, b) => a - b);
  const positive = new Float64Array(edges.length);
  const all = new Float64Array(edges.length);
  const scoreSum = new Float64Array(edges.length);
  for (const row of rows) {
    const bin = edges.findIndex((edge) => row.score <= edge);
    add(all, bin, row.weight);
    add(scoreSum, bin, row.weight * row.score);
    if (row.positive) add(positive, bin, row.weight);
  }
  return { positive, all, scoreSum };
}

export function classifiedOutcomes(rows: ClassifiedRows): Outcomes {
  const { task, classes, predicted, actual } = rows;
  const weightOf = (row: number): number => rows.weights?.[row] ?? 1;
  const side = classes.length + 1;
  const placeOf = (name: string): number => (classes.includes(name) ? classes.indexOf(name) : classes.length);
  const confusion = new Float64Array(side * side);
  let logLossSum = 0;
  let brierSum = 0;
  let scoredWeight = 0;
  for (const [row, name] of actual.entries()) {
    add(confusion, placeOf(predicted[row] ?? '') * side + placeOf(name), weightOf(row));
    const probabilities = rows.probabilities?.[row];
    if (probabilities === undefined) continue;
    const outcomes = scoredClasses(rows).map((scored) => (scored === name ? 1 : 0));
    const squares = probabilities.map((probability, place) => (probability - (outcomes[place] ?? 0)) ** 2);
    const given = task === 'binary' && name !== rows.positiveClass ? 1 - (probabilities[0] ?? 0) : probabilities[outcomes.indexOf(1)];
    scoredWeight += weightOf(row);
    brierSum += weightOf(row) * squares.reduce((sum, square) => sum + square, 0);
    logLossSum -= weightOf(row) * Math.log(Math.max(SMALLEST_PROBABILITY, given ?? 0));
  }
  return {
    task,
    classes,
    positive: rows.positiveClass === undefined ? -1 : classes.indexOf(rows.positiveClass),
    labelled: actual.length,
    effectiveRows: effectiveRows(actual.map((_, row) => weightOf(row))),
    confusion,
    scores: scoreTables(rows, weightOf),
    scoredWeight,
    logLossSum,
    brierSum,
    errors: NO_ERRORS,
  };
}

export function regressionOutcomes({ predicted, actual, weights, shift = actual[0] ?? 0 }: PredictedValues): Outcomes {
  const sums = { ...NO_ERRORS };
  for (const [row, value] of actual.entries()) {
    const weight = weights?.[row] ?? 1;
    const error = (predicted[row] ?? 0) - value;
    sums.weight += weight;
    sums.absolute += weight * Math.abs(error);
    sums.squared += weight * error ** 2;
    sums.over += weight * Math.max(0, error);
    sums.under += weight * Math.max(0, -error);
    sums.actual += weight * (value - shift);
    sums.actualSquared += weight * (value - shift) ** 2;
    if (value === 0) continue;
    sums.relative += weight * Math.abs(error / value);
    sums.relativeWeight += weight;
  }
  return {
    task: 'regression',
    classes: [],
    positive: -1,
    labelled: actual.length,
    effectiveRows: effectiveRows(actual.map((_, row) => weights?.[row] ?? 1)),
    confusion: new Float64Array(0),
    scores: [],
    scoredWeight: 0,
    logLossSum: 0,
    brierSum: 0,
    errors: sums,
  };
}

function effectiveRows(weights: readonly number[]): number {
  const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return weights.length === 0 ? 0 : sumOf(weights) ** 2 / sumOf(weights.map((weight) => weight ** 2));
}

function scoreTables(rows: ClassifiedRows, weightOf: (row: number) => number): ScoreTable[] {
  const { probabilities } = rows;
  if (probabilities === undefined) return [];
  return scoredClasses(rows).map((name, place) =>
    scoreTable(
      rows.actual.map((label, row) => ({ score: probabilities[row]?.[place] ?? 0, positive: label === name, weight: weightOf(row) })),
    ),
  );
}

function scoredClasses(rows: ClassifiedRows): readonly string[] {
  return rows.positiveClass === undefined ? rows.classes : [rows.positiveClass];
}

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value;
}

/** Rows of a yes-or-no model; predictions are right unless said otherwise. */
export function binaryOutcomes(rows: Partial<ClassifiedRows>): Outcomes {
  const { actual = [], predicted = actual } = rows;
  return classifiedOutcomes({ task: 'binary', classes: ['no', 'yes'], positiveClass: 'yes', ...rows, actual, predicted });
}
