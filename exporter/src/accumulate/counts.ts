import { BATCH_ROWS, type ErrorSums, FAULTS, type Outcomes, type RecordBatch } from '../model.ts';
import { KpiCounts, type KpiTotals } from './kpi-counts.ts';
import { countOutcomes, type OutcomeCells, type OutcomeSubject, outcomeCells } from './outcome-counts.ts';
import { errorsAt, outcomesAt } from './read-outcomes.ts';
import { Ring } from './ring.ts';
import { type SegmentGroup, viewOfRow } from './segment-group.ts';
import type { Subject } from './subject.ts';
import { countValues, type Rows, type Target } from './value-counts.ts';
import { placeCells, type SubjectCells, VIEW_ROWS, VIEW_WEIGHT } from './view-cells.ts';

/** What is counted, for the whole model and for each of its segments. */
export interface CountsPlan {
  readonly subjects: readonly Subject[];
  readonly outcome?: OutcomeSubject;
  readonly segments: readonly SegmentGroup[];
  /** 1 + segments: view 0 is the whole model. */
  readonly views: number;
  readonly kpis: number;
  readonly window: { readonly paneMs: number; readonly panes?: number };
  readonly outcomeWindow: { readonly paneMs: number; readonly panes?: number };
}

/** What one subject's cells hold in one view: the window's totals, or the counts since the start. */
export interface SubjectCounts {
  readonly rows: number;
  readonly faults: Float64Array;
  readonly bins: Float64Array;
  /** Numbers only, else empty. */
  readonly sums: Float64Array;
  readonly squares: number;
  readonly squaredWeights: number;
}

/**
 * Everything that is counted of one version of a model: windows and counters of each feature, output, outcome and KPI, for the
 * whole and for each segment. Memory is fixed by the plan. Mergeable by addition, since every cell is a sum.
 */
export class Counts {
  readonly plan: CountsPlan;
  readonly values: Ring;
  readonly outcomes: Ring;
  readonly cells: readonly SubjectCells[];
  readonly #outcomeCells: OutcomeCells | undefined;
  readonly #viewCells: number;
  readonly #life: Float64Array;
  readonly #outcomeLife: Float64Array;
  readonly #kpis: KpiCounts;
  readonly #rowsOf: readonly Rows[];
  readonly #outcomeRows: readonly Rows[];
  readonly #panes = new Int32Array(BATCH_ROWS);
  readonly #outcomePanes = new Int32Array(BATCH_ROWS);
  readonly #valueTarget: Target;
  readonly #outcomeTarget: Target;

  constructor(plan: CountsPlan) {
    this.plan = plan;
    const { cells, size } = placeCells(plan.subjects);
    this.cells = cells;
    this.#viewCells = size;
    this.#outcomeCells = plan.outcome && outcomeCells(plan.outcome);
    const outcomeSize = this.#outcomeCells?.size ?? 0;
    this.values = new Ring(plan.views * size, plan.window.paneMs, plan.window.panes);
    this.outcomes = new Ring(plan.views * outcomeSize, plan.outcomeWindow.paneMs, plan.outcomeWindow.panes);
    this.#life = new Float64Array(plan.views * size);
    this.#outcomeLife = new Float64Array(plan.views * outcomeSize);
    this.#kpis = new KpiCounts(plan.views, plan.kpis);
    const lists = Array.from({ length: plan.views }, () => new Int32Array(BATCH_ROWS));
    this.#rowsOf = lists.map((list, view) => ({ list, count: 0, view: view * size }));
    this.#outcomeRows = lists.map((list, view) => ({ list, count: 0, view: view * outcomeSize }));
    this.#valueTarget = { numbers: this.values.numbers, life: this.#life, panes: this.#panes };
    this.#outcomeTarget = { numbers: this.outcomes.numbers, life: this.#outcomeLife, panes: this.#outcomePanes };
  }

  /**
   * Counts `count` rows of a batch. `panes` and `outcomePanes` hold for each row of the batch the number of its pane, NaN for a row that
   * belongs to no window; the rings must have been advanced to the newest. Rows that are too old for a ring are counted since the start only.
   */
  add(batch: RecordBatch, list: Int32Array, count: number, panes: Float64Array, outcomePanes: Float64Array): void {
    this.values.locate(list, count, panes, this.#panes);
    if (this.#outcomeCells) this.outcomes.locate(list, count, outcomePanes, this.#outcomePanes);
    this.#selectViews(batch, list, count);
    this.#countRows(batch);
    const { subjects, outcome } = this.plan;
    for (let s = 0; s < subjects.length; s++) countValues(subjects[s]!, this.cells[s]!, batch, this.#rowsOf, this.#valueTarget);
    if (outcome && this.#outcomeCells) countOutcomes(outcome, this.#outcomeCells, batch, this.#outcomeRows, this.#outcomeTarget);
    this.#kpis.add(batch, this.#rowsOf);
  }

  /** Rows and weights of a view since the start. */
  rowsTotal(view: number): number {
    return this.#life[view * this.#viewCells + VIEW_ROWS]!;
  }

  weightTotal(view: number): number {
    return this.#life[view * this.#viewCells + VIEW_WEIGHT]!;
  }

  /** Rows of a view in the window. */
  rowsInWindow(view: number): number {
    return this.values.totals()[view * this.#viewCells + VIEW_ROWS]!;
  }

  /** The window's counts of a subject, or those of the pane that starts at `start` of the ring. */
  subjectInWindow(view: number, subject: number, start?: number): SubjectCounts {
    const numbers = start === undefined ? this.values.totals() : this.values.numbers;
    return this.#read(numbers, (start ?? 0) + view * this.#viewCells, subject);
  }

  subjectTotal(view: number, subject: number): SubjectCounts {
    return this.#read(this.#life, view * this.#viewCells, subject);
  }

  outcomesInWindow(view: number): Outcomes | undefined {
    const { outcome } = this.plan;
    const cells = this.#outcomeCells;
    return outcome && cells && outcomesAt(outcome, cells, this.outcomes.totals(), view * cells.size);
  }

  confusionTotal(view: number): Float64Array {
    const cells = this.#outcomeCells;
    if (cells === undefined) return new Float64Array(0);
    const start = view * cells.size + cells.confusion;
    return this.#outcomeLife.slice(start, start + cells.side * cells.side);
  }

  errorTotals(view: number): ErrorSums | undefined {
    const { outcome } = this.plan;
    const cells = this.#outcomeCells;
    return outcome && cells && errorsAt(outcome, cells, this.#outcomeLife, view * cells.size);
  }

  kpiTotals(view: number, kpi: number): KpiTotals {
    return this.#kpis.totals(view, kpi);
  }

  #read(numbers: Float64Array, view: number, subject: number): SubjectCounts {
    const cells = this.cells[subject]!;
    const part = (offset: number, size: number): Float64Array => numbers.subarray(view + offset, view + offset + size);
    return {
      rows: numbers[view + cells.rows]!,
      faults: part(cells.faults, FAULTS.length),
      bins: part(cells.bins, cells.binCount),
      sums: cells.sums < 0 ? new Float64Array(0) : part(cells.sums, cells.binCount),
      squares: cells.squares < 0 ? 0 : numbers[view + cells.squares]!,
      squaredWeights: numbers[view + cells.squaredWeights]!,
    };
  }

  #selectViews(batch: RecordBatch, list: Int32Array, count: number): void {
    const views = this.#rowsOf;
    for (const view of views) view.count = 0;
    const whole = views[0]!;
    whole.list.set(list.subarray(0, count));
    whole.count = count;
    for (const group of this.plan.segments) {
      for (let i = 0; i < count; i++) {
        const row = list[i]!;
        const view = viewOfRow(group, batch, row);
        if (view < 0) continue;
        const rows = views[view]!;
        rows.list[rows.count++] = row;
      }
    }
    for (let v = 0; v < views.length; v++) this.#outcomeRows[v]!.count = views[v]!.count;
  }

  #countRows(batch: RecordBatch): void {
    const { numbers } = this.values;
    for (const { list, count, view } of this.#rowsOf) {
      for (let i = 0; i < count; i++) {
        const row = list[i]!;
        const weight = batch.weights[row]!;
        const pane = this.#panes[row]! + view;
        numbers[pane + VIEW_ROWS]! += 1;
        numbers[pane + VIEW_WEIGHT]! += weight;
        this.#life[view + VIEW_ROWS]! += 1;
        this.#life[view + VIEW_WEIGHT]! += weight;
      }
    }
  }
}
