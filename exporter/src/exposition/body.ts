import { sampleValue } from './sample-value.ts';

const NEWLINE = 10;
const ZERO = 48;
/** Longest text of a number (-1.2345678901234567e-123), and the newline. */
const VALUE_BYTES = 25;
/** Prefixes are copied in words of this many bytes. */
export const WORD_BYTES = 8;
const LARGEST_SMALL_INTEGER = 2 ** 31 - 1;

/** The bytes of one exposition while it is written. */
export class Body {
  #bytes: Buffer;
  #view: DataView;
  #length = 0;

  /** @param expected bytes; it grows when that was too few */
  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafeSlow(expected);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** Takes back what was written after `length`. */
  rewind(length: number): void {
    this.#length = length;
  }

  text(text: string): void {
    this.#reserve(3 * text.length);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  copy(source: Uint8Array, from: number, to: number): void {
    this.#reserve(to - from);
    this.#bytes.set(source.subarray(from, to), this.#length);
    this.#length += to - from;
  }

  /**
   * One sample: a prefix that ends in a blank, and its value. Copies whole words, so a word must follow the last prefix. No UTF-8 text
   * holds the bytes of a NaN, which is all that a float might not keep.
   */
  line(prefixes: DataView, from: number, to: number, value: number): void {
    this.#reserve(to - from + WORD_BYTES + VALUE_BYTES);
    const view = this.#view;
    for (let i = from, at = this.#length; i < to; i += WORD_BYTES, at += WORD_BYTES)
      view.setFloat64(at, prefixes.getFloat64(i, true), true);
    const bytes = this.#bytes;
    let at = this.#length + to - from;
    if (value >= 0 && value <= LARGEST_SMALL_INTEGER && value === Math.trunc(value)) {
      at = writeDigits(bytes, at, value | 0);
    } else {
      const text = sampleValue(value);
      for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    }
    bytes[at++] = NEWLINE;
    this.#length = at;
  }

  /** What was written from `start` on. Later writing leaves it alone. */
  since(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#length);
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const bytes = Buffer.allocUnsafeSlow(Math.max(this.#length + size, 2 * this.#bytes.length));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** Most values are counts: writing their digits is several times faster than making a text of them first. */
function writeDigits(bytes: Buffer, at: number, integer: number): number {
  let end = at + 1;
  for (let rest = (integer / 10) | 0; rest > 0; rest = (rest / 10) | 0) end++;
  let rest = integer;
  for (let i = end - 1; i >= at; i--) {
    const tens = (rest / 10) | 0;
    bytes[i] = ZERO + rest - 10 * tens;
    rest = tens;
  }
  return end;
}
