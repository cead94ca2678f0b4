/**
 * What a valid configuration says, with every default filled in and every path of a file made absolute. Types only; config.ts makes it.
 */
import type { FeatureKind, RecordPaths, Task } from './model.ts';

export interface Settings {
  /** Absolute path of the file it was read from. */
  readonly file: string;
  readonly models: readonly ModelSettings[];
  readonly state: { readonly path?: string; readonly intervalSeconds: number };
  readonly limits: Limits;
  readonly alerting: { readonly expectedDaysBetweenFalseAlarms: number };
  readonly ingest: IngestSettings;
}

/** The listener that takes records by HTTP. */
export interface IngestSettings {
  /** Absent: there is none, unless --ingest.listen-address names one. */
  readonly listenAddress?: string;
  /** Absolute path of the file that holds the bearer token; absent: nobody is asked for one. */
  readonly tokenFile?: string;
  /** Largest body of a request, decompressed. */
  readonly bodyBytes: number;
  /** Requests that are read at the same time; one more is told to come back (429). */
  readonly requests: number;
}

export interface Limits {
  readonly series: number;
  readonly categories: number;
  readonly versions: number;
  readonly lineBytes: number;
}

export interface ModelSettings {
  readonly name: string;
  /** A fixed version; absent when `record.version` says where each record keeps its own. */
  readonly version?: string;
  readonly task: Task;
  /** Absolute path of the reference profile. */
  readonly reference: string;
  readonly windowSeconds: number;
  readonly record: RecordPaths;
  readonly features: FeatureSelection;
  /** Names for rows without any, inside the envelopes of model servers; see DecoderOptions. */
  readonly columns?: readonly string[];
  readonly outputColumns?: readonly string[];
  readonly positiveClass?: string;
  readonly threshold: number;
  readonly featureTypes: Readonly<Record<string, FeatureKind>>;
  /** Values that stand for "not known", as text (numbers as JavaScript prints them), by feature. */
  readonly defaults: Readonly<Record<string, readonly string[]>>;
  readonly labelsInfo: Readonly<Record<string, string>>;
  readonly segments: readonly SegmentSettings[];
  readonly kpis: readonly { readonly name: string; readonly path: string }[];
  readonly inputs: readonly InputSettings[];
  readonly drift: DriftSettings;
  readonly performance: { readonly windowSeconds: number; readonly minimumLabels: number };
}

/**
 * Which fields are features. With `root` every field below that object (or, in flat rows, every column that no other path
 * names); `include` and `exclude` hold full paths from the record's root, `*` standing for anything but a dot; `list` names full paths.
 */
export interface FeatureSelection {
  readonly root?: string;
  readonly list?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

export interface SegmentSettings {
  readonly feature: string;
  /** Rising inner edges of a numeric feature; absent for a categorical one. */
  readonly edges?: readonly number[];
}

export interface InputSettings {
  /** As written in the config: the label `input`. */
  readonly name: string;
  /** Absolute path or glob, or `-` for stdin. */
  readonly file: string;
  /** Name in the registry of formats. */
  readonly format: string;
  /** Where a file that is there before the first start is read from: files that come later are always read from their beginning. */
  readonly start: 'beginning' | 'end';
  /** Absolute path of the schema file, for formats that have one. */
  readonly schema?: string;
}

export interface DriftSettings {
  /** The statistic that decides: psi, js_distance, hellinger or ks. */
  readonly statistic: string;
  readonly tolerance: number;
  readonly minimumRows: number;
  readonly features: Readonly<Record<string, FeatureDriftSettings>>;
  readonly outputs: Readonly<Record<string, FeatureDriftSettings>>;
}

export interface FeatureDriftSettings {
  readonly tolerance?: number;
  readonly importance?: number;
  readonly ignore?: boolean;
}
