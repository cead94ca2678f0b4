import { describe, expect, it } from 'vitest';
import { azureml } from '../../exporter/src/formats/azureml.ts';
import { decode, reasons } from './collect.ts';
import { fixture } from './seeds.ts';

const time = '2026-03-01T10:00:00Z';

describe('events of the data collector', () => {
  it('are one side of a prediction each, joined by the correlation id', () => {
    const inputs = decode(azureml, fixture('azureml/model_inputs.jsonl'));
    const outputs = decode(azureml, fixture('azureml/model_outputs.jsonl'));
    expect(inputs.halves).toEqual([
      {
        id: 'c1',
        side: 'request',
        rows: [
          { id: 'c1', time, version: '2', row: 0, features: { age: 41, plan: 'pro' } },
          { id: 'c1', time, version: '2', row: 1, features: { age: 29, plan: null } },
        ],
      },
      { id: 'c2', side: 'request', rows: [{ id: 'c2', time, version: '2', row: 0, features: { age: 33, plan: 'pro' } }] },
    ]);
    expect(outputs.halves.map(({ id, side, rows }) => [id, side, rows.length])).toEqual([
      ['c1', 'response', 2],
      ['c2', 'response', 1],
    ]);
    expect(outputs.halves[1]?.rows).toEqual([{ id: 'c2', time, version: '2', row: 0, outputs: { p_yes: 0.5 } }]);
  });

  it('may be raw requests and responses that hold JSON, and are refused when the payload lies elsewhere', () => {
    const { halves, rejects } = decode(azureml, fixture('azureml/raw.jsonl'));
    expect(halves.map(({ side, rows }) => [side, rows[0]])).toEqual([
      ['request', { id: 'c3', time, version: '2', row: 0, features: { feature_0: 1, feature_1: 2 } }],
      ['response', { id: 'c3', time, version: '2', row: 0, outputs: { prediction: 0.5 } }],
    ]);
    expect(rejects).toEqual([{ reason: 'envelope', line: 3 }]);
  });

  it.each([
    ['envelope', '{"type":"azureml.inference.custom","correlationid":"c","data":[{"a":1}]}'],
    ['envelope', '{"type":"azureml.inference.inputs","data":[{"a":1}]}'],
    ['envelope', '{"type":"azureml.inference.inputs","correlationid":"c"}'],
    ['envelope', '{"type":"azureml.inference.inputs","correlationid":"c","data":[]}'],
    ['json', '{"type":"azureml.inference.request","correlationid":"c","data":"no json"}'],
  ])('are refused as %s: %s', (reason, line) => {
    expect(reasons(decode(azureml, line))).toEqual([reason]);
  });
});
