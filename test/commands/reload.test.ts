import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startExporter } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, parcelsFolder } from '../support/parcels.ts';
import { waitFor } from '../support/wait-for.ts';

const START = Date.UTC(2024, 5, 1);
const LOG = jsonLines(parcels(100, 'log', START, START + HOUR_MS));
const REST = jsonLines(parcels(50, 'rest', START + HOUR_MS, START + HOUR_MS + 1));
/** The same model once more, under another name. */
const LETTERS = PARCELS_CONFIG.slice(PARCELS_CONFIG.indexOf('  - name'))
  .replace('name: parcels', 'name: letters')
  .replace('parcels.ref', 'letters.ref');

/** An exporter that has read a log of 100 records. */
async function startRead(words: readonly string[] = []) {
  const folder = await parcelsFolder({ 'log/1.jsonl': LOG });
  const exporter = await startExporter(folder, words);
  const predictions = async (model = 'parcels') => (await exporter.scrape()).value('ml_predictions_total', { model });
  await waitFor(async () => (await predictions()) === 100);
  const configure = (text: string) => writeFile(join(folder, 'driftline.yaml'), text);
  return { folder, exporter, predictions, configure };
}

describe('a reload', () => {
  it('by SIGHUP keeps counters and places in the files', async () => {
    const { folder, exporter, predictions } = await startRead();
    exporter.program.send('SIGHUP');
    await exporter.program.line(/configuration reloaded/);
    expect(await predictions()).toBe(100);
    await appendFile(join(folder, 'log/1.jsonl'), REST);
    await waitFor(async () => (await predictions()) === 150);
    expect((await exporter.scrape()).value('ml_exporter_config_last_reload_successful')).toBe(1);
  });

  it('keeps counters when only judgements, labels and inputs change', async () => {
    const { folder, exporter, predictions, configure } = await startRead(['--web.enable-lifecycle']);
    await appendFile(join(folder, 'more.jsonl'), REST);
    const changed = PARCELS_CONFIG.replace(
      '    inputs:',
      '    drift: {tolerance: 0.3, minimum_rows: 50}\n    labels_info: {team: post}\n    inputs:',
    );
    await configure(`${changed}      - {file: more.jsonl}\n`);
    const reload = () => fetch(`${exporter.url}/-/reload`, { method: 'POST' });
    expect((await reload()).status).toBe(200);
    expect(await predictions()).toBeGreaterThanOrEqual(100);
    await waitFor(async () => (await predictions()) === 150);
    const metrics = await exporter.scrape();
    expect(metrics.value('ml_feature_drift_tolerance', { feature: 'price' })).toBe(0.3);
    expect(metrics.value('ml_feature_psi', { feature: 'price' })).toBeDefined();
    expect(metrics.value('ml_model_info', { team: 'post' })).toBe(1);
    expect(metrics.value('ml_exporter_input_records_total', { input: 'log/*.jsonl' })).toBe(100);
  });

  it('by SIGHUP keeps the old configuration when the new one is bad, and says so', async () => {
    const { exporter, predictions, configure } = await startRead();
    const before = (await exporter.scrape()).value('ml_exporter_config_last_reload_success_timestamp_seconds');
    await configure(`${PARCELS_CONFIG}colour: red\n`);
    exporter.program.send('SIGHUP');
    await exporter.program.line(/the old configuration stays.*colour/);
    const metrics = await exporter.scrape();
    expect(metrics.value('ml_exporter_config_last_reload_successful')).toBe(0);
    expect(metrics.value('ml_exporter_config_last_reload_success_timestamp_seconds')).toBe(before);
    expect(await predictions()).toBe(100);
  });

  it('is refused over HTTP without the flag', async () => {
    const { exporter } = await startRead();
    expect((await fetch(`${exporter.url}/-/reload`, { method: 'POST' })).status).toBe(403);
    expect((await fetch(`${exporter.url}/-/reload`)).status).toBe(405);
  });

  it('over HTTP answers with what is wrong, and takes a new model beside the one that stays', async () => {
    const { folder, exporter, predictions, configure } = await startRead(['--web.enable-lifecycle']);
    const reload = () => fetch(`${exporter.url}/-/reload`, { method: 'POST' });
    await configure(PARCELS_CONFIG + LETTERS);
    const refused = await reload();
    expect(refused.status).toBe(500);
    expect(await refused.text()).toMatch(/letters\.reference\.json is missing: run driftline profile/);

    const reference = await readFile(join(folder, 'parcels.reference.json'), 'utf8');
    await writeFile(join(folder, 'letters.reference.json'), reference);
    const foreign = await reload();
    expect([foreign.status, await foreign.text()]).toEqual([500, expect.stringContaining('reference of another model, parcels')]);

    await configure(PARCELS_CONFIG);
    expect((await reload()).status).toBe(200);
    expect(await predictions()).toBe(100);
  });

  it('leaves state, ingest and the longest line as they were, and says so', async () => {
    const { exporter, predictions, configure } = await startRead();
    await configure(`${PARCELS_CONFIG}state: {path: state}\ningest: {listen_address: "127.0.0.1:0"}\nlimits: {line_bytes: 2MiB}\n`);
    exporter.program.send('SIGHUP');
    await exporter.program.line(/not changed before a restart: state, ingest, limits\.line_bytes/);
    const metrics = await exporter.scrape();
    expect(metrics.value('ml_exporter_input_up', { input: '/v1/predictions/parcels' })).toBeUndefined();
    expect(metrics.value('ml_exporter_state_commits_total')).toBeUndefined();
    expect(await predictions()).toBe(100);
  });
});
