import { type Body, WORD_BYTES } from './body.ts';
import { type Family, sampleName } from './family.ts';
import { type Label, renderLabels } from './labels.ts';
import { SeriesTable } from './series-table.ts';

/**
 * The lines of one family of one source. Names and labels are rendered when a series is first met; after that a scrape writes numbers,
 * and lines whose value is the same as in the last body are copied from it in runs. Bodies are therefore never written to again.
 */
export class SeriesBlock<Source> {
  readonly #name: string;
  readonly #table: SeriesTable<Source>;
  /** `name{labels} ` of every series, one after the other, and where each ends. */
  #prefixes = new DataView(new ArrayBuffer(0));
  #prefixEnds = new Uint32Array(0);
  /** The lines in the last body, where each ends, and the values that they show; NaN has a line without bytes. */
  #lines: Uint8Array = new Uint8Array(0);
  #lineEnds = new Uint32Array(0);
  #shown = new Float64Array(0);
  #nextEnds = new Uint32Array(0);

  constructor(family: Family<Source>, base: readonly Label[]) {
    this.#name = sampleName(family);
    this.#table = new SeriesTable(family, base);
  }

  write(source: Source, body: Body): void {
    if (this.#table.fill(source)) this.#renderPrefixes();
    const { values, size } = this.#table;
    const shown = this.#shown;
    const start = body.length;
    let place = 0;
    while (place < size) {
      const from = place;
      while (place < size && isSame(values[place]!, shown[place]!)) place++;
      if (place > from) this.#copyRun(from, place, body, start);
      for (; place < size && !isSame(values[place]!, shown[place]!); place++) {
        const value = values[place]!;
        if (!Number.isNaN(value)) body.line(this.#prefixes, this.#prefixEnds[place - 1] ?? 0, this.#prefixEnds[place]!, value);
        this.#nextEnds[place] = body.length - start;
        shown[place] = value;
      }
    }
    this.#lines = body.since(start);
    [this.#lineEnds, this.#nextEnds] = [this.#nextEnds, this.#lineEnds];
  }

  /** Copies the lines of the series [from, to) from the last body. */
  #copyRun(from: number, to: number, body: Body, start: number): void {
    const first = this.#lineEnds[from - 1] ?? 0;
    const moved = body.length - start - first;
    body.copy(this.#lines, first, this.#lineEnds[to - 1]!);
    for (let place = from; place < to; place++) this.#nextEnds[place] = this.#lineEnds[place]! + moved;
  }

  #renderPrefixes(): void {
    const { size } = this.#table;
    const prefixes = Array.from({ length: size }, (_, place) => `${this.#name}${renderLabels(this.#table.labels(place))} `);
    const bytes = Buffer.from(prefixes.join('') + ' '.repeat(WORD_BYTES), 'utf8');
    this.#prefixes = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#prefixEnds = new Uint32Array(size);
    let end = 0;
    prefixes.forEach((prefix, place) => {
      end += Buffer.byteLength(prefix, 'utf8');
      this.#prefixEnds[place] = end;
    });
    this.#lineEnds = new Uint32Array(size);
    this.#nextEnds = new Uint32Array(size);
    this.#shown = new Float64Array(size).fill(Number.NaN);
  }
}

/** Absent before and now is the same, too. */
function isSame(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
