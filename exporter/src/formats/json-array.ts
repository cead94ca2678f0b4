import { isUtf8 } from 'node:buffer';
import type { TextSink } from './framer.ts';
import { HeldBytes } from './held-bytes.ts';

const [NEWLINE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x22, 0x2c, 0x5c] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;

/** Blanks of JSON, and the NUL bytes that a crash leaves of a line. */
export function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09 || byte === 0;
}

/**
 * Cuts a JSON list into the texts of its elements, at the commas that stand in no string and no element. Holds one element at most; an element of
 * more than `lineBytes` is given up and passed over in constant memory. Brackets that do not match swallow what follows: nobody can tell where
 * the next element starts.
 */
export class JsonArray {
  readonly #sink: TextSink;
  readonly #lineBytes: number;
  readonly #held: HeldBytes;
  #line: number;
  #elementLine: number;
  /** No comma has come yet. */
  #isFirst: boolean;
  #isOpen = true;
  #hasStarted = false;
  #skippedBytes = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;

  /** Starts behind the opening bracket, or (`isFirst` false) behind a comma. */
  constructor(sink: TextSink, lineBytes: number, line: number, isFirst: boolean) {
    this.#sink = sink;
    this.#lineBytes = lineBytes;
    this.#held = new HeldBytes(lineBytes);
    this.#line = line;
    this.#elementLine = line;
    this.#isFirst = isFirst;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Is the element that comes next, or is held, the first? */
  get isFirst(): boolean {
    return this.#isFirst;
  }

  get line(): number {
    return this.#line;
  }

  get pending(): number {
    return this.#held.length + this.#skippedBytes;
  }

  /** Index behind the bytes that belong to the list. */
  push(chunk: Buffer, from: number): number {
    let start = from;
    while (start < chunk.length && this.#isOpen) {
      if (!this.#hasStarted) {
        start = this.#passBlanks(chunk, start);
        if (start === chunk.length) break;
        this.#hasStarted = true;
        this.#elementLine = this.#line;
      }
      const end = this.#findEnd(chunk, start);
      this.#take(chunk, start, end < 0 ? chunk.length : end);
      if (end < 0) return chunk.length;
      this.#finish(chunk[end] === CLOSE_LIST);
      start = end + 1;
    }
    return start;
  }

  /** The bytes end before the list does. */
  end(): void {
    if (this.#hasStarted) this.#emit();
    else this.#sink.reject('json', this.#line);
    this.#isOpen = false;
  }

  #passBlanks(chunk: Buffer, from: number): number {
    let at = from;
    for (; isBlankByte(chunk[at]); at++) if (chunk[at] === NEWLINE) this.#line++;
    return at;
  }

  /** Index of the comma or bracket that ends the element, or -1. */
  #findEnd(chunk: Buffer, from: number): number {
    let [line, depth, isInString, isEscaped] = [this.#line, this.#depth, this.#isInString, this.#isEscaped];
    let at = from;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === NEWLINE) line++;
      if (isEscaped) isEscaped = false;
      else if (byte === QUOTE) isInString = !isInString;
      else if (isInString) isEscaped = byte === BACKSLASH;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
      else if (depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) break;
      else if (depth > 0 && (byte === CLOSE_OBJECT || byte === CLOSE_LIST)) depth--;
    }
    [this.#line, this.#depth, this.#isInString, this.#isEscaped] = [line, depth, isInString, isEscaped];
    return at === chunk.length ? -1 : at;
  }

  #take(chunk: Buffer, start: number, end: number): void {
    const bytes = end - start;
    if (this.#skippedBytes > 0) this.#skippedBytes += bytes;
    else if (this.#held.length + bytes <= this.#lineBytes) this.#held.append(chunk, start, end);
    else {
      this.#sink.reject('too_long', this.#elementLine);
      this.#skippedBytes = this.#held.length + bytes;
      this.#held.clear();
    }
  }

  #finish(isLast: boolean): void {
    const isEmptyList = isLast && this.#isFirst && this.pending === 0;
    if (!isEmptyList) this.#emit();
    this.#isFirst = false;
    this.#hasStarted = false;
    this.#isOpen = !isLast;
  }

  #emit(): void {
    const element = this.#held.bytes.subarray(0, this.#held.length);
    if (this.#skippedBytes === 0) {
      if (element.length === 0) this.#sink.reject('json', this.#elementLine);
      else if (isUtf8(element)) this.#sink.text(element.toString(), this.#elementLine);
      else this.#sink.reject('encoding', this.#elementLine);
    }
    this.#held.clear();
    this.#skippedBytes = 0;
  }
}
