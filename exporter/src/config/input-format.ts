import { basename } from 'node:path';
import { FORMATS } from '../formats/index.ts';

/** Formats that can be followed while they grow. Parquet cannot: its index stands at the end of the file. */
const STREAMED = FORMATS.filter(({ kind }) => kind === 'stream');
export const INPUT_FORMATS: readonly string[] = STREAMED.map(({ name }) => name);

/** The format that the name of a file or a glob tells, also with what rotation appends (`a.jsonl.1`, `a.csv.gz`, `a.log*`). */
export function formatOfName(file: string): string | undefined {
  const endings = basename(file).toLowerCase().split(/[.*?]/).slice(1);
  const formatOf = (ending: string) => STREAMED.find(({ extensions }) => extensions.includes(`.${ending}`));
  const known = endings.findLast((ending) => formatOf(ending) !== undefined);
  return known === undefined ? undefined : formatOf(known)?.name;
}
