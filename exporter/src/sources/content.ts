import type { Tally } from '../tally.ts';
import { MARK_BYTES, type Mark, markOf, START } from './mark.ts';
import type { ByteSink, OpenSink } from './source.ts';

/** Ends of at most so many reads are kept. */
const TRAIL = 16;

/** How far a content is read, as it outlives the process. */
export interface Place {
  /** Of its first bytes. */
  readonly head: Mark;
  /** Of all that was read. */
  readonly tail: Mark;
  /** The end of the last whole record. */
  readonly offset: number;
  readonly memory?: string | undefined;
  /** Nothing but NUL bytes so far. */
  readonly isBlank: boolean;
}

export interface ContentOptions {
  readonly openSink: OpenSink;
  readonly tally: Tally;
  /** The path at which it was first seen. */
  readonly path: string;
  readonly place?: Place | undefined;
}

/**
 * One log from its first byte on, and how far it is read: whichever file holds it now, plain or zipped, and whether one does. Bytes and the
 * place that tells of them change in the same synchronous stretch.
 */
export class Content {
  readonly #openSink: OpenSink;
  readonly #tally: Tally;
  readonly #path: string;
  #head: Mark;
  #tail: Mark;
  #trail: readonly Mark[];
  #sink: ByteSink | undefined;
  #memory: string | undefined;
  /** Where whole records end, as long as there is no sink that knows. */
  #offset: number;
  #isBlank: boolean;

  constructor({ openSink, tally, path, place }: ContentOptions) {
    this.#openSink = openSink;
    this.#tally = tally;
    this.#path = path;
    this.#head = place?.head ?? START;
    this.#tail = place?.tail ?? START;
    this.#trail = [this.#tail];
    this.#offset = place?.offset ?? 0;
    this.#memory = place?.memory;
    this.#isBlank = place?.isBlank ?? true;
  }

  /** Mark of the first bytes, as many as were read. */
  get head(): Mark {
    return this.#head;
  }

  get tail(): Mark {
    return this.#tail;
  }

  /** Ends of reads, the newest last: of the latest ones each, of earlier ones fewer the longer they are past. */
  get trail(): readonly Mark[] {
    return this.#trail;
  }

  /** Bytes read. */
  get readBytes(): number {
    return this.#tail.at;
  }

  /** Bytes that are counted: whole records. */
  get countedBytes(): number {
    return this.#sink === undefined ? this.#offset : this.#tail.at - this.#sink.pending;
  }

  /** Was more read than is counted, by a sink that is no more? Then `resume` comes before more is taken. */
  get mustResume(): boolean {
    return this.#sink === undefined && this.#offset < this.#tail.at;
  }

  get place(): Place {
    return {
      head: this.#head,
      tail: this.#tail,
      offset: this.countedBytes,
      memory: this.#sink?.memory ?? this.#memory,
      isBlank: this.#isBlank,
    };
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes the new ones, and before them what a mark takes of those already read; may be used again afterwards
   * @param fresh how many are new
   */
  take(bytes: Buffer, fresh: number): void {
    const before = bytes.length - fresh;
    const at = this.#tail.at + fresh;
    // No more was read than is in front of the new bytes: here is the content's start.
    if (before === this.#tail.at) this.#head = markOf(Math.min(at, MARK_BYTES), bytes.subarray(0, MARK_BYTES));
    this.#tail = markOf(at, bytes);
    const trail = [...this.#trail, this.#tail];
    this.#trail = trail.length > TRAIL ? trail.filter((_, i) => i % 2 === TRAIL % 2) : trail;
    this.#tally.bytes += fresh;
    this.#push(bytes.subarray(before));
  }

  /** Goes on behind the last whole record, whose mark this is. */
  resume(mark: Mark): void {
    this.#tail = mark;
    this.#trail = [mark];
    this.#offset = mark.at;
  }

  /** It ends here for good: what was held back is the last record. */
  end(): void {
    if (this.#sink === undefined) return;
    this.#sink.end();
    this.#close(this.#sink);
  }

  /** Frees what a quiet content does not need. */
  rest(): void {
    if (this.#sink?.pending === 0) this.#close(this.#sink);
    this.#trail = [this.#tail];
  }

  #close({ memory }: ByteSink): void {
    this.#memory = memory;
    this.#offset = this.#tail.at;
    this.#sink = undefined;
  }

  #push(bytes: Buffer): void {
    const start = this.#isBlank ? bytes.findIndex((byte) => byte !== 0) : 0;
    // A writer that does not append goes on at its old place after a truncation, and leaves a hole in front of it.
    if (start < 0) {
      this.#offset = this.#tail.at;
      return;
    }
    this.#isBlank = false;
    this.#sink ??= this.#openSink(this.#path, this.#memory);
    this.#sink.push(bytes.subarray(start));
  }
}
