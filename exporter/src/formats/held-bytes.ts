/** The beginning of a record whose end has not come yet, copied from what was pushed. Memory grows to the longest record that was held. */
export class HeldBytes {
  readonly #most: number;
  #bytes = Buffer.alloc(0);
  #length = 0;

  /** @param most how many bytes are ever held */
  constructor(most: number) {
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  /** The room; only the first `length` bytes mean anything. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  append(chunk: Buffer, start: number, end: number): void {
    const length = this.#length + end - start;
    if (length > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.min(this.#most, Math.max(length, 2 * this.#bytes.length)));
      this.#bytes.copy(grown, 0, 0, this.#length);
      this.#bytes = grown;
    }
    chunk.copy(this.#bytes, this.#length, start, end);
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
  }
}
