import type { DataFrame, Field } from '@grafana/data';
import type { Meaning } from './meaning.ts';

export type Labels = Readonly<Record<string, string>>;

/** One series whose meaning is known: the samples that are there, ascending in time. Nothing behind this reads a data frame. */
export interface Series {
  /** Undefined: neither name, query nor labels tell. */
  readonly meaning: Meaning | undefined;
  /** Metric or rule; empty where a function of the query took it away. */
  readonly name: string;
  readonly refId: string;
  readonly labels: Labels;
  /** Milliseconds since the epoch. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Row of each sample in its field, for data links. */
  readonly rows: Uint32Array;
  /** Its newest sample is of an instant query, and so between the steps of the others. */
  readonly isContinued?: boolean;
  /** Counts since the start of a process instead of a window's. */
  readonly isCounter: boolean;
  /** What the samples were read from: unit, thresholds, links, names. */
  readonly field: Field;
  readonly frame: DataFrame;
  /** The query as the data source ran it. */
  readonly expression: string;
  /** Milliseconds between samples, when the data source says so. */
  readonly interval: number | undefined;
}

/** Series by what they mean; a meaning that nobody has is an empty list. */
export type SeriesOf = (meaning: Meaning) => readonly Series[];

export function newest(series: Series | undefined): number | undefined {
  return series?.values.at(-1);
}
