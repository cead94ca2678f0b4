import type { Series } from '../series/series.ts';
import { columnOf, type TimeGrid } from './time-grid.ts';

/** One empty number a cell; undefined when there is no series to fill it. */
export function emptyCells(rows: number, columns: number, isTold: boolean): Float64Array | undefined {
  return isTold ? new Float64Array(rows * columns).fill(Number.NaN) : undefined;
}

/** Writes a series into its row. Of several samples in one cell the newest stays. */
export function fillRow(numbers: Float64Array | undefined, row: number, grid: TimeGrid, { times, values }: Series): void {
  if (numbers === undefined) return;
  const columns = grid.times.length;
  for (let index = 0; index < times.length; index += 1) {
    const column = columnOf(grid, times[index] ?? 0);
    if (column >= 0 && column < columns) numbers[row * columns + column] = values[index] ?? Number.NaN;
  }
}
