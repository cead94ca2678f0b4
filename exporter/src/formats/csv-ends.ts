import { NEWLINE, type RecordEnds } from './framer.ts';

const QUOTE = 0x22;

/** Ends of CSV records: newlines outside quotes. Agrees with `csvCells` on what a quote does; two quotes in a row close and open again. */
export class CsvEnds implements RecordEnds {
  readonly isMultiline = true;
  readonly #separator: number;
  #isQuoted = false;
  /** Would a quote as the next byte open a quoted part? */
  #mayOpen = true;
  #bytes: Buffer | undefined;
  /** Where the first quote of `#bytes` from `#searchedFrom` on stands, or its length. */
  #nextQuote = 0;
  #searchedFrom = 0;

  constructor(separator: number) {
    this.#separator = separator;
  }

  restart(): void {
    this.#isQuoted = false;
    this.#mayOpen = true;
  }

  find(bytes: Buffer, from: number): number {
    let at = from;
    let opensAt = this.#mayOpen ? from : -1;
    for (;;) {
      if (this.#isQuoted) {
        const close = this.#quoteFrom(bytes, at);
        if (close === bytes.length) return -1;
        this.#isQuoted = false;
        at = close + 1;
        opensAt = at;
      }
      const newline = bytes.indexOf(NEWLINE, at);
      const quote = this.#quoteFrom(bytes, at);
      if (newline >= 0 && newline < quote) return newline;
      if (quote === bytes.length) {
        this.#mayOpen = opensAt === bytes.length || bytes[bytes.length - 1] === this.#separator;
        return -1;
      }
      this.#isQuoted = quote === opensAt || (quote > from && bytes[quote - 1] === this.#separator);
      at = quote + 1;
    }
  }

  /** Remembered, so that records without quotes do not each search to the end of the bytes. */
  #quoteFrom(bytes: Buffer, at: number): number {
    // A record that was given up was searched beyond the place where the next one starts.
    if (bytes !== this.#bytes || this.#nextQuote < at || this.#searchedFrom > at) {
      const quote = bytes.indexOf(QUOTE, at);
      this.#searchedFrom = at;
      this.#bytes = bytes;
      this.#nextQuote = quote < 0 ? bytes.length : quote;
    }
    return this.#nextQuote;
  }
}
