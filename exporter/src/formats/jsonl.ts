import type { RejectReason } from '../model.ts';
import type { RecordSink, StreamFormat } from './format.ts';
import { Framer, lineEnds, type TextSink } from './framer.ts';
import { isTooDeep } from './json-depth.ts';
import { isBlank } from './number-text.ts';
import { parsePythonJson } from './python-json.ts';
import { isObject } from './value.ts';

/** One JSON object a line, as Python's json module writes it too. */
export const jsonl: StreamFormat = {
  kind: 'stream',
  name: 'jsonl',
  extensions: ['.jsonl', '.ndjson', '.json', '.log'],
  flat: false,
  textual: false,
  open: (sink, { lineBytes }) => new Framer(new JsonLines(sink), lineEnds, lineBytes),
};

class JsonLines implements TextSink {
  readonly #sink: RecordSink;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  text(text: string, line: number): void {
    if (isTooDeep(text)) {
      this.#sink.reject('too_deep', line);
      return;
    }
    const value = parse(text);
    if (isObject(value)) this.#sink.record(value);
    else if (!isBlank(text)) this.#sink.reject(value === undefined ? 'json' : 'not_object', line);
  }

  reject(reason: RejectReason, line: number): void {
    this.#sink.reject(reason, line);
  }
}

/** undefined when the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parsePythonJson(text);
  }
}
