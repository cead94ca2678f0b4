import { GOOD, type RecordBatch } from '../model.ts';
import type { Rows } from './value-counts.ts';

/** A business measure since the process started, unweighted. */
export interface KpiTotals {
  /** Sum of the positive values, and of the absolute negative ones. */
  readonly positive: number;
  readonly negative: number;
  /** Rows that have the measure. */
  readonly rows: number;
}

const [POSITIVE, NEGATIVE, ROWS, CELLS] = [0, 1, 2, 3] as const;

/** Sums of each business measure in each view. */
export class KpiCounts {
  readonly #kpis: number;
  readonly #numbers: Float64Array;

  constructor(views: number, kpis: number) {
    this.#kpis = kpis;
    this.#numbers = new Float64Array(views * kpis * CELLS);
  }

  add(batch: RecordBatch, views: readonly Rows[]): void {
    for (let v = 0; v < views.length; v++) for (let kpi = 0; kpi < this.#kpis; kpi++) this.#count(batch, views[v]!, kpi, this.#at(v, kpi));
  }

  totals(view: number, kpi: number): KpiTotals {
    const at = this.#at(view, kpi);
    return { positive: this.#numbers[at + POSITIVE]!, negative: this.#numbers[at + NEGATIVE]!, rows: this.#numbers[at + ROWS]! };
  }

  #at(view: number, kpi: number): number {
    return (view * this.#kpis + kpi) * CELLS;
  }

  #count(batch: RecordBatch, { list, count }: Rows, kpi: number, at: number): void {
    const column = batch.kpis[kpi];
    if (column === undefined) return;
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      if (column.faults[row] !== GOOD) continue;
      const value = column.values[row]!;
      this.#numbers[at + (value < 0 ? NEGATIVE : POSITIVE)]! += Math.abs(value);
      this.#numbers[at + ROWS]! += 1;
    }
  }
}
