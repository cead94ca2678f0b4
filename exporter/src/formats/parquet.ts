import { type FileHandle, open } from 'node:fs/promises';
import { type ParquetScan, parquetScan, parquetSchema, type SchemaElement } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { fileBytes } from './file-bytes.ts';
import type { FileFormat, RecordSink } from './format.ts';
import { plainValues, roundedDecimals, textOfBytes } from './parquet-value.ts';
import { RowTemplate } from './row-template.ts';

/** Values decoded at a time: a slice of a wide table has fewer rows. */
const SLICE_VALUES = 1 << 21;
const SLICE_ROWS = 1 << 16;

/** Apache Parquet with any compression; struct columns become nested objects. */
export const parquet: FileFormat = {
  kind: 'file',
  name: 'parquet',
  extensions: ['.parquet'],
  flat: true,
  textual: false,
  read: async (path, sink, pause) => {
    const file = await reading(path, open(path));
    try {
      await readRows(path, file, sink, pause);
    } finally {
      await file.close();
    }
  },
};

async function readRows(path: string, file: FileHandle, sink: RecordSink, pause: (done: number) => Promise<void>): Promise<void> {
  const scan = await reading(path, openScan(file));
  const columns = parquetSchema(scan.metadata).children.map(({ element }) => element);
  const template = new RowTemplate(columns.map(({ name }) => name));
  const sliceRows = Math.min(SLICE_ROWS, Math.ceil(SLICE_VALUES / columns.length));
  const rows = Number(scan.metadata.num_rows);
  for (const { rowStart, rowEnd } of scan.ranges) {
    for (let start = rowStart; start < rowEnd; start += sliceRows) {
      const end = Math.min(start + sliceRows, rowEnd);
      const values = await reading(path, readSlice(scan, columns, start, end));
      for (let i = 0; i < end - start; i++) sink.record(template.row((column) => values[column]?.[i]));
      await pause(end / rows);
    }
  }
}

async function openScan(file: FileHandle): Promise<ParquetScan> {
  return parquetScan({ file: await fileBytes(file), compressors, parsers: { jsonFromBytes: textOfBytes }, geoparquet: false });
}

/** One column after the other, so that the compressed bytes of only one are in memory. */
async function readSlice(
  scan: ParquetScan,
  columns: readonly SchemaElement[],
  rowStart: number,
  rowEnd: number,
): Promise<ArrayLike<unknown>[]> {
  const slice: ArrayLike<unknown>[] = [];
  for (const { name, converted_type, scale = 0 } of columns) {
    const decoded = await scan.readColumn({ column: name, rowStart, rowEnd });
    if (decoded.length !== rowEnd - rowStart) throw new Error(`column ${name} has fewer values than the file has rows`);
    const values = plainValues(decoded);
    slice.push(converted_type === 'DECIMAL' ? roundedDecimals(values, scale) : values);
  }
  return slice;
}

async function reading<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    throw new Error(`cannot read ${path} as Parquet: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
