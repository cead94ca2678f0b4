/**
 * The vocabulary: what flows through the house. Types and the few constants that are part of a name; imports nothing.
 *
 *   bytes -> RecordBatch -> Monitor -> Snapshot -> text
 */

export type Task = 'binary' | 'multiclass' | 'regression';
export type FeatureKind = 'numeric' | 'categorical';
export type OutputName = 'score' | 'class' | 'value' | 'label';

/** Faults that take a value out of the distribution; the code in a column is the place + 1, 0 is a good value. */
export const REMOVING_FAULTS = ['null', 'missing', 'empty', 'nan', 'infinite', 'type'] as const;
/** Faults of a value that is counted in its bin all the same. */
export const REMARKING_FAULTS = ['below_range', 'above_range', 'unseen', 'default'] as const;
export const FAULTS = [...REMOVING_FAULTS, ...REMARKING_FAULTS] as const;
export type Fault = (typeof FAULTS)[number];

export const GOOD = 0;
export const NULL = 1;
export const MISSING = 2;
export const EMPTY = 3;
export const NAN = 4;
export const INFINITE = 5;
export const TYPE = 6;

/** Why a whole record was refused. A closed set: the label `reason`. */
export const REJECT_REASONS = [
  'json',
  'not_object',
  'encoding',
  'too_long',
  'too_deep',
  'columns',
  'envelope',
  'model',
  'version_limit',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Category labels that are not values. */
export const OTHER = '__other__';
export const UNSEEN = '__unseen__';

/** Values of a numeric field; `faults[row]` tells whether `values[row]` means anything. */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly values: Float64Array;
  readonly faults: Uint8Array;
}

/** Places in the field's dictionary; -1 is a value that the dictionary does not have. */
export interface CategoryColumn {
  readonly kind: 'categorical';
  readonly codes: Int32Array;
  readonly faults: Uint8Array;
}

export type Column = NumericColumn | CategoryColumn;

/** How many records a batch holds at most. */
export const BATCH_ROWS = 1024;

/**
 * Up to BATCH_ROWS records of one model, as columns. Every format produces it, everything after the formats reads only it.
 * Columns that the model does not have are absent. Rows at `length` and above are left over from an earlier use.
 */
export interface RecordBatch {
  length: number;
  /** Event time, milliseconds since the epoch; NaN when the record has none that can be read. */
  readonly times: Float64Array;
  /** How many requests the record stands for; 1 without sampling. */
  readonly weights: Float64Array;
  /** Place in `VersionTable.names`. */
  readonly versions: Uint8Array;
  /** In the order of the schema's features. */
  readonly features: readonly Column[];
  /** Binary: probability of the positive class. Multiclass: the largest probability. */
  readonly score?: NumericColumn;
  /** Multiclass: probability of each class, in the order of the schema's classes. */
  readonly scores: readonly NumericColumn[];
  readonly class?: CategoryColumn;
  readonly value?: NumericColumn;
  /** The outcome; `missing` and `null` mean that it is not known yet. */
  readonly label?: Column;
  readonly kpis: readonly NumericColumn[];
}

/** Texts that a categorical field can have, each with its place. */
export interface Dictionary {
  readonly places: ReadonlyMap<string, number>;
}

/** What a decoder must know of one field of a record. */
export interface FieldSchema {
  readonly name: string;
  /** Dotted path from the record's root. */
  readonly path: string;
  readonly kind: FeatureKind;
  /** Categorical fields only. */
  readonly dictionary?: Dictionary;
}

/** What a decoder must know of a model: where things stand and how texts become codes. */
export interface RecordSchema {
  readonly model: string;
  readonly task: Task;
  readonly paths: RecordPaths;
  readonly features: readonly FieldSchema[];
  /** Class names, in the order of `RecordBatch.scores` and of class codes. */
  readonly classes: Dictionary;
  /** Name of the positive class of a binary model. */
  readonly positiveClass?: string;
  readonly threshold: number;
  readonly kpis: readonly { readonly name: string; readonly path: string }[];
  readonly versions: VersionTable;
}

/** Where a record keeps what: dotted paths from its root. */
export interface RecordPaths {
  readonly time?: string;
  readonly timeZone?: string;
  readonly id?: string;
  /** The object that holds the features, when the config names one. */
  readonly featuresRoot?: string;
  readonly prediction?: string;
  readonly score?: string;
  readonly label?: string;
  readonly weight?: string;
  readonly samplingRatio?: string;
  readonly version?: string;
  readonly model?: string;
}

/** The versions of one model that were met so far; bounded. */
export interface VersionTable {
  readonly names: string[];
  /** Place of the version, or -1 when it is no valid name or one too many. */
  place(name: string): number;
}

/** One bin of a number, or one category, seen from both sides. `current` may be a sum of weights. */
export interface Bin {
  /** `le` of the upper edge, or the category. */
  readonly label: string;
  readonly lower: number;
  readonly upper: number;
  readonly reference: number;
  readonly current: number;
}

/**
 * The fine bins inside the exposed ones, numbers only. One entry a bin; bin i is (upper[i - 1], upper[i]], the first is open
 * below, the last one's upper is +Infinity. The first bin holds what lies below the reference's minimum, the last what lies above its maximum.
 */
export interface FineBins {
  readonly upper: Float64Array;
  readonly reference: Float64Array;
  readonly referenceSum: Float64Array;
  readonly current: Float64Array;
  readonly currentSum: Float64Array;
}

/** Reference and now of one feature or output: all that a statistic sees. */
export interface Comparison {
  readonly kind: FeatureKind;
  readonly bins: readonly Bin[];
  /** Numbers only. */
  readonly fine?: FineBins;
  /** m: the reference's values that could be binned. */
  readonly referenceRows: number;
  /** n: the effective sample of the current window, (sum of weights)^2 / sum of squared weights; the rows when all weigh 1. */
  readonly currentRows: number;
  /** Numbers only; with m - 1. */
  readonly referenceDeviation?: number;
}

/** Scores of rows whose outcome is known, over fine bins, one class against the rest. */
export interface ScoreTable {
  /** Weight of the rows in each bin whose outcome is the class, and of all rows. Bins are in rising order of the score. */
  readonly positive: Float64Array;
  readonly all: Float64Array;
  /** Sum of weight x score of each bin. */
  readonly scoreSum: Float64Array;
}

/** Rows whose outcome is known: all that a performance measure sees. */
export interface Outcomes {
  readonly task: Task;
  readonly classes: readonly string[];
  /** Place of the positive class of a binary model in `classes`, else -1. */
  readonly positive: number;
  /** Rows with a label and a prediction, unweighted. */
  readonly labelled: number;
  /** Their effective sample, (sum of weights)^2 / sum of squared weights; `labelled` when all weigh the same. */
  readonly effectiveRows: number;
  /** Weights, square of side classes + 1 (last: any other class), `confusion[predicted * side + actual]`. Empty for regression. */
  readonly confusion: Float64Array;
  /** Binary: one, of the positive class. Multiclass: one a class when the record has all probabilities. */
  readonly scores: readonly ScoreTable[];
  /** Sums over the rows with a label and probabilities. */
  readonly scoredWeight: number;
  readonly logLossSum: number;
  readonly brierSum: number;
  /** Sums over regression rows; an error is prediction - actual. */
  readonly errors: ErrorSums;
}

export interface ErrorSums {
  readonly weight: number;
  readonly absolute: number;
  readonly squared: number;
  /** Sum of the positive errors, and of the absolute negative ones. */
  readonly over: number;
  readonly under: number;
  /** Sum of |error / actual| over the rows with actual != 0, and their weight. */
  readonly relative: number;
  readonly relativeWeight: number;
  /** Of actual - shift, to keep the variance exact. */
  readonly actual: number;
  readonly actualSquared: number;
}

/** A measure that is one number, or one a class. */
export type MeasureValue = number | ReadonlyMap<string, number> | undefined;

/** Ends of a 95 % confidence interval, in the unit of the measure. */
export interface Band {
  readonly lower: number;
  readonly upper: number;
}

/** Of a measure that is one number, or one a class. */
export type BandValue = Band | ReadonlyMap<string, Band> | undefined;

/** The judgement of section 5 of the contract. All absent below the minimum number of rows. */
export interface Drift {
  readonly statistic: string;
  readonly tolerance: number;
  /** The deciding statistic's value. */
  readonly value?: number;
  readonly chance?: number;
  readonly limit?: number;
  readonly score?: number;
}

export interface FaultCount {
  readonly fault: Fault;
  /** Rows since the process started. */
  readonly total: number;
  /** Rows of the window, and their share of the rows looked at. */
  readonly rows: number;
  readonly share: number;
  readonly referenceShare: number;
  /** Section 6 of the contract; absent when the subject is not judged. */
  readonly score?: number;
}

/** One feature or output now. */
export interface SubjectSnapshot {
  readonly name: string;
  readonly role: 'feature' | 'output';
  readonly kind: FeatureKind;
  readonly comparison: Comparison;
  /** Rows since the process started, by exposed bin, in the order of `comparison.bins`; not cumulative. */
  readonly totals: Float64Array;
  readonly rowsTotal: number;
  /** Rows of the window: looked at, and n: those that could be binned (unweighted). */
  readonly rowsLookedAt: number;
  readonly rows: number;
  readonly faults: readonly FaultCount[];
  readonly statistics: ReadonlyMap<string, number>;
  /** Absent for what is not judged: ignored features, fewer than two bins with a reference share, the output `label`. */
  readonly drift?: Drift;
  readonly importance?: number;
  readonly nullRatio?: number;
  /** Numbers only, absent below the minimum number of rows. */
  readonly mean?: number;
  readonly deviation?: number;
  readonly quantiles?: readonly number[];
  readonly reference: SubjectReference;
}

/** What the reference says of one feature or output; see reference/profile.ts. */
export interface SubjectReference {
  readonly rows: number;
  readonly faultShares: ReadonlyMap<Fault, number>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly mean?: number;
  readonly deviation?: number;
  /** At QUANTILES. */
  readonly quantiles?: readonly number[];
  readonly overdispersion: number;
}

export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** The whole model, or one segment of it. */
export interface ViewSnapshot {
  /** `region=EU`; absent for everything. */
  readonly segment?: string;
  readonly rowsTotal: number;
  readonly weightTotal: number;
  readonly features: readonly SubjectSnapshot[];
  readonly outputs: readonly SubjectSnapshot[];
  readonly performance?: PerformanceSnapshot;
  readonly kpis: readonly KpiSnapshot[];
  readonly testedFeatures: number;
  readonly driftedFeatures: number;
}

export interface PerformanceSnapshot {
  /** Since the process started, unweighted, same layout as `Outcomes.confusion`. */
  readonly confusionTotal: Float64Array;
  readonly errorTotals: ErrorSums;
  readonly classes: readonly string[];
  /** By name of the measure; absent below the minimum number of labels. */
  readonly realised: ReadonlyMap<string, MeasureValue>;
  /** 95 % bands of the realised measures, where there are any. */
  readonly bands: ReadonlyMap<string, BandValue>;
  readonly reference: ReadonlyMap<string, MeasureValue>;
  /** Labelled rows in the window. */
  readonly labelled: number;
}

export interface KpiSnapshot {
  readonly name: string;
  readonly positive: number;
  readonly negative: number;
  readonly rows: number;
}

export interface SchemaSnapshot {
  /** Features that no row of the window had. */
  readonly missing: readonly string[];
  /** Fields that the reference does not know. */
  readonly extra: readonly string[];
  /** Features whose values have the wrong type in at least half of the window's rows. */
  readonly changed: readonly string[];
}

/** One version of one model now: what the exposition, the landing page and the status page are made of. */
export interface Snapshot {
  readonly model: string;
  readonly version: string;
  readonly task: Task;
  readonly labelsInfo: Readonly<Record<string, string>>;
  readonly referenceDigest: string;
  readonly referenceRows: number;
  readonly minimumRows: number;
  readonly criticalZ: number;
  readonly windowSeconds: number;
  /** Seconds since the epoch; absent before the first record. */
  readonly windowEnd?: number;
  readonly lastPrediction?: number;
  readonly schema: SchemaSnapshot;
  /** The whole model first, then its segments. */
  readonly views: readonly ViewSnapshot[];
}
