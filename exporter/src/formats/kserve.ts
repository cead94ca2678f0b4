import { type Opened, unwrapping } from './envelope.ts';
import type { DecoderOptions, StreamFormat } from './format.ts';
import { openJsonStream } from './json-stream.ts';
import { kserveHalf } from './kserve-half.ts';
import { own, type RecordObject } from './value.ts';

/** JSON files that KServe's logger writes to a bucket: one object, a list of objects, or an object a line. */
export const kserve: StreamFormat = {
  kind: 'stream',
  name: 'kserve',
  extensions: [],
  flat: false,
  textual: false,
  isPaired: true,
  open: (sink, options) =>
    openJsonStream(
      unwrapping(sink, (entry) => openEntry(entry, options)),
      options,
    ),
};

function openEntry(entry: RecordObject, options: DecoderOptions): Opened {
  const body = own(entry, 'bytes');
  if (typeof body !== 'string') return 'envelope';
  return kserveHalf(
    {
      id: own(entry, 'id'),
      type: own(entry, 'reqType'),
      time: own(entry, 'occurrenceTime'),
      model: own(entry, 'inferenceService'),
      data: Buffer.from(body, 'base64'),
    },
    options,
  );
}
