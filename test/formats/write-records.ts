import { BatchWriter } from '../../exporter/src/formats/batch-writer.ts';
import type { RecordStyle } from '../../exporter/src/formats/format.ts';
import { type Column, FAULTS, type RecordBatch, type RecordSchema } from '../../exporter/src/model.ts';

export const NESTED: RecordStyle = { flat: false, textual: false };
export const TEXT_COLUMNS: RecordStyle = { flat: true, textual: true };
export const TYPED_COLUMNS: RecordStyle = { flat: true, textual: false };

export function dictionary(...texts: string[]) {
  return { places: new Map(texts.map((text, place) => [text, place])) };
}

/** Binary, features `age` (number), `city` (category) and `home.city` (category) below `features`. */
export function schemaWith(changes: Partial<RecordSchema> = {}): RecordSchema {
  return {
    model: 'm',
    task: 'binary',
    paths: { time: 'ts', featuresRoot: 'features', prediction: 'prediction', score: 'score', label: 'label' },
    features: [
      { name: 'age', path: 'features.age', kind: 'numeric' },
      { name: 'city', path: 'features.city', kind: 'categorical', dictionary: dictionary('Rome', 'Oslo', '1', 'true') },
      { name: 'home.city', path: 'features.home.city', kind: 'categorical', dictionary: dictionary('Rome', 'Oslo') },
    ],
    classes: dictionary('0', '1'),
    positiveClass: '1',
    threshold: 0.5,
    kpis: [],
    versions: { names: ['v'], place: () => 0 },
    ...changes,
  };
}

/** What of one row, as a person would write it: the value, the place of the category, or the fault. */
type Cell = number | string | undefined;

export interface WrittenRow {
  readonly time: number;
  readonly weight: number;
  readonly version: number;
  readonly features: readonly Cell[];
  readonly score: Cell;
  readonly scores: readonly Cell[];
  readonly class: Cell;
  readonly value: Cell;
  readonly label: Cell;
  readonly kpis: readonly Cell[];
}

export interface Written {
  readonly rows: WrittenRow[];
  readonly rejects: string[];
  readonly extra: string[][];
  readonly accepted: number;
  readonly badTimes: number;
  readonly batches: number[];
}

export function write(schema: RecordSchema, style: RecordStyle, records: readonly unknown[]): Written {
  const [rows, rejects, extra, batches]: [WrittenRow[], string[], string[][], number[]] = [[], [], [], []];
  let badTimes = 0;
  const witness = {
    rejected: (reason: string) => {
      rejects.push(reason);
    },
    badTime: () => {
      badTimes++;
    },
    extraFields: (names: readonly string[]) => {
      extra.push([...names]);
    },
  };
  const writer = new BatchWriter(schema, style, witness, (batch) => {
    batches.push(batch.length);
    for (let row = 0; row < batch.length; row++) rows.push(rowOf(batch, row));
  });
  for (const record of records) writer.record(record);
  writer.flush();
  return { rows, rejects, extra, accepted: writer.accepted, badTimes, batches };
}

function rowOf(batch: RecordBatch, row: number): WrittenRow {
  const cells = (columns: readonly Column[]) => columns.map((column) => cellOf(column, row));
  return {
    time: batch.times[row]!,
    weight: batch.weights[row]!,
    version: batch.versions[row]!,
    features: cells(batch.features),
    score: cellOf(batch.score, row),
    scores: cells(batch.scores),
    class: cellOf(batch.class, row),
    value: cellOf(batch.value, row),
    label: cellOf(batch.label, row),
    kpis: cells(batch.kpis),
  };
}

function cellOf(column: Column | undefined, row: number): Cell {
  if (column === undefined) return undefined;
  const fault = column.faults[row]!;
  if (fault > 0) return FAULTS[fault - 1];
  return column.kind === 'numeric' ? column.values[row] : column.codes[row];
}
