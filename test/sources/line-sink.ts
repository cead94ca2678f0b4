import type { ByteSink } from '../../exporter/src/sources/source.ts';

/** Cuts bytes into lines, as decoders do, and hands each over as text. */
export class LineSink implements ByteSink {
  readonly #line: (text: string) => void;
  #held = Buffer.alloc(0);

  constructor(line: (text: string) => void) {
    this.#line = line;
  }

  get pending(): number {
    return this.#held.length;
  }

  push(bytes: Uint8Array): void {
    const all = Buffer.concat([this.#held, bytes]);
    let start = 0;
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, start)) {
      this.#line(all.toString('utf8', start, end));
      start = end + 1;
    }
    this.#held = Buffer.from(all.subarray(start));
  }

  end(): void {
    if (this.#held.length > 0) this.#line(this.#held.toString('utf8'));
    this.#held = Buffer.alloc(0);
  }
}
