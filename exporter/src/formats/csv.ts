import type { RejectReason } from '../model.ts';
import { csvCells } from './csv-cells.ts';
import { CsvEnds } from './csv-ends.ts';
import type { RecordSink, StreamFormat } from './format.ts';
import { Framer, type TextSink } from './framer.ts';
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
    open: (sink, { lineBytes }) => new Framer(new CsvRows(sink, separator), new CsvEnds(separator.charCodeAt(0)), lineBytes),
  };
}

class CsvRows implements TextSink {
  readonly #sink: RecordSink;
  readonly #separator: string;
  /** undefined until the header is read. */
  #columns: number | undefined;
  #template = new RowTemplate([]);

  constructor(sink: RecordSink, separator: string) {
    this.#sink = sink;
    this.#separator = separator;
  }

  text(text: string, line: number): void {
    if (isBlank(text) && !text.includes(this.#separator)) return;
    const cells = csvCells(text, this.#separator);
    if (cells === undefined || (this.#columns !== undefined && this.#columns !== cells.length)) this.reject('columns', line);
    else if (this.#columns === undefined) this.#readHeader(cells);
    else this.#sink.record(this.#template.row((column) => cells[column] || null));
  }

  reject(reason: RejectReason, line: number): void {
    // Without a header nothing after it can be named, so all of it is refused rather than a row taken for the header.
    this.#columns ??= 0;
    this.#sink.reject(reason, line);
  }

  #readHeader(cells: readonly string[]): void {
    this.#columns = cells.length;
    this.#template = new RowTemplate(cells.map((name) => name.trim()));
  }
}
