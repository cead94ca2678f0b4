import type { IncomingHttpHeaders } from 'node:http';
import type { Decoder, StreamFormat } from '../../formats/format.ts';
import { openJsonStream } from '../../formats/json-stream.ts';
import { namedLists } from '../../formats/named-lists.ts';
import { attributeOf, openBinaryEvent, openEventBatch, openStructuredEvent } from './cloud-event.ts';
import { isJson, mediaTypeOf } from './media-type.ts';
import type { Refusal } from './refusal.ts';

/** How a body is to be read; with `refusal` it is not, and what `open` counts is all that is counted. */
export interface BodyForm {
  readonly open: StreamFormat['open'];
  readonly refusal?: Refusal;
}

const LINES: ReadonlySet<string | undefined> = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonl',
  'application/jsonlines',
  'application/x-jsonlines',
  'application/json-lines',
  'application/json',
]);

/** Records: one JSON object a line, or one list of them. */
export function recordsForm({ 'content-type': contentType }: IncomingHttpHeaders): BodyForm | Refusal {
  // Also nothing at all is refused: pages of other sites can send that, and plain text, without asking first.
  if (!LINES.has(mediaTypeOf(contentType)))
    return { status: 415, error: 'expected Content-Type application/x-ndjson, or application/json for a list' };
  return { open: (sink, options) => openJsonStream(namedLists(sink, options), options) };
}

/** CloudEvents in the modes of their HTTP binding. An event that is refused for its headers is counted: its sender will hardly read the answer. */
export function eventForm(headers: IncomingHttpHeaders): BodyForm | Refusal {
  const mediaType = mediaTypeOf(headers['content-type']);
  if (mediaType === 'application/cloudevents+json') return { open: openStructuredEvent };
  if (mediaType === 'application/cloudevents-batch+json') return { open: openEventBatch };
  for (const name of ['id', 'type']) {
    if (attributeOf(headers, name) === undefined)
      return refusedEvent(400, `no header ce-${name}: it is needed when the event is not in the body`);
  }
  if (mediaType !== '' && !isJson(mediaType))
    return refusedEvent(415, 'expected Content-Type application/json: other bodies cannot be read');
  return { open: openBinaryEvent(headers) };
}

function refusedEvent(status: number, error: string): BodyForm {
  return {
    refusal: { status, error },
    open: (sink) => {
      sink.reject('envelope', 0);
      return NOTHING;
    },
  };
}

const NOTHING: Decoder = { push: () => {}, end: () => {}, pending: 0 };
