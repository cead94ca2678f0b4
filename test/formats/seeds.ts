import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesOf } from './collect.ts';

/** Absolute path of a file below `fixtures/`. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}

export function fixture(name: string): Uint8Array {
  return readFileSync(fixturePath(name));
}

/** Real files of each stream format, to be damaged. */
export const SEEDS: Readonly<Record<string, readonly Uint8Array[]>> = {
  jsonl: [
    bytesOf(
      '\uFEFF{"ts":1,"features":{"city":"Zürich","x":1e3}}\r\n\n{"ts":"2026-03-01T10:00:00Z","features":{"city":null,"a\\n":[1,NaN]},"score":{"0":0.1,"1":0.9}}\n',
    ),
  ],
  csv: [bytesOf('\uFEFFts,"city, state",note\r\n1,Zürich,"a ""b""\nc"\r\n\n2,,x\n3,Oslo,"y"\n')],
  tsv: [bytesOf('ts\tcity\n1\tZürich, CH\n2\t\n3\t"a\tb\n"\n')],
  kserve: ['kserve/list.jsonl', 'kserve/lines.jsonl', 'kserve/one.jsonl'].map(fixture),
  sagemaker: [fixture('sagemaker/capture.jsonl')],
  bentoml: ['bentoml/churn/data/data.1.log', 'bentoml/otlp.jsonl'].map(fixture),
  azureml: ['azureml/model_inputs.jsonl', 'azureml/model_outputs.jsonl', 'azureml/raw.jsonl'].map(fixture),
};
