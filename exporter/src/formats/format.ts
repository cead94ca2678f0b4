import type { RejectReason } from '../model.ts';

/** Takes records one by one. What `record` is: a parsed JSON value, or an object of columns. */
export interface RecordSink {
  record(record: unknown): void;
  /** A record that was refused, and where it stood (line of the file from 1 on, when the decoder knows it). */
  reject(reason: RejectReason, line: number): void;
}

/** Bytes in, records out. One decoder a file; keeps what is not yet a whole record. Never throws on any bytes. */
export interface Decoder {
  /** Bytes in file order. `bytes` may be reused by the caller afterwards. */
  push(bytes: Uint8Array): void;
  /** The file ends here for good: what was held back is the last record. */
  end(): void;
  /** Bytes held back, since they are not yet a whole record: a stored offset is the bytes pushed less these. */
  readonly pending: number;
}

export interface DecoderOptions {
  /** Longest record in bytes; a longer one is skipped in constant memory and rejected as `too_long`. */
  readonly lineBytes: number;
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
  readonly open: (sink: RecordSink, options: DecoderOptions) => Decoder;
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
