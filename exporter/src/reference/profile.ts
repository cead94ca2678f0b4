import type { FeatureKind, OutputName, Task } from '../model.ts';

/** Raised when a field is added that an older reader would misread. */
export const FORMAT_VERSION = 1;

/**
 * A reference profile: what the training or validation rows looked like. A JSON file that a person can read and compare; the fields of this
 * type are its documentation. Counts are of rows, never shares, so that nothing is rounded.
 */
export interface Profile {
  readonly format_version: number;
  readonly model: string;
  readonly task: Task;
  /** When and by which version of driftline it was made. Not part of the digest. */
  readonly created: string;
  readonly created_by: string;
  /** sha256 of everything else, 16 hex digits: the label `reference` of `ml_reference_info`. */
  readonly digest: string;
  readonly rows: number;
  /** Event time of the first and last row, when rows have one. */
  readonly first_time?: string;
  readonly last_time?: string;
  readonly features: readonly SubjectProfile[];
  /** What was not profiled, and why. */
  readonly left_out: readonly { readonly name: string; readonly reason: string }[];
  readonly outputs: Readonly<Partial<Record<OutputName, SubjectProfile>>>;
  /** Classification: every class of the predictions and labels, in the order of the confusion matrix. */
  readonly classes: readonly string[];
  readonly positive_class?: string;
  /** Upper edges of the fine score bins: one list for a binary model, one a class for a multiclass model. */
  readonly score_edges: readonly (readonly number[])[];
  /** Measures on the reference rows themselves; per-class ones by class. */
  readonly performance: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  readonly segments: readonly SegmentProfile[];
}

interface SubjectProfileHead {
  readonly name: string;
  readonly kind: FeatureKind;
  /** Rows whose value could be binned. */
  readonly rows: number;
  /** Rows by fault; faults that never happened are left out. */
  readonly faults: Readonly<Record<string, number>>;
  /** Mean chi-square / (bins - 1) over consecutive windows in time order, at least 1. */
  readonly overdispersion: number;
}

export interface NumericProfile extends SubjectProfileHead {
  readonly kind: 'numeric';
  /** Absent when no row had a number. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly mean?: number;
  /** With n - 1. */
  readonly deviation?: number;
  /** 5 %, 25 %, 50 %, 75 %, 95 %. */
  readonly quantiles?: readonly number[];
  /** Upper edges of the exposed bins; the last bin is open. */
  readonly edges: readonly number[];
  /** Rows of each exposed bin, one more than edges. */
  readonly counts: readonly number[];
  readonly fine: FineCounts;
}

/** Fine bins inside the exposed ones: one count and one sum more than edges. */
export interface FineCounts {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly sums: readonly number[];
}

export interface CategoricalProfile extends SubjectProfileHead {
  readonly kind: 'categorical';
  /** The most frequent values with their rows, most frequent first, ties by text. */
  readonly categories: readonly (readonly [value: string, rows: number])[];
  /** Rows of the rest, and its values. */
  readonly other: { readonly rows: number; readonly values: readonly string[] };
}

export type SubjectProfile = NumericProfile | CategoricalProfile;

/** One segment: the same bins, other counts. */
export interface SegmentProfile {
  /** `region=EU`, `age=(25,40]`. */
  readonly segment: string;
  readonly feature: string;
  readonly rows: number;
  readonly features: Readonly<Record<string, SegmentSubject>>;
  readonly outputs: Readonly<Record<string, SegmentSubject>>;
  readonly performance: Profile['performance'];
}

export interface SegmentSubject {
  readonly rows: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Numbers: fine bins. Categories: the categories, then the rest when there is one. */
  readonly counts: readonly number[];
  readonly sums?: readonly number[];
  readonly deviation?: number;
}
