import type { DecoderSink, Half, RecordSink } from '../formats/format.ts';
import type { RejectReason } from '../model.ts';
import { sizeOfRows } from './half-size.ts';
import { restoredHalf, savedHalf } from './saved-half.ts';

export interface PairingLimits {
  /** Halves that wait at most; beyond that the oldest waits no longer. */
  readonly halves: number;
  /** Memory that they take at most, about. */
  readonly bytes: number;
  /** How long a half waits, in milliseconds. */
  readonly patienceMs: number;
}

/** For what is read as it comes: both sides are written within seconds, and what waits is part of each commit of the state. */
export const LIVE_LIMITS: PairingLimits = { halves: 50_000, bytes: 16 * 1024 ** 2, patienceMs: 60_000 };
/** For finished files, of which one may be far ahead of the other. */
export const FINISHED_LIMITS: PairingLimits = { halves: 1_000_000, bytes: 256 * 1024 ** 2, patienceMs: Infinity };

interface Waiting {
  readonly half: Half;
  readonly bytes: number;
  readonly sinceMs: number;
}

/**
 * Joins request and response into whole records, in whatever order they come. Of halves with the same id the oldest is taken first, so an id may be used
 * again, even before its first pair is whole. A request whose response does not come is a record without outputs, since loggers may log requests only; a
 * response whose request does not come is rejected as `envelope`, and so is a pair whose sides differ in rows, and a half without any. Whole records
 * and what a decoder rejects pass through.
 */
export class Pairing implements DecoderSink {
  readonly #sink: RecordSink;
  readonly #limits: PairingLimits;
  readonly #monotonic: () => number;
  /** In the order of arrival. */
  readonly #waiting = new Set<Waiting>();
  /** Goes along with `#waiting`: a new iterator would have to pass over all that have left it, again and again. */
  #order: Iterator<Waiting> = this.#waiting.values();
  #first: Waiting | undefined;
  /** The waiting ones by id, oldest first: all of one side. */
  readonly #byId = new Map<string, Waiting[]>();
  #bytes = 0;

  /** @param monotonic a clock in milliseconds that never jumps */
  constructor(sink: RecordSink, limits: PairingLimits, monotonic: () => number) {
    this.#sink = sink;
    this.#limits = limits;
    this.#monotonic = monotonic;
  }

  /** Halves that wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  record(record: unknown): void {
    this.#sink.record(record);
  }

  reject(reason: RejectReason, line: number): void {
    this.#sink.reject(reason, line);
  }

  half(half: Half): void {
    const [other] = this.#byId.get(half.id) ?? [];
    if (other === undefined || other.half.side === half.side) {
      this.#wait(half, this.#monotonic());
      while (this.#waiting.size > this.#limits.halves || this.#bytes > this.#limits.bytes) this.#giveUp(this.#oldest()!);
      return;
    }
    this.#forget(other);
    if (half.side === 'request') this.#join(half, other.half);
    else this.#join(other.half, half);
  }

  /** Gives up what has waited too long. */
  expire(): void {
    const latest = this.#monotonic() - this.#limits.patienceMs;
    for (let oldest = this.#oldest(); oldest !== undefined && oldest.sinceMs <= latest; oldest = this.#oldest()) this.#giveUp(oldest);
  }

  /** Nothing comes any more: gives up everything. */
  end(): void {
    for (const waiting of this.#waiting) this.#giveUp(waiting);
  }

  /** What waits, as JSON; undefined when nothing does. */
  save(): unknown {
    if (this.#waiting.size === 0) return undefined;
    const now = this.#monotonic();
    return [...this.#waiting].map(({ half, sinceMs }) => savedHalf({ half, waitedMs: now - sinceMs }));
  }

  /** Goes on with what another process saved, before anything else comes; the time between the two does not count. What is no half is left out. */
  restore(saved: unknown): void {
    const now = this.#monotonic();
    for (const entry of Array.isArray(saved) ? saved : []) {
      const restored = restoredHalf(entry);
      if (restored !== undefined) this.#wait(restored.half, now - restored.waitedMs);
    }
  }

  #wait(half: Half, sinceMs: number): void {
    const waiting = { half, sinceMs, bytes: 2 * half.id.length + sizeOfRows(half.rows) };
    this.#waiting.add(waiting);
    this.#bytes += waiting.bytes;
    const same = this.#byId.get(half.id);
    if (same === undefined) this.#byId.set(half.id, [waiting]);
    else same.push(waiting);
  }

  #oldest(): Waiting | undefined {
    while (this.#waiting.size > 0 && (this.#first === undefined || !this.#waiting.has(this.#first))) {
      const next = this.#order.next();
      this.#first = next.done ? undefined : next.value;
      // An iterator that came to its end does not see what comes later.
      if (next.done) this.#order = this.#waiting.values();
    }
    return this.#waiting.size > 0 ? this.#first : undefined;
  }

  #giveUp(waiting: Waiting): void {
    this.#forget(waiting);
    const { side, rows } = waiting.half;
    if (side === 'response' || rows.length === 0) this.#sink.reject('envelope', 0);
    else for (const row of rows) this.#sink.record(row);
  }

  /** Takes away the oldest of its id. */
  #forget(oldest: Waiting): void {
    this.#waiting.delete(oldest);
    this.#bytes -= oldest.bytes;
    const same = this.#byId.get(oldest.half.id);
    if (same === undefined || same.length === 1) this.#byId.delete(oldest.half.id);
    else same.shift();
  }

  #join({ rows: asked }: Half, { rows: answered }: Half): void {
    if (asked.length !== answered.length || asked.length === 0) this.#sink.reject('envelope', 0);
    else for (const [i, row] of asked.entries()) this.#sink.record({ ...answered[i], ...row });
  }
}
