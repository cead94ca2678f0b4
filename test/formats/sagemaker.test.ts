import { describe, expect, it } from 'vitest';
import { sagemaker } from '../../exporter/src/formats/sagemaker.ts';
import { decode, reasons } from './collect.ts';
import { fixture } from './seeds.ts';

const time = '2026-03-01T10:00:00Z';
const side = (data: string, encoding: string, observedContentType?: string) => ({ data, encoding, observedContentType });
const capture = (endpointInput: unknown, endpointOutput: unknown) =>
  JSON.stringify({ captureData: { endpointInput, endpointOutput }, eventMetadata: { eventId: 'e' } });

describe('Data Capture', () => {
  it('has inputs and outputs as CSV, JSON and base64, each for itself', () => {
    const { records, rejects } = decode(sagemaker, fixture('sagemaker/capture.jsonl'));
    expect(rejects).toEqual([]);
    expect(records).toEqual([
      { id: 'caller-7', time, row: 0, features: { feature_0: 41, feature_1: 3.2 }, outputs: { score: 0.83 } },
      { id: 'e2', time, row: 0, features: { feature_0: 41, feature_1: 'pro' }, outputs: { output_0: 0.1, output_1: 0.9 } },
      { id: 'e2', time, row: 1, features: { feature_0: '01234', feature_1: 'a, "b"' }, outputs: { output_0: 0.7, output_1: 0.3 } },
      { id: 'e3', time, row: 0, features: { feature_0: 39, feature_1: true }, outputs: { prediction: 0.25 } },
      { id: 'e3', time, row: 1, features: { feature_0: Number.NaN, feature_1: null }, outputs: { prediction: 0.5 } },
      { id: 'e4', time, row: 0, features: { feature_0: 1.5, feature_1: 2 }, outputs: { score: 0.1, predicted_label: 0 } },
      { id: 'e4', time, row: 1, features: { feature_0: 3, feature_1: 4 }, outputs: { score: 0.9, predicted_label: 1 } },
      { id: 'e5', time, row: 0, features: { age: 41, plan: 'pro' }, outputs: { prediction: 0.2 } },
      { id: 'e5', time, row: 1, features: { age: 29, plan: null }, outputs: { prediction: 0.4 } },
      { id: 'e6', time, row: 0, outputs: { prediction: 0.5 } },
    ]);
  });

  it('gets the configured names', () => {
    const line = capture(side('41,pro', 'CSV'), side('[0.1, 0.9]', 'JSON'));
    const names = { columns: ['age', 'plan'], outputColumns: ['p_no', 'p_yes'] };
    expect(decode(sagemaker, line, [99], 1024, names).records).toEqual([
      { id: 'e', row: 0, features: { age: 41, plan: 'pro' }, outputs: { p_no: 0.1, p_yes: 0.9 } },
    ]);
  });

  it.each([
    ['JSON that was not declared', btoa('{"a":1}'), undefined, { a: 1 }],
    ['CSV that was not declared', btoa('1,x'), undefined, { feature_0: 1, feature_1: 'x' }],
    ['CSV that the call declared', btoa('1'), 'text/csv; charset=utf-8', { feature_0: 1 }],
  ])('reads base64: %s', (_, data, type, features) => {
    expect(decode(sagemaker, capture(side(data, 'BASE64', type), undefined)).records).toEqual([{ id: 'e', row: 0, features }]);
  });

  it.each([
    ['envelope', 'another document', '{"groundTruthData":{"data":"1","encoding":"CSV"},"eventMetadata":{"eventId":"e"}}'],
    ['envelope', 'neither side', capture(undefined, undefined)],
    ['envelope', 'another encoding', capture(side('x', 'AVRO'), undefined)],
    ['envelope', 'data that are no text', capture({ data: 5, encoding: 'CSV' }, undefined)],
    ['envelope', 'more inputs than outputs', capture(side('1\n2\n3', 'CSV'), side('1\n2', 'CSV'))],
    ['envelope', 'no rows', capture(side('\n', 'CSV'), undefined)],
    ['columns', 'rows of different length', capture(side('1,2\n3', 'CSV'), undefined)],
    ['json', 'no JSON inside', capture(side('{"a":', 'JSON'), undefined)],
    ['json', 'no JSON inside base64', capture(side(btoa('x'), 'BASE64', 'application/json'), undefined)],
    ['too_deep', 'JSON inside that is nested too deep', capture(side('['.repeat(65), 'JSON'), undefined)],
    ['encoding', 'bytes that are no text', capture(side(btoa('\xff\xfe'), 'BASE64'), undefined)],
  ])('is refused as %s: %s', (reason, _, line) => {
    const { records, rejects } = decode(sagemaker, `\n${line}\n`);
    expect(reasons({ rejects })).toEqual([reason]);
    expect(rejects[0]?.line).toBe(2);
    expect(records).toEqual([]);
  });
});
