import { isUtf8 } from 'node:buffer';
import type { RejectReason } from '../model.ts';
import type { Decoder } from './format.ts';
import { HeldBytes } from './held-bytes.ts';

export const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = 0xfeff;

/** Where records end. */
export interface RecordEnds {
  /** May a record have newlines inside? */
  readonly isMultiline: boolean;
  /** Index of the newline that ends the record, -1 when it goes on beyond these bytes. Called with the record's bytes in order, each once. */
  find(bytes: Buffer, from: number): number;
  /** A record starts with the next byte. */
  restart(): void;
}

/** Every line is a record. */
export const lineEnds: RecordEnds = {
  isMultiline: false,
  find: (bytes, from) => bytes.indexOf(NEWLINE, from),
  restart: () => {},
};

/** Takes the text of each record, without its newline, and the line that it starts on. */
export interface TextSink {
  text(text: string, line: number): void;
  reject(reason: RejectReason, line: number): void;
  /** See Decoder. */
  readonly memory?: string | undefined;
}

/**
 * Cuts a file's bytes into records. Whole records are decoded where they lie in the pushed bytes; only what is held over to the next push is
 * copied. A record of more than `lineBytes` (its carriage return counted) is given up, and the next newline after that many bytes starts afresh.
 * Before a record, NUL bytes (what a crash leaves of a line) and a byte order mark (files that were joined) are passed over.
 */
export class Framer implements Decoder {
  readonly #sink: TextSink;
  readonly #ends: RecordEnds;
  readonly #lineBytes: number;
  readonly #held: HeldBytes;
  /** Bytes of a record that was given up and has not ended. */
  #skippedBytes = 0;
  #line: number;

  /** @param line number of the first line */
  constructor(sink: TextSink, ends: RecordEnds, lineBytes: number, line = 1) {
    this.#sink = sink;
    this.#ends = ends;
    this.#lineBytes = lineBytes;
    this.#held = new HeldBytes(lineBytes);
    this.#line = line;
  }

  get pending(): number {
    return this.#held.length + this.#skippedBytes;
  }

  get memory(): string | undefined {
    return this.#sink.memory;
  }

  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = this.#skippedBytes > 0 ? this.#skipLine(chunk, 0) : 0;
    if (this.#held.length > 0 && chunk.length > 0) start = this.#finishHeld(chunk);
    // Newlines never stand inside a character, so a stretch of whole lines is checked in one go.
    const isValid = isUtf8(chunk.subarray(start, Math.max(start, chunk.lastIndexOf(NEWLINE))));
    while (start < chunk.length) {
      const end = this.#ends.find(chunk, start);
      const fits = (end < 0 ? chunk.length : end) - start <= this.#lineBytes;
      if (!fits) start = this.#giveUp(chunk, start);
      else if (end < 0) {
        this.#held.append(chunk, start, chunk.length);
        return;
      } else {
        this.#emit(chunk, start, end, isValid);
        start = end + 1;
      }
    }
  }

  end(): void {
    const bytes = this.#held.length;
    this.#held.clear();
    this.#skippedBytes = 0;
    this.#ends.restart();
    if (bytes > 0) this.#emit(this.#held.bytes, 0, bytes, false);
  }

  /** Index at which the first record starts that lies in the chunk from its first byte on. */
  #finishHeld(chunk: Buffer): number {
    const end = this.#ends.find(chunk, 0);
    const stop = end < 0 ? chunk.length : end;
    if (stop > this.#lineBytes - this.#held.length) return this.#giveUp(chunk, 0);
    this.#held.append(chunk, 0, stop);
    if (end < 0) return chunk.length;
    const bytes = this.#held.length;
    this.#held.clear();
    this.#emit(this.#held.bytes, 0, bytes, false);
    return end + 1;
  }

  #giveUp(chunk: Buffer, start: number): number {
    this.#sink.reject('too_long', this.#line);
    const held = this.#held.length;
    const limit = start + this.#lineBytes - held;
    this.#line += newlines(this.#held.bytes, 0, held) + newlines(chunk, start, limit);
    this.#skippedBytes = held + limit - start;
    this.#held.clear();
    return this.#skipLine(chunk, limit);
  }

  #skipLine(chunk: Buffer, from: number): number {
    const end = chunk.indexOf(NEWLINE, from);
    if (end < 0) {
      this.#skippedBytes += chunk.length - from;
      return chunk.length;
    }
    this.#skippedBytes = 0;
    this.#line++;
    this.#ends.restart();
    return end + 1;
  }

  #emit(bytes: Buffer, start: number, end: number, isValid: boolean): void {
    const line = this.#line;
    const stop = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    let from = start;
    while (from < stop && bytes[from] === 0) from++;
    this.#ends.restart();
    if (isValid || isUtf8(bytes.subarray(from, stop))) {
      const text = bytes.toString('utf8', from, stop);
      this.#sink.text(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text, line);
    } else this.#sink.reject('encoding', line);
    this.#line += this.#ends.isMultiline ? 1 + newlines(bytes, start, stop) : 1;
  }
}

function newlines(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE, start); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
