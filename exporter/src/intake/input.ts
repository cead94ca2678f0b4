import type { Tally } from '../tally.ts';

/** One input of one model as the sidecar sees it, wherever its records come from. */
export interface Input {
  readonly model: string;
  /** `name` is the label `input`. */
  readonly settings: { readonly name: string };
  readonly tally: Tally;
  /** Can it be read? */
  readonly isUp: boolean;
  /** Bytes that are there and not yet counted; undefined while it is not yet known what there is. */
  readonly lagBytes: number | undefined;
  /** What is wrong now, a line each for people. */
  readonly problems: readonly string[];
  /** Reads what is there, a bounded amount, and counts it. Gives true when there may be more at once. */
  poll(): Promise<boolean>;
  /** Hands everything that was read to the monitor. */
  flush(): void;
  /** How far everything is read, and what waits for its other half: JSON that a later process is opened with. Together with what `flush` handed over, it is one moment. */
  save(): unknown;
  /** Nothing is read any more; what still waits for its other half is counted without it. */
  close(): Promise<void>;
}
