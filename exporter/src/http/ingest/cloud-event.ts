import type { IncomingHttpHeaders } from 'node:http';
import { unwrapping } from '../../formats/envelope.ts';
import type { Decoder, DecoderOptions, DecoderSink, Half, StreamFormat } from '../../formats/format.ts';
import { openJsonStream } from '../../formats/json-stream.ts';
import { readJson } from '../../formats/json-text.ts';
import { kserveHalf } from '../../formats/kserve-half.ts';
import { payloadText } from '../../formats/payload-text.ts';
import { isObject, own, type RecordObject } from '../../formats/value.ts';
import type { RejectReason } from '../../model.ts';

type Opened = Half | RejectReason;

/** Binary mode: the attributes are headers, the body is the data alone. */
export function openBinaryEvent(headers: IncomingHttpHeaders): StreamFormat['open'] {
  const event = {
    id: attributeOf(headers, 'id'),
    type: attributeOf(headers, 'type'),
    time: attributeOf(headers, 'time'),
    model: attributeOf(headers, 'inferenceservicename'),
  };
  return (sink, options) => new OneBody(sink, options, (data) => kserveHalf({ ...event, data }, options));
}

/** Structured mode: the body is one event in JSON. */
export const openStructuredEvent: StreamFormat['open'] = (sink, options) =>
  new OneBody(sink, options, (body) => {
    const read = payloadText(body, options.lineBytes);
    const parsed = typeof read === 'string' ? read : readJson(read.text);
    if (typeof parsed === 'string') return parsed;
    return isObject(parsed.value) ? structuredHalf(parsed.value, options) : 'not_object';
  });

/** Batched mode: a JSON list of events. */
export const openEventBatch: StreamFormat['open'] = (sink, options) =>
  openJsonStream(
    unwrapping(sink, (event) => structuredHalf(event, options)),
    options,
  );

/** An attribute of the event; headers write it with percent signs where it is not plain ASCII. */
export function attributeOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[`ce-${name}`];
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function structuredHalf(event: RecordObject, options: DecoderOptions): Opened {
  const packed = own(event, 'data_base64');
  return kserveHalf(
    {
      id: own(event, 'id'),
      type: own(event, 'type'),
      time: own(event, 'time'),
      model: own(event, 'inferenceservicename'),
      data: typeof packed === 'string' ? Buffer.from(packed, 'base64') : own(event, 'data'),
    },
    options,
  );
}

/** A body that is one event, collected up to the longest record that is allowed. */
class OneBody implements Decoder {
  readonly #sink: DecoderSink;
  readonly #lineBytes: number;
  readonly #open: (body: Buffer) => Opened;
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  constructor(sink: DecoderSink, { lineBytes }: DecoderOptions, open: (body: Buffer) => Opened) {
    this.#sink = sink;
    this.#lineBytes = lineBytes;
    this.#open = open;
  }

  get pending(): number {
    return this.#bytes;
  }

  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > this.#lineBytes) this.#chunks = [];
    else this.#chunks.push(bytes.slice());
  }

  end(): void {
    const opened = this.#bytes > this.#lineBytes ? 'too_long' : this.#open(Buffer.concat(this.#chunks));
    this.#chunks = [];
    this.#bytes = 0;
    if (typeof opened === 'string') this.#sink.reject(opened, 0);
    else this.#sink.half(opened);
  }
}
