import { BATCH_ROWS, FAULTS, GOOD, MISSING, NULL, type RecordBatch } from '../model.ts';
import type { CategorySubject, NumericSubject, Subject } from './subject.ts';
import type { SubjectCells } from './view-cells.ts';

const BELOW = FAULTS.indexOf('below_range');
const ABOVE = FAULTS.indexOf('above_range');
const UNSEEN_FAULT = FAULTS.indexOf('unseen');
const DEFAULT = FAULTS.indexOf('default');

/** Where rows are counted: the numbers of a window, and those since the start. */
export interface Target {
  /** Panes of the window, weighted. */
  readonly numbers: Float64Array;
  /** Since the process started, unweighted; one view after the other. */
  readonly life: Float64Array;
  /** For each row of the batch where its pane starts. */
  readonly panes: Int32Array;
}

/** Rows of the batch that belong to one view, and where that view starts. */
export interface Rows {
  readonly list: Int32Array;
  count: number;
  readonly view: number;
}

/** Bins of a batch's values, found once and used for every view. */
const places = new Int32Array(BATCH_ROWS);

/** Counts one field of a batch in every view: its bins, sums and faults. Allocates nothing. */
export function countValues(subject: Subject, cells: SubjectCells, batch: RecordBatch, views: readonly Rows[], target: Target): void {
  if (subject.kind === 'numeric') countNumbers(subject, cells, batch, views, target);
  else countCategories(subject, cells, batch, views, target);
}

function countNumbers(subject: NumericSubject, cells: SubjectCells, batch: RecordBatch, views: readonly Rows[], target: Target): void {
  const column = subject.pick(batch);
  if (column === undefined) return;
  const { values, faults } = column;
  const { bins, centre, defaults } = subject;
  for (let row = 0; row < batch.length; row++) places[row] = faults[row] === GOOD ? bins.place(values[row]!) : -1;

  const { numbers, life, panes } = target;
  const { weights } = batch;
  const last = cells.binCount - 1;
  // Without a single reference value there is no range to be outside of.
  const hasRange = last > 0;
  for (const { list, count, view } of views) {
    const toBins = view + cells.bins;
    const toSums = cells.sums - cells.bins;
    const toSquares = cells.squares - cells.bins;
    const toSquaredWeights = cells.squaredWeights - cells.bins;
    const toFaults = view + cells.faults;
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      const place = places[row]!;
      if (place < 0) {
        countRemovingFault(faults[row]!, subject.optional, cells, view, row, target);
        continue;
      }
      const weight = weights[row]!;
      const value = values[row]!;
      const weighted = weight * value;
      const square = weight * (value - centre) * (value - centre);
      const pane = panes[row]! + toBins;
      numbers[pane + place]! += weight;
      numbers[pane + place + toSums]! += weighted;
      numbers[pane + toSquares]! += square;
      numbers[pane + toSquaredWeights]! += weight * weight;
      life[toBins + place]! += 1;
      if (place === 0 && hasRange) countFault(toFaults + BELOW, row, target);
      else if (place === last && hasRange) countFault(toFaults + ABOVE, row, target);
      for (let d = 0; d < defaults.length; d++) if (value === defaults[d]) countFault(toFaults + DEFAULT, row, target);
      if (subject.optional) countFault(view + cells.rows, row, target);
    }
  }
}

function countCategories(subject: CategorySubject, cells: SubjectCells, batch: RecordBatch, views: readonly Rows[], target: Target): void {
  const column = subject.pick(batch);
  if (column === undefined) return;
  const { codes, faults } = column;
  const { binOf, unseenBin, isDefault } = subject;
  const { numbers, life, panes } = target;
  const { weights } = batch;
  for (const { list, count, view } of views) {
    const toBins = view + cells.bins;
    const toSquaredWeights = cells.squaredWeights - cells.bins;
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      const fault = faults[row]!;
      if (fault !== GOOD) {
        countRemovingFault(fault, subject.optional, cells, view, row, target);
        continue;
      }
      const code = codes[row]!;
      const place = code < 0 ? unseenBin : binOf[code]!;
      const weight = weights[row]!;
      const pane = panes[row]! + toBins;
      numbers[pane + place]! += weight;
      numbers[pane + toSquaredWeights]! += weight * weight;
      life[toBins + place]! += 1;
      if (place === unseenBin) countFault(view + cells.faults + UNSEEN_FAULT, row, target);
      if (code >= 0 && isDefault[code] === 1) countFault(view + cells.faults + DEFAULT, row, target);
      if (subject.optional) countFault(view + cells.rows, row, target);
    }
  }
}

function countRemovingFault(fault: number, optional: boolean, cells: SubjectCells, view: number, row: number, target: Target): void {
  if (optional) {
    if (fault === NULL || fault === MISSING) return;
    countFault(view + cells.rows, row, target);
  }
  countFault(view + cells.faults + fault - 1, row, target);
}

/** One row, unweighted, in the window and since the start. */
function countFault(cell: number, row: number, target: Target): void {
  target.numbers[target.panes[row]! + cell]! += 1;
  target.life[cell]! += 1;
}
