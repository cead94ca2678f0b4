import type { Readable } from 'node:stream';
import type { Tally } from '../tally.ts';
import type { ByteSink, OpenSink, Source } from './source.ts';
import { reasonOf } from './whole-file.ts';

/** The name of standard input in the place of a file's. */
export const STDIN = '-';

/** Bytes that may wait between two polls; beyond that the writer of the pipe has to. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;
/** Bytes of one poll: a scrape never waits long. */
const POLL_BYTES = 512 * 1024;

export interface StdinInputOptions {
  readonly stdin: Readable;
  readonly tally: Tally;
  readonly openSink: OpenSink;
  /** Told once when it starts to fail, with the reason in words. */
  readonly onProblem: (message: string) => void;
}

/** A pipe that is read as it fills. It cannot be read again, so nothing of it is kept across a restart. */
export class StdinInput implements Source {
  readonly #stdin: Readable;
  readonly #tally: Tally;
  readonly #sink: ByteSink;
  readonly #onProblem: (message: string) => void;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** `ended`: nothing more comes, and what came may still wait. `done`: all is counted. */
  #stage: 'open' | 'ended' | 'done' = 'open';
  #problem: string | undefined;
  /** Was there something at the last poll? Then more is on its way, and it is asked again at once. */
  #wasBusy = false;

  constructor({ stdin, tally, openSink, onProblem }: StdinInputOptions) {
    this.#stdin = stdin;
    this.#tally = tally;
    this.#sink = openSink(undefined, undefined);
    this.#onProblem = onProblem;
    stdin.on('data', this.#onData).on('end', this.#onEnd).off('error', ignore).on('error', this.#onError);
    // After a reload: one that ended long ago does not say so again.
    if (stdin.readableEnded || stdin.destroyed) this.#onEnd();
  }

  /** false from the end of the pipe on. */
  get isUp(): boolean {
    return this.#stage === 'open';
  }

  get lagBytes(): number {
    return this.#waitingBytes + this.#stdin.readableLength + this.#sink.pending;
  }

  get problems(): readonly string[] {
    return this.#problem === undefined ? [] : [this.#problem];
  }

  async poll(): Promise<boolean> {
    const bytes = this.#take();
    const isBusy = bytes > 0 || this.#wasBusy;
    this.#wasBusy = bytes > 0;
    if (this.#stage === 'open' && this.#waitingBytes < MOST_WAITING_BYTES) this.#stdin.resume();
    return isBusy;
  }

  save(): undefined {
    return undefined;
  }

  /** Counts what has come. What is still in the pipe stays there, for the next input that reads it. */
  async close(): Promise<void> {
    this.#stdin.pause();
    this.#stdin.off('data', this.#onData).off('end', this.#onEnd).off('error', this.#onError).off('error', ignore).on('error', ignore);
    this.#onEnd();
    while (this.#take() > 0);
  }

  /** Gives the bytes that it took. */
  #take(): number {
    let bytes = 0;
    while (bytes < POLL_BYTES) {
      const chunk = this.#waiting.shift();
      if (chunk === undefined) break;
      bytes += chunk.length;
      this.#sink.push(chunk);
    }
    this.#waitingBytes -= bytes;
    this.#tally.bytes += bytes;
    if (this.#stage === 'ended' && this.#waiting.length === 0) {
      this.#stage = 'done';
      this.#sink.end();
    }
    return bytes;
  }

  readonly #onData = (chunk: Uint8Array): void => {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= MOST_WAITING_BYTES) this.#stdin.pause();
  };

  readonly #onEnd = (): void => {
    if (this.#stage === 'open') this.#stage = 'ended';
  };

  readonly #onError = (error: unknown): void => {
    this.#onEnd();
    this.#problem = `stdin: ${reasonOf(error)}`;
    this.#onProblem(this.#problem);
  };
}

/** Nobody reads it now; without a listener an error would end the process. */
function ignore(): void {}
