import { csvRows } from './csv-values.ts';
import { envelopeLines, type Opened, saidOf } from './envelope.ts';
import type { DecoderOptions, StreamFormat } from './format.ts';
import { jsonTextRows } from './json-rows.ts';
import { type Naming, namedRows, namingOf, type Rows } from './payload-rows.ts';
import { payloadText } from './payload-text.ts';
import { isObject, own, type RecordObject } from './value.ts';

/** SageMaker's Data Capture: request and response of one call in one line, each as CSV, JSON or base64 of either. */
export const sagemaker: StreamFormat = {
  kind: 'stream',
  name: 'sagemaker',
  extensions: [],
  flat: false,
  textual: false,
  open: (sink, options) => envelopeLines(sink, options, (capture) => openCapture(capture, options)),
};

function openCapture(capture: RecordObject, options: DecoderOptions): Opened {
  const [data, about] = [own(capture, 'captureData'), own(capture, 'eventMetadata')];
  if (!isObject(data) || !isObject(about)) return 'envelope';
  const [asked, answered] = [namingOf('request', options), namingOf('response', options)];
  const input = payloadRows(own(data, 'endpointInput'), asked, options.lineBytes);
  const output = payloadRows(own(data, 'endpointOutput'), answered, options.lineBytes);
  const features = input && namedRows(input, asked);
  const outputs = output && namedRows(oneAnswerEach(output, input), answered);
  if (typeof features === 'string') return features;
  if (typeof outputs === 'string') return outputs;
  const rows = features ?? outputs;
  if (rows === undefined || (outputs !== undefined && outputs.length !== rows.length)) return 'envelope';
  const said = saidOf({ id: own(about, 'inferenceId') ?? own(about, 'eventId'), time: own(about, 'inferenceTime') });
  return rows.map((_, row) => ({
    ...said,
    row,
    ...(features && { features: features[row] }),
    ...(outputs && { outputs: outputs[row] }),
  }));
}

/** undefined for a side that is not captured. */
function payloadRows(side: unknown, naming: Naming, lineBytes: number): Rows | undefined {
  if (side === undefined || side === null) return undefined;
  if (!isObject(side)) return 'envelope';
  const data = own(side, 'data');
  if (typeof data !== 'string') return 'envelope';
  switch (own(side, 'encoding')) {
    case 'CSV':
      return csvRows(data);
    case 'JSON':
      return jsonTextRows(data, naming);
    case 'BASE64': {
      const read = payloadText(Buffer.from(data, 'base64'), lineBytes);
      return typeof read === 'string' ? read : undeclaredRows(read.text, String(own(side, 'observedContentType') ?? ''), naming);
    }
    default:
      return 'envelope';
  }
}

/** Base64 stands where the endpoint did not say what its content type is: what the call said counts, else what the text is. */
function undeclaredRows(text: string, contentType: string, naming: Naming): Rows {
  if (contentType.includes('csv')) return csvRows(text);
  const rows = jsonTextRows(text, naming);
  return rows === 'json' && !contentType.includes('json') ? csvRows(text) : rows;
}

/** Some algorithms answer several rows in one line of CSV: as many values as rows were asked for. */
function oneAnswerEach(output: Rows, input: Rows | undefined): Rows {
  if (typeof output === 'string' || !Array.isArray(input) || input.length < 2) return output;
  const [line] = output;
  return output.length === 1 && Array.isArray(line) && line.length === input.length ? line.map((value: unknown) => [value]) : output;
}
