import { isUtf8 } from 'node:buffer';
import type { RejectReason } from '../model.ts';
import type { Decoder } from './format.ts';

export const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = '\uFEFF';

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
}

/**
 * Cuts a file's bytes into records. Whole records are decoded where they lie in the pushed bytes; only what is held over to the next push is
 * copied. A record of more than `lineBytes` (its carriage return counted) is given up, and the next newline after that many bytes starts afresh.
 */
export class Framer implements Decoder {
  readonly #sink: TextSink;
  readonly #ends: RecordEnds;
  readonly #lineBytes: number;
  #held = Buffer.alloc(0);
  #heldBytes = 0;
  /** Bytes of a record that was given up and has not ended. */
  #skippedBytes = 0;
  #line = 1;
  #isFileStart = true;

  constructor(sink: TextSink, ends: RecordEnds, lineBytes: number) {
    this.#sink = sink;
    this.#ends = ends;
    this.#lineBytes = lineBytes;
  }

  get pending(): number {
    return this.#heldBytes + this.#skippedBytes;
  }

  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = this.#skippedBytes > 0 ? this.#skipLine(chunk, 0) : 0;
    if (this.#heldBytes > 0 && chunk.length > 0) start = this.#finishHeld(chunk);
    // Newlines never stand inside a character, so a stretch of whole lines is checked in one go.
    const isValid = isUtf8(chunk.subarray(start, Math.max(start, chunk.lastIndexOf(NEWLINE))));
    while (start < chunk.length) {
      const end = this.#ends.find(chunk, start);
      const fits = (end < 0 ? chunk.length : end) - start <= this.#lineBytes;
      if (!fits) start = this.#giveUp(chunk, start);
      else if (end < 0) start = this.#hold(chunk, start, chunk.length);
      else {
        this.#emit(chunk, start, end, isValid);
        start = end + 1;
      }
    }
  }

  end(): void {
    const bytes = this.#heldBytes;
    this.#heldBytes = 0;
    this.#skippedBytes = 0;
    this.#ends.restart();
    if (bytes > 0) this.#emit(this.#held, 0, bytes, false);
  }

  /** Index at which the first record starts that lies in the chunk from its first byte on. */
  #finishHeld(chunk: Buffer): number {
    const end = this.#ends.find(chunk, 0);
    if ((end < 0 ? chunk.length : end) > this.#lineBytes - this.#heldBytes) return this.#giveUp(chunk, 0);
    this.#hold(chunk, 0, end < 0 ? chunk.length : end);
    if (end < 0) return chunk.length;
    const bytes = this.#heldBytes;
    this.#heldBytes = 0;
    this.#emit(this.#held, 0, bytes, false);
    return end + 1;
  }

  #hold(chunk: Buffer, start: number, end: number): number {
    const bytes = this.#heldBytes + end - start;
    if (bytes > this.#held.length) {
      const grown = Buffer.allocUnsafe(Math.min(this.#lineBytes, Math.max(bytes, 2 * this.#held.length)));
      this.#held.copy(grown, 0, 0, this.#heldBytes);
      this.#held = grown;
    }
    chunk.copy(this.#held, this.#heldBytes, start, end);
    this.#heldBytes = bytes;
    return end;
  }

  #giveUp(chunk: Buffer, start: number): number {
    this.#sink.reject('too_long', this.#line);
    this.#isFileStart = false;
    const limit = start + this.#lineBytes - this.#heldBytes;
    this.#line += newlines(this.#held, 0, this.#heldBytes) + newlines(chunk, start, limit);
    this.#skippedBytes = this.#heldBytes + limit - start;
    this.#heldBytes = 0;
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
    this.#ends.restart();
    if (isValid || isUtf8(bytes.subarray(start, stop))) {
      const text = bytes.toString('utf8', start, stop);
      const isMarked = this.#isFileStart && text.startsWith(BYTE_ORDER_MARK);
      this.#sink.text(isMarked ? text.slice(1) : text, line);
    } else this.#sink.reject('encoding', line);
    this.#isFileStart = false;
    this.#line += this.#ends.isMultiline ? 1 + newlines(bytes, start, stop) : 1;
  }
}

function newlines(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE, start); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
