import type { RejectReason } from '../model.ts';
import type { Decoder, DecoderOptions, DecoderSink, Half } from './format.ts';
import { Framer, lineEnds } from './framer.ts';
import { JsonLines, type ObjectSink } from './json-lines.ts';
import type { Side } from './payload-rows.ts';
import type { RecordObject } from './value.ts';

/** What a model server wrapped: whole records, one side of a prediction, or why it is refused. */
export type Opened = readonly RecordObject[] | Half | RejectReason;

export type OpenEnvelope = (envelope: RecordObject) => Opened;

/** Unwraps what a model server logged. */
export function unwrapping(sink: DecoderSink, open: OpenEnvelope): ObjectSink {
  return {
    record: (envelope, line) => {
      const opened = open(envelope);
      if (typeof opened === 'string') sink.reject(opened, line);
      else if ('side' in opened) sink.half(opened);
      else for (const record of opened) sink.record(record);
    },
    reject: (reason, line) => sink.reject(reason, line),
  };
}

/** Decodes a file with an envelope a line. */
export function envelopeLines(sink: DecoderSink, { lineBytes }: DecoderOptions, open: OpenEnvelope): Decoder {
  return new Framer(new JsonLines(unwrapping(sink, open)), lineEnds, lineBytes);
}

/** What an envelope says of all its rows. What it does not say is left out, so that the other side may say it. */
export interface Head {
  readonly id?: unknown;
  readonly time?: unknown;
  readonly model?: unknown;
  readonly version?: unknown;
}

/** The rows of one side, as records that lack the other. */
export function halfOf(id: string, side: Side, head: Head, rows: readonly RecordObject[]): Half {
  const said = saidOf(head);
  const member = side === 'request' ? 'features' : 'outputs';
  return { id, side, rows: rows.map((values, row) => ({ id, ...said, row, [member]: values })) };
}

/** The head without what is not said. */
export function saidOf(head: Head): RecordObject {
  return Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined && value !== null));
}

/** The side that the type of an event tells: `org.kubeflow.serving.inference.request`, `request`, `azureml.inference.inputs` …; undefined for any other. */
export function sideOfType(type: unknown): Side | undefined {
  const name = typeof type === 'string' ? /(?:^|[._])(request|response|inputs|outputs)$/.exec(type)?.[1] : undefined;
  if (name === undefined) return undefined;
  return name === 'request' || name === 'inputs' ? 'request' : 'response';
}

/** An id that something can be joined by; undefined when the value is none. */
export function joinId(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}
