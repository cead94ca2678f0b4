import type { StreamFormat } from './format.ts';
import { Framer, lineEnds } from './framer.ts';
import { JsonLines } from './json-lines.ts';
import { namedLists } from './named-lists.ts';

/** One JSON object a line, as Python's json module writes it too. */
export const jsonl: StreamFormat = {
  kind: 'stream',
  name: 'jsonl',
  extensions: ['.jsonl', '.ndjson', '.json', '.log'],
  flat: false,
  textual: false,
  open: (sink, options) => new Framer(new JsonLines(namedLists(sink, options)), lineEnds, options.lineBytes),
};
