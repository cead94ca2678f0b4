import type { BandValue, MeasureValue, Outcomes, Task } from '../model.ts';

/** A performance measure: one small pure function of labelled outcomes. */
export interface Measure {
  /** As in the metric's name: `accuracy` is exposed as `ml_accuracy`. */
  readonly name: string;
  /** One sentence: what it measures, unit, range. */
  readonly help: string;
  readonly tasks: readonly Task[];
  /** One value a class, with the label `class`. */
  readonly perClass: boolean;
  /** Smallest and largest possible value. */
  readonly range: readonly [number, number];
  /** undefined when it is not defined (no labelled rows, one class only, a zero denominator where none is agreed). Never NaN. */
  readonly compute: (outcomes: Outcomes) => MeasureValue;
  /** 95 % confidence band of the value. Absent for measures whose variance these sums do not hold. */
  readonly band?: (outcomes: Outcomes) => BandValue;
}
