import { csv, tsv } from './csv.ts';
import type { Format } from './format.ts';
import { jsonl } from './jsonl.ts';
import { parquet } from './parquet.ts';

/** Every record format. */
export const FORMATS: readonly Format[] = [jsonl, csv, tsv, parquet];

/** The format that a file's name tells, `.gz` left aside. */
export function formatOf(fileName: string): Format | undefined {
  const name = fileName.toLowerCase().replace(/\.gz$/, '');
  return FORMATS.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}
