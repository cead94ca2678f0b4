import { GOOD, type RecordBatch } from '../model.ts';
import type { BinTable } from './bin-table.ts';

/** The segments that one feature makes: which view each of its values belongs to; -1 for none. */
export type SegmentGroup =
  | { readonly kind: 'categorical'; readonly feature: number /** By dictionary place. */; readonly viewOf: Int32Array }
  | { readonly kind: 'numeric'; readonly feature: number; readonly bins: BinTable /** By bin of `bins`. */; readonly viewOf: Int32Array };

/** Number of the view that a row of the batch belongs to, or -1. */
export function viewOfRow(group: SegmentGroup, batch: RecordBatch, row: number): number {
  const column = batch.features[group.feature];
  if (column === undefined || column.faults[row] !== GOOD) return -1;
  if (group.kind === 'categorical' && column.kind === 'categorical') return group.viewOf[column.codes[row]!] ?? -1;
  if (group.kind === 'numeric' && column.kind === 'numeric') return group.viewOf[group.bins.place(column.values[row]!)] ?? -1;
  return -1;
}
