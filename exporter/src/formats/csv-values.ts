import type { RejectReason } from '../model.ts';
import { csvCells } from './csv-cells.ts';
import { CsvEnds } from './csv-ends.ts';
import { Framer } from './framer.ts';
import { isBlank, isPrintedNumber, tokenNumber } from './number-text.ts';

/** Rows of a CSV document without a header that stands inside a record, or why it is refused. Blank lines are nothing. */
export function csvRows(text: string): readonly (readonly unknown[])[] | RejectReason {
  const bytes = Buffer.from(text);
  const rows: (readonly unknown[])[] = [];
  let refusal: RejectReason | undefined;
  const reject = (reason: RejectReason): void => {
    refusal ??= reason;
  };
  const sink = {
    text: (line: string): void => {
      if (isBlank(line)) return;
      const cells = csvCells(line, ',');
      if (cells === undefined) reject('columns');
      else rows.push(cells.map(cellValue));
    },
    reject,
  };
  const framer = new Framer(sink, new CsvEnds(','.charCodeAt(0)), bytes.length);
  framer.push(bytes);
  framer.end();
  return refusal ?? rows;
}

/**
 * What a cell stands for: nothing is null, what is printed like a number is that number, also nan, inf and infinity; true and false in any case
 * are booleans. All else is text: `01234` stays.
 */
export function cellValue(text: string): unknown {
  if (text === '') return null;
  if (isPrintedNumber(text)) return Number(text);
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  return tokenNumber(text) ?? text;
}
