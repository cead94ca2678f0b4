import type { RejectReason } from '../model.ts';
import type { TextSink } from './framer.ts';
import { isTooDeep } from './json-depth.ts';
import { parseJson } from './json-text.ts';
import { isBlank } from './number-text.ts';
import { isObject, type RecordObject } from './value.ts';

/** Takes JSON objects, and the line that each stands on. */
export interface ObjectSink {
  record(record: RecordObject, line: number): void;
  reject(reason: RejectReason, line: number): void;
  /** See Decoder. */
  readonly memory?: string | undefined;
}

/** Each text is a JSON object, or blank. */
export class JsonLines implements TextSink {
  readonly #sink: ObjectSink;

  constructor(sink: ObjectSink) {
    this.#sink = sink;
  }

  get memory(): string | undefined {
    return this.#sink.memory;
  }

  text(text: string, line: number): void {
    if (isTooDeep(text)) {
      this.#sink.reject('too_deep', line);
      return;
    }
    const value = parseJson(text);
    if (isObject(value)) this.#sink.record(value, line);
    else if (!isBlank(text)) this.#sink.reject(value === undefined ? 'json' : 'not_object', line);
  }

  reject(reason: RejectReason, line: number): void {
    this.#sink.reject(reason, line);
  }
}
