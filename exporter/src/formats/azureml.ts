import { envelopeLines, halfOf, joinId, type Opened, sideOfType } from './envelope.ts';
import type { DecoderOptions, StreamFormat } from './format.ts';
import { jsonRows, jsonTextRows } from './json-rows.ts';
import { namedRows, namingOf } from './payload-rows.ts';
import { own, type RecordObject } from './value.ts';

/** Azure Machine Learning's data collector: CloudEvents in structured form, one a line; inputs and outputs in files of their own. */
export const azureml: StreamFormat = {
  kind: 'stream',
  name: 'azureml',
  extensions: [],
  flat: false,
  textual: false,
  isPaired: true,
  open: (sink, options) => envelopeLines(sink, options, (event) => openEvent(event, options)),
};

function openEvent(event: RecordObject, options: DecoderOptions): Opened {
  const side = sideOfType(own(event, 'type'));
  const id = joinId(own(event, 'correlationid')) ?? joinId(own(event, 'xrequestid'));
  const data = own(event, 'data');
  if (side === undefined || id === undefined || data === undefined || isElsewhere(event)) return 'envelope';
  const naming = namingOf(side, options);
  const rows = namedRows(typeof data === 'string' ? jsonTextRows(data, naming) : jsonRows(data, naming), naming);
  if (typeof rows === 'string') return rows;
  return halfOf(id, side, { time: own(event, 'time'), version: own(event, 'modelversion') }, rows);
}

/** A large payload is written to another place, and the event holds only a link. */
function isElsewhere(event: RecordObject): boolean {
  return String(own(event, 'datainblob')) === 'true';
}
