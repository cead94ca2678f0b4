import type { CategoryColumn, NumericColumn, RecordBatch } from '../model.ts';
import type { BinTable } from './bin-table.ts';

/** What is counted of one field, feature or output, and how its values become bins. */
export type Subject = NumericSubject | CategorySubject;

export interface NumericSubject {
  readonly kind: 'numeric';
  readonly pick: (batch: RecordBatch) => NumericColumn | undefined;
  /** Fine bins; the first is below the reference's minimum, the last above its maximum. */
  readonly bins: BinTable;
  readonly defaults: readonly number[];
  /** Squares are summed about this value, so that the variance of large values keeps its digits. */
  readonly centre: number;
  /** Null and missing values are no faults but rows that do not count: a label that is not known yet. */
  readonly optional: boolean;
}

export interface CategorySubject {
  readonly kind: 'categorical';
  readonly pick: (batch: RecordBatch) => CategoryColumn | undefined;
  /** Bin of each dictionary place; `unseenBin` for places that the reference never had. */
  readonly binOf: Int32Array;
  readonly binCount: number;
  readonly unseenBin: number;
  /** 1 for dictionary places that are declared defaults. */
  readonly isDefault: Uint8Array;
  readonly optional: boolean;
}
