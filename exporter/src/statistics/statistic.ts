import type { Comparison, FeatureKind } from '../model.ts';

/** A drift statistic: one small pure function of a comparison. */
export interface Statistic {
  /** As in the metric's name: `psi` is exposed as `ml_feature_psi`. */
  readonly name: string;
  /** One sentence: what it measures, unit, range, logarithm base. */
  readonly help: string;
  /** For which kinds it is defined. */
  readonly kinds: readonly FeatureKind[];
  /** Largest possible value; Infinity when unbounded. The smallest is 0 everywhere. */
  readonly maximum: number;
  /** Is the value the same with reference and current exchanged (and equal sample sizes)? */
  readonly symmetric: boolean;
  /** undefined when it is not defined: no rows on either side, fewer than two bins with a reference share. Never NaN. */
  readonly compute: (comparison: Comparison) => number | undefined;
}
