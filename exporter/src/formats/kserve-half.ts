import type { RejectReason } from '../model.ts';
import { halfOf, joinId, sideOfType } from './envelope.ts';
import type { DecoderOptions, Half } from './format.ts';
import { readJson } from './json-text.ts';
import { namedRows, namingOf } from './payload-rows.ts';
import { payloadText } from './payload-text.ts';
import { predictProtocolRows } from './predict-protocol.ts';
import { isObject, own } from './value.ts';

/** One event of KServe's logger: the body of a request to a model, or of its response. */
export interface KserveEvent {
  /** The same on both sides. */
  readonly id: unknown;
  /** `org.kubeflow.serving.inference.request` or `…response`, also the last word alone. */
  readonly type: unknown;
  readonly time?: unknown;
  /** Name of the inference service; without it the name that a response of version 2 says. */
  readonly model?: unknown;
  /** The body: bytes, perhaps packed by gzip, or JSON that is parsed already, its depth bounded. */
  readonly data: unknown;
}

/** `lineBytes` bounds what a packed body unpacks to. */
export type KserveOptions = Pick<DecoderOptions, 'columns' | 'outputColumns' | 'lineBytes'>;

/** The rows of a body in either version of the predict protocol, or why it is refused. Never throws. */
export function kserveHalf(event: KserveEvent, options: KserveOptions): Half | RejectReason {
  const id = joinId(event.id);
  const side = sideOfType(event.type);
  if (id === undefined || side === undefined) return 'envelope';
  const read = bodyOf(event.data, options.lineBytes);
  if (typeof read === 'string') return read;
  const naming = namingOf(side, options);
  const rows = namedRows(predictProtocolRows(read.value, naming) ?? 'envelope', naming);
  if (typeof rows === 'string') return rows;
  const said = (key: string): unknown => (isObject(read.value) ? own(read.value, key) : undefined);
  const head = { time: event.time, model: event.model ?? said('model_name'), version: said('model_version') };
  return halfOf(id, side, head, rows);
}

function bodyOf(data: unknown, lineBytes: number): { readonly value: unknown } | RejectReason {
  if (!(data instanceof Uint8Array)) return { value: data };
  const read = payloadText(data, lineBytes);
  return typeof read === 'string' ? read : readJson(read.text);
}
