import type { LabelValue } from './labels.ts';

export type Role = 'feature' | 'output';

/** What a family speaks of, which settles the labels that its samples have before their own. */
export type Scope = 'model' | 'view' | 'feature' | 'output' | 'feature or output' | 'exporter';

export type FamilyType = 'counter' | 'gauge' | 'histogram' | 'summary';

/** What a reader of the exposition sees above the samples. */
export interface FamilyHead {
  readonly name: string;
  readonly type: FamilyType;
  /** One sentence: meaning, unit, range. */
  readonly help: string;
}

/** A metric family: which samples a source has, in an order that depends on its layout only. */
export interface Family<Source> extends FamilyHead {
  readonly scope: Scope;
  /** Names of the labels that `add` is given, at most two. */
  readonly labels: readonly string[];
  readonly collect: (source: Source, sink: SampleSink) => void;
}

/**
 * Takes the samples of one family of one source. A sample whose value is undefined or NaN is a series that is absent now: it takes no line
 * in the exposition, but it has its place in the cache and in the count of series.
 */
export interface SampleSink {
  /** What the samples that follow belong to; before the first call, to the model or the exporter itself. */
  locate(segment: string | undefined, role?: Role, subject?: string): void;
  add(value: number | undefined, first?: LabelValue, second?: LabelValue): void;
}

/** Our histograms have buckets only: sums of values that may be negative can fall, and a counter must not. */
export function sampleName({ name, type }: FamilyHead): string {
  return type === 'histogram' ? `${name}_bucket` : name;
}
