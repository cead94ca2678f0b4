import { FAULTS } from '../model.ts';
import type { Subject } from './subject.ts';

/** Where the cells of one subject stand, counted from the start of its view. */
export interface SubjectCells {
  /** Rows looked at. */
  readonly rows: number;
  /** One cell a fault, in the order of FAULTS. */
  readonly faults: number;
  /** Sum of squared weights of the binned values. */
  readonly squaredWeights: number;
  readonly binCount: number;
  /** Sum of weights of each bin. */
  readonly bins: number;
  /** Numbers only: sum of weight x value of each bin, and of weight x (value - centre)^2. -1 for categories. */
  readonly sums: number;
  readonly squares: number;
}

/** Cells at the head of a view: rows, and the sum of their weights. */
export const VIEW_ROWS = 0;
export const VIEW_WEIGHT = 1;
const VIEW_HEAD = 2;

/** Gives every subject its cells, one after the other behind the head; `size` is the number of cells of a view. */
export function placeCells(subjects: readonly Subject[]): { readonly cells: readonly SubjectCells[]; readonly size: number } {
  let size = VIEW_HEAD;
  const take = (count: number): number => {
    size += count;
    return size - count;
  };
  const cells = subjects.map((subject): SubjectCells => {
    const binCount = subject.kind === 'numeric' ? subject.bins.size : subject.binCount;
    const isNumeric = subject.kind === 'numeric';
    return {
      rows: subject.optional ? take(1) : VIEW_ROWS,
      faults: take(FAULTS.length),
      squaredWeights: take(1),
      squares: isNumeric ? take(1) : -1,
      binCount,
      bins: take(binCount),
      sums: isNumeric ? take(binCount) : -1,
    };
  });
  return { cells, size };
}
