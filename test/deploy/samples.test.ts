import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { customer, score } from '../../deploy/kubernetes/model/model.mjs';
import { runDriftline, startExporter } from '../support/exporter.ts';
import { ExpositionReader } from '../support/exposition-reader.ts';
import { freePort } from '../support/free-port.ts';
import { startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitFor } from '../support/wait-for.ts';

const SAMPLES = ['deploy/kubernetes/model', 'deploy/kserve', 'deploy/bentoml'];
const folderOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const accepted = { model: 'churn' };

/** The configuration and the reference of a sample, with files of this machine in place of the container's. */
async function sampleFolder(path: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const read = (name: string): string => readFileSync(join(folderOf(path), name), 'utf8');
  const folder = await temporaryFolder({ ...files, 'churn.reference.json': read('churn.reference.json') });
  await writeFile(join(folder, 'driftline.yaml'), read('driftline.yaml').replace('/var/log/', `${folder}/`));
  return folder;
}

describe.each(SAMPLES)('the configuration of %s', (path) => {
  it('is accepted by driftline check', async () => {
    const { code, stdout, stderr } = await runDriftline(['check'], folderOf(path));
    expect({ code, stdout, stderr }).toMatchObject({ code: 0, stdout: expect.stringContaining('4 features') });
  });
});

describe('the sample model', () => {
  it('writes what Driftline reads: each customer is counted, none is refused', async () => {
    const folder = await sampleFolder('deploy/kubernetes/model');
    await mkdir(join(folder, 'model'));
    const port = await freePort();
    const log = join(folder, 'model/predictions.jsonl');
    startProgram(process.execPath, [join(folderOf('deploy/kubernetes/model'), 'model.mjs'), 'serve'], {
      env: { PREDICTION_LOG: log, PORT: String(port), CUSTOMERS_A_SECOND: '50' },
    });
    const url = `http://127.0.0.1:${port}`;
    await waitFor(async () => (await fetch(`${url}/healthz`)).ok);
    const body = JSON.stringify({ age: 34, monthly_fee: 19.9, months: 12, plan: 'basic' });
    const answer: unknown = await (await fetch(`${url}/predict`, { method: 'POST', body })).json();
    expect(answer).toMatchObject({ score: score(JSON.parse(body)) });
    expect((await fetch(`${url}/predict`, { method: 'POST', body: 'nonsense' })).status).toBe(400);
    const exporter = await startExporter(folder);
    await waitFor(async () => ((await exporter.scrape()).value('ml_predictions_total', accepted) ?? 0) > 60, { what: '60 predictions' });
    const { code, stdout } = await runDriftline(['check', '--sample', log], folder);
    expect({ code, stdout }).toMatchObject({ code: 0 });
  });
});

describe('the sink of the KServe example', () => {
  it('joins the request and the response that the logger sends', async () => {
    const folder = await sampleFolder('deploy/kserve');
    const exporter = await startExporter(folder, ['--ingest.listen-address=127.0.0.1:0']);
    const address = /address=(\S+)/.exec(await exporter.program.line(/taking records by HTTP/))![1];
    const send = async (type: string, data: unknown): Promise<number> => {
      const headers = {
        'content-type': 'application/json',
        'ce-specversion': '1.0',
        'ce-id': 'a',
        'ce-source': 'http://localhost:9081/',
        'ce-type': `org.kubeflow.serving.inference.${type}`,
        'ce-time': new Date().toISOString(),
        'ce-inferenceservicename': 'churn',
      };
      const response = await fetch(`http://${address}/v1/cloudevents/churn`, { method: 'POST', headers, body: JSON.stringify(data) });
      return response.status;
    };
    expect(
      await send('request', {
        instances: [
          [34, 19.9, 12, 'basic'],
          [51, 35, 40, 'pro'],
        ],
      }),
    ).toBe(202);
    expect(await send('response', { predictions: [0.42, 0.21] })).toBe(202);
    await waitFor(async () => (await exporter.scrape()).value('ml_predictions_total', accepted) === 2);
    const metrics = await exporter.scrape();
    expect(metrics.value('ml_feature_rows_total', { feature: 'plan' })).toBe(2);
    expect(metrics.value('ml_output_rows_total', { output: 'score' })).toBe(2);
  });
});

describe('the BentoML example', () => {
  /** What `bentoml.monitor` writes for service.py. */
  function logOf(rows: number): Readonly<Record<string, string>> {
    const service = readFileSync(join(folderOf('deploy/bentoml'), 'service.py'), 'utf8');
    const columns = [...service.matchAll(/name="(\w+)", role="(\w+)", data_type="(\w+)"/g)].map(([, name, role, type]) => ({
      name,
      role,
      type,
    }));
    const lines = Array.from({ length: rows }, (_, i) => {
      const features = customer();
      const timestamp = new Date().toISOString().replace('Z', '');
      return JSON.stringify({ ...features, score: score(features), timestamp, request_id: String(i), trace_id: '0' });
    });
    const schema = { meta_data: { bento_name: 'Churn', bento_version: 'not available' }, columns };
    const root = 'bentoml/monitoring/churn';
    return { [`${root}/data/data.1.log`]: `${lines.join('\n')}\n`, [`${root}/schema/schema.1.log`]: `${JSON.stringify(schema)}\n` };
  }

  it('reads the features and the score that the service logs', async () => {
    const folder = await sampleFolder('deploy/bentoml', logOf(30));
    const { code, stdout } = await runDriftline(['once'], folder);
    expect(code).toBe(0);
    const metrics = new ExpositionReader(stdout);
    expect(metrics.value('ml_predictions_total', accepted)).toBe(30);
    expect(metrics.value('ml_output_rows_total', { output: 'score' })).toBe(30);
    expect(metrics.samples('ml_feature_faults_total').filter(({ value }) => value > 0)).toEqual([]);
  });
});
