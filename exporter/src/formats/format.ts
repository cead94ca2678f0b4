import type { RecordPaths, RejectReason } from '../model.ts';
import type { RecordObject } from './value.ts';

/** One side of a prediction that is logged in two parts: what the model was asked, or what it answered. */
export interface Half {
  /** The same on both sides; may repeat much later. */
  readonly id: string;
  readonly side: 'request' | 'response';
  /** A batch has several. The rows of the two sides belong together in their order; a whole record has the members of both. */
  readonly rows: readonly RecordObject[];
}

/** Takes records one by one. What `record` is: a parsed JSON value, or an object of columns. */
export interface RecordSink {
  record(record: unknown): void;
  /** A record that was refused, and where it stood (line of the file from 1 on, when the decoder knows it). */
  reject(reason: RejectReason, line: number): void;
}

/** What a decoder writes to: whole records, and halves that somebody must pair. */
export interface DecoderSink extends RecordSink {
  half(half: Half): void;
}

/** Bytes in, records out. One decoder a file; keeps what is not yet a whole record. Never throws on any bytes. */
export interface Decoder {
  /** Bytes in file order. `bytes` may be reused by the caller afterwards. */
  push(bytes: Uint8Array): void;
  /** The file ends here for good: what was held back is the last record. */
  end(): void;
  /** Bytes held back, since they are not yet a whole record: a stored offset is the bytes pushed less these. */
  readonly pending: number;
  /** What a decoder must be given to go on in the middle of the file (CSV: its header line); absent when nothing is needed. No values of records. */
  readonly memory?: string | undefined;
}

export interface DecoderOptions {
  /** Longest record in bytes; a longer one is skipped in constant memory and rejected as `too_long`. */
  readonly lineBytes: number;
  /** `memory` of the decoder that read the file so far. */
  readonly memory?: string | undefined;
  /** Absolute path of the file, for formats that keep a part in a second file; absent for what does not come from a file. */
  readonly path?: string | undefined;
  /** Names for the values of a row that has none (CSV inside an envelope, KServe's V1 instances): of what the model is given, and of what it says. */
  readonly columns?: readonly string[] | undefined;
  readonly outputColumns?: readonly string[] | undefined;
  /** Where a record keeps what, for the format whose records may hold the list that `columns` names anywhere (JSONL). */
  readonly paths?: RecordPaths | undefined;
  /** Absolute path of the schema file; where the format has one and this is absent, it is found by the format's habit. */
  readonly schema?: string | undefined;
}

/** How values are written: where text may be a number, and where columns stand in for paths. */
export interface RecordStyle {
  /** Columns instead of nested objects: paths are found by their whole name, the name below the features object, or their last part. */
  readonly flat: boolean;
  /** Every value came as text (CSV): text that parses as a number is one, an empty cell is null, true and false in any case. */
  readonly textual: boolean;
}

/** A record format that arrives as a stream of bytes. */
export interface StreamFormat extends RecordStyle {
  readonly kind: 'stream';
  readonly name: string;
  /** File name endings without `.gz`, with the dot. */
  readonly extensions: readonly string[];
  /** Request and response are records of their own, perhaps in different files: files are read side by side, and halves paired. */
  readonly isPaired?: boolean;
  readonly open: (sink: DecoderSink, options: DecoderOptions) => Decoder;
}

/** A record format that needs the whole file (Parquet): for profile and replay. */
export interface FileFormat extends RecordStyle {
  readonly kind: 'file';
  readonly name: string;
  readonly extensions: readonly string[];
  /** Reads in slices of bounded size; after each slice awaits `pause`, with the share of the file done (0 to 1). Throws an Error that names the file when it is damaged. */
  readonly read: (path: string, sink: RecordSink, pause: (done: number) => Promise<void>) => Promise<void>;
}

export type Format = StreamFormat | FileFormat;
