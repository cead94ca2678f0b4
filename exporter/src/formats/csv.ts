import type { RejectReason } from '../model.ts';
import { csvCells } from './csv-cells.ts';
import { CsvEnds } from './csv-ends.ts';
import type { RecordSink, StreamFormat } from './format.ts';
import { Framer, type TextSink } from './framer.ts';
import { parseJson } from './json-text.ts';
import { isBlank } from './number-text.ts';
import { RowTemplate } from './row-template.ts';

/** RFC 4180 with a header line: names of columns, blanks around them dropped. Of two columns with one name the last one counts. */
export const csv: StreamFormat = separated('csv', ',');
export const tsv: StreamFormat = separated('tsv', '\t');

function separated(name: string, separator: string): StreamFormat {
  return {
    kind: 'stream',
    name,
    extensions: [`.${name}`],
    flat: true,
    textual: true,
    open: (sink, { lineBytes, memory }) =>
      new Framer(new CsvRows(sink, separator, memory), new CsvEnds(separator.charCodeAt(0)), lineBytes),
  };
}

class CsvRows implements TextSink {
  readonly #sink: RecordSink;
  readonly #separator: string;
  /** Names of the columns; none when the header was refused, undefined until it is read. */
  #header: readonly string[] | undefined;
  #template = new RowTemplate([]);

  constructor(sink: RecordSink, separator: string, memory: string | undefined) {
    this.#sink = sink;
    this.#separator = separator;
    if (memory !== undefined) this.#setHeader(namesIn(memory));
  }

  get memory(): string | undefined {
    return this.#header && JSON.stringify(this.#header);
  }

  text(text: string, line: number): void {
    if (isBlank(text) && !text.includes(this.#separator)) return;
    const cells = csvCells(text, this.#separator);
    if (cells === undefined || (this.#header !== undefined && this.#header.length !== cells.length)) this.reject('columns', line);
    else if (this.#header === undefined) this.#setHeader(cells.map((name) => name.trim()));
    else this.#sink.record(this.#template.row((column) => cells[column] || null));
  }

  reject(reason: RejectReason, line: number): void {
    // Without a header nothing after it can be named, so all of it is refused rather than a row taken for the header.
    this.#header ??= [];
    this.#sink.reject(reason, line);
  }

  #setHeader(names: readonly string[]): void {
    this.#header = names;
    this.#template = new RowTemplate(names);
  }
}

/** A memory that cannot be read counts as a header that was refused. */
function namesIn(memory: string): readonly string[] {
  const names = parseJson(memory);
  return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : [];
}
