import { GOOD, type NumericColumn, type RecordBatch, type Task } from '../model.ts';
import type { BinTable } from './bin-table.ts';
import type { Rows, Target } from './value-counts.ts';

/** A probability of 0 for what happened would be an infinite loss; scikit-learn clips at the same distance. */
const SMALLEST_PROBABILITY = 2 ** -52;

/** What is counted of rows whose outcome is known. */
export interface OutcomeSubject {
  readonly task: Task;
  readonly classes: readonly string[];
  /** Place of the positive class of a binary model, else -1. */
  readonly positive: number;
  /** Fine bins of each score: one for a binary model, one a class for a multiclass model, none for regression. */
  readonly scoreBins: readonly BinTable[];
  /** Actual values are summed about this value, so that their variance keeps its digits. */
  readonly centre: number;
}

/** Where the cells of the outcomes stand, counted from the start of their view. */
export interface OutcomeCells {
  /** Rows, and the sum of their squared weights. */
  readonly labelled: number;
  readonly squaredWeights: number;
  readonly confusion: number;
  readonly side: number;
  readonly scored: number;
  readonly errors: number;
  /** For each score table its positive weights, all weights and score sums, one block after the other. */
  readonly scores: readonly number[];
  readonly size: number;
}

/** Sums of a regression, in the order of their cells. */
export const ERROR_NAMES = [
  'weight',
  'absolute',
  'squared',
  'over',
  'under',
  'relative',
  'relativeWeight',
  'actual',
  'actualSquared',
] as const;
/** The terms of one row, in the order of ERROR_NAMES; reused, so that a row allocates nothing. */
const terms = new Float64Array(ERROR_NAMES.length);
const SCORED_NAMES = ['weight', 'logLoss', 'brier'] as const;

export function outcomeCells(subject: OutcomeSubject): OutcomeCells {
  const side = subject.task === 'regression' ? 0 : subject.classes.length + 1;
  const labelled = 0;
  const squaredWeights = 1;
  const confusion = 2;
  const scored = confusion + side * side;
  const errors = scored + SCORED_NAMES.length;
  let size = errors + (subject.task === 'regression' ? ERROR_NAMES.length : 0);
  const scores: number[] = [];
  for (const bins of subject.scoreBins) {
    scores.push(size);
    size += 3 * bins.size;
  }
  return { labelled, squaredWeights, confusion, side, scored, errors, scores, size };
}

/** Counts the rows of a batch whose outcome is known, in every view. */
export function countOutcomes(
  subject: OutcomeSubject,
  cells: OutcomeCells,
  batch: RecordBatch,
  views: readonly Rows[],
  target: Target,
): void {
  if (subject.task === 'regression') countErrors(subject, cells, batch, views, target);
  else countClasses(subject, cells, batch, views, target);
}

function countClasses(subject: OutcomeSubject, cells: OutcomeCells, batch: RecordBatch, views: readonly Rows[], target: Target): void {
  const { label, class: predicted } = batch;
  if (label?.kind !== 'categorical' || predicted === undefined) return;
  const scores = subject.task === 'binary' ? (batch.score === undefined ? [] : [batch.score]) : batch.scores;
  for (const { list, count, view } of views) {
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      if (label.faults[row] !== GOOD) continue;
      const actual = label.codes[row]!;
      if (predicted.faults[row] === GOOD) {
        const guess = predicted.codes[row]!;
        const other = cells.side - 1;
        const cell = (guess < 0 ? other : guess) * cells.side + (actual < 0 ? other : actual);
        const weight = batch.weights[row]!;
        add(view + cells.confusion + cell, row, weight, target);
        target.life[view + cells.confusion + cell]! += 1;
        add(view + cells.labelled, row, 1, target);
        add(view + cells.squaredWeights, row, weight * weight, target);
        target.life[view + cells.labelled]! += 1;
      }
      if (actual >= 0 && scores.length > 0 && scores.length === subject.scoreBins.length) {
        countScores(subject, cells, scores, row, actual, batch, view, target);
      }
    }
  }
}

function countScores(
  subject: OutcomeSubject,
  cells: OutcomeCells,
  scores: readonly NumericColumn[],
  row: number,
  actual: number,
  batch: RecordBatch,
  view: number,
  target: Target,
): void {
  for (let s = 0; s < scores.length; s++) if (scores[s]!.faults[row] !== GOOD) return;
  const weight = batch.weights[row]!;
  let brier = 0;
  let ofActual = 1;
  for (let s = 0; s < scores.length; s++) {
    const score = scores[s]!.values[row]!;
    const isPositive = actual === (subject.positive < 0 ? s : subject.positive);
    const bins = subject.scoreBins[s]!;
    const cell = view + cells.scores[s]! + bins.place(score);
    if (isPositive) add(cell, row, weight, target);
    add(cell + bins.size, row, weight, target);
    add(cell + 2 * bins.size, row, weight * score, target);
    brier += isPositive ? (score - 1) * (score - 1) : score * score;
    if (subject.positive >= 0) ofActual = isPositive ? score : 1 - score;
    else if (isPositive) ofActual = score;
  }
  const scored = view + cells.scored;
  add(scored, row, weight, target);
  add(scored + 1, row, -weight * Math.log(Math.min(1, Math.max(SMALLEST_PROBABILITY, ofActual))), target);
  add(scored + 2, row, weight * brier, target);
}

function countErrors(subject: OutcomeSubject, cells: OutcomeCells, batch: RecordBatch, views: readonly Rows[], target: Target): void {
  const { label, value } = batch;
  if (label?.kind !== 'numeric' || value === undefined) return;
  for (const { list, count, view } of views) {
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      if (label.faults[row] !== GOOD || value.faults[row] !== GOOD) continue;
      const actual = label.values[row]!;
      const error = value.values[row]! - actual;
      const shifted = actual - subject.centre;
      const at = view + cells.errors;
      terms[0] = 1;
      terms[1] = Math.abs(error);
      terms[2] = error * error;
      terms[3] = Math.max(error, 0);
      terms[4] = Math.max(-error, 0);
      terms[5] = actual === 0 ? 0 : Math.abs(error / actual);
      terms[6] = actual === 0 ? 0 : 1;
      terms[7] = shifted;
      terms[8] = shifted * shifted;
      const weight = batch.weights[row]!;
      for (let term = 0; term < terms.length; term++) {
        add(at + term, row, weight * terms[term]!, target);
        target.life[at + term]! += terms[term]!;
      }
      add(view + cells.labelled, row, 1, target);
      add(view + cells.squaredWeights, row, weight * weight, target);
      target.life[view + cells.labelled]! += 1;
    }
  }
}

function add(cell: number, row: number, amount: number, target: Target): void {
  target.numbers[target.panes[row]! + cell]! += amount;
}
