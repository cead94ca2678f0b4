import type { Decoder, DecoderOptions } from './format.ts';
import { Framer, lineEnds, NEWLINE, type TextSink } from './framer.ts';
import { isBlankByte, JsonArray } from './json-array.ts';
import { JsonLines, type ObjectSink } from './json-lines.ts';

const OPEN_LIST = 0x5b;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** What a decoder has to know in the middle of a file: among lines, or in a list before its first element or a later one. Nothing: no record has started. */
const LINES = 'lines';
const FIRST_ELEMENT = 'first element';
const ELEMENT = 'element';

/**
 * JSON objects, one a line or as the elements of one list: a first byte `[` (blanks left aside) opens a list, which is read element by element, in
 * bounded memory. Behind a list there may be another one, or lines.
 */
export function openJsonStream(sink: ObjectSink, { lineBytes, memory }: Pick<DecoderOptions, 'lineBytes' | 'memory'>): Decoder {
  return new JsonStream(new JsonLines(sink), lineBytes, memory);
}

class JsonStream implements Decoder {
  readonly #sink: TextSink;
  readonly #lineBytes: number;
  #line = 1;
  /** What is read now; undefined before anything but blanks has come, and behind a list. */
  #part: Framer | JsonArray | undefined;

  constructor(sink: TextSink, lineBytes: number, memory: string | undefined) {
    this.#sink = sink;
    this.#lineBytes = lineBytes;
    if (memory === LINES) this.#part = this.#lines();
    else if (memory === FIRST_ELEMENT || memory === ELEMENT) this.#part = this.#list(memory === FIRST_ELEMENT);
  }

  get pending(): number {
    return this.#part?.pending ?? 0;
  }

  get memory(): string | undefined {
    if (this.#part instanceof Framer) return LINES;
    return this.#part && (this.#part.isFirst ? FIRST_ELEMENT : ELEMENT);
  }

  push(bytes: Uint8Array): void {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < chunk.length) {
      if (this.#part === undefined) at = this.#start(chunk, at);
      else if (this.#part instanceof Framer) {
        this.#part.push(chunk.subarray(at));
        return;
      } else {
        at = this.#part.push(chunk, at);
        if (this.#part.isOpen) continue;
        this.#line = this.#part.line;
        this.#part = undefined;
      }
    }
  }

  end(): void {
    this.#part?.end();
    this.#part = undefined;
  }

  /** Index of the first byte that the part that starts here is given. */
  #start(chunk: Buffer, from: number): number {
    let at = from;
    for (; isPassedOver(chunk[at]); at++) if (chunk[at] === NEWLINE) this.#line++;
    if (at === chunk.length) return at;
    const isList = chunk[at] === OPEN_LIST;
    this.#part = isList ? this.#list(true) : this.#lines();
    return isList ? at + 1 : at;
  }

  #lines(): Framer {
    return new Framer(this.#sink, lineEnds, this.#lineBytes, this.#line);
  }

  #list(isFirst: boolean): JsonArray {
    return new JsonArray(this.#sink, this.#lineBytes, this.#line, isFirst);
  }
}

/** Also the bytes of a byte order mark, each by itself, since a push may cut it. JSON cannot start with them. */
function isPassedOver(byte: number | undefined): boolean {
  return isBlankByte(byte) || (byte !== undefined && BYTE_ORDER_MARK.includes(byte));
}
