import type { Readable } from 'node:stream';
import type { Arguments, Options } from './arguments.ts';

/** What a command may use of the process, so that a test can give it something else. */
export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Readable;
  /** Wall clock, and one that never jumps; both in milliseconds. */
  readonly now: () => number;
  readonly monotonic: () => number;
  /** `v20.20.0`. */
  readonly nodeVersion: string;
  /** Where relative paths of the command line start. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Calls back on SIGTERM, SIGINT ('stop') and SIGHUP ('reload'). */
  readonly onSignal: (listener: (signal: 'stop' | 'reload') => void) => void;
  /** Path of this program and of the Node that runs it, to start it again. */
  readonly program: readonly string[];
}

export interface Output {
  /** false when the reader is slow and `drained` should be waited for. */
  write(text: string | Uint8Array): unknown;
  drained?(): Promise<void>;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** One command of the program: a file, and a line in main.ts. */
export interface Command {
  readonly name: string;
  /** After the name, as the help tells it. */
  readonly usage: string;
  readonly summary: string;
  readonly options: Options;
  /** Gives the exit code: 0 done, 1 bad config or input. Throws UsageError for 2. */
  readonly run: (given: Arguments, world: World) => Promise<number>;
}

/** Bad config or input: exit code 1, the message on stderr. */
export class InputError extends Error {}
