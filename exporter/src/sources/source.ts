/** Where the bytes of one file go: a decoder, seen from the sources. */
export interface ByteSink {
  /** `bytes` may be used again afterwards. */
  push(bytes: Uint8Array): void;
  /** The file ends here for good. */
  end(): void;
  /** Bytes that are held back, since they are not yet a whole record. */
  readonly pending: number;
  /** What a sink must be given to go on in the middle of the file. */
  readonly memory?: string | undefined;
}

/** Opens the sink of a file, from its beginning, or with the memory of the sink that read it so far. */
export type OpenSink = (path: string | undefined, memory: string | undefined) => ByteSink;

/** Where bytes come from, and how far they are read. All that `poll` pushes is pushed between two awaits together with the offset that tells of it. */
export interface Source {
  /** Reads what is there, a bounded amount. Gives true when there may be more at once. */
  poll(): Promise<boolean>;
  /** Can it be read? */
  readonly isUp: boolean;
  /** Bytes written and not yet counted; undefined while it is not yet known what there is. */
  readonly lagBytes: number | undefined;
  /** What is wrong now, a line each for people. */
  readonly problems: readonly string[];
  /** How far everything is read, up to whole records: JSON that a later process is opened with. undefined for a source that cannot be read again. */
  save(): unknown;
  close(): Promise<void>;
}
