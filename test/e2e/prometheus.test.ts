import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exporter, runDriftline, startExporter } from '../support/exporter.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, parcels, trainingParcels } from '../support/parcels.ts';
import { runProgram } from '../support/program.ts';
import { available, FIRST_SCRAPE, type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { toolPath } from '../support/tools/tool.ts';
import { waitFor } from '../support/wait-for.ts';

/** Twice the price from now on; everything else stays. */
const SHIFT = { price: 2 };

describe.skipIf(!available())('Prometheus, scraping an exporter that follows a growing log', () => {
  let folder: string;
  let exporter: Exporter;
  let prometheus: Prometheus;

  beforeAll(async () => {
    folder = await temporaryFolder({ 'driftline.yaml': PARCELS_CONFIG, 'training.jsonl': jsonLines(trainingParcels()) });
    const { code, stdout } = await runDriftline(['profile', '--model', 'parcels', '--input', 'training.jsonl'], folder);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('parcels.reference.json') });
    await mkdir(join(folder, 'log'));
    await writeLog('a.jsonl', 2000);
    exporter = await startExporter(folder);
    prometheus = await startPrometheus({ scrape_configs: [{ job_name: 'driftline', static_configs: [{ targets: [exporter.address] }] }] });
  });
  afterAll(async () => {
    await prometheus?.stop();
    await exporter?.program.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** Appends shifted parcels of the last ten minutes to a file of the log. */
  function writeLog(name: string, count: number): Promise<void> {
    const now = Date.now();
    return appendFile(join(folder, 'log', name), jsonLines(parcels(count, `${name} ${count}`, now - HOUR_MS / 6, now, SHIFT)));
  }

  /**
   * Waits for a scrape of which this holds; gives its time. All else is asked at that time: a scrape that fails, since the machine is busy, would
   * leave nothing to ask a second later.
   */
  async function scrapeWith(condition: string): Promise<number> {
    const time = `timestamp(ml_predictions_total) and on () (${condition})`;
    return waitFor(async () => (await prometheus.query(time))[0]?.value, { ...FIRST_SCRAPE, what: `a scrape with ${condition}` });
  }

  async function ask(promql: string, at: number): Promise<number | undefined> {
    return (await prometheus.query(promql, at))[0]?.value;
  }

  it('has the drift of the shifted feature and none of the others', async () => {
    const at = await scrapeWith('ml_predictions_total{model="parcels",version="7"} == 2000');
    expect(await ask('up', at)).toBe(1);
    const scores = new Map((await prometheus.query('ml_feature_drift_score', at)).map(({ labels, value }) => [labels['feature'], value]));
    expect([...scores.keys()].sort()).toEqual(['country', 'express', 'price', 'weight']);
    expect(scores.get('price')).toBeGreaterThan(1);
    for (const calm of ['country', 'express', 'weight']) expect(scores.get(calm), calm).toBeLessThan(1);
    expect(await ask('ml_feature_psi{feature="price"} / ignoring (feature) ml_feature_psi{feature="weight"}', at)).toBeGreaterThan(20);
    expect(await ask('ml_drifted_features', at)).toBe(1);
  });

  it('finds the drift score again in statistic and limit', async () => {
    const score = 'max by (feature) (ml_feature_drift_statistic) / on (feature) ml_feature_drift_limit';
    const at = await scrapeWith('ml_predictions_total >= 2000');
    expect(await prometheus.query(`abs(${score} - on (feature) ml_feature_drift_score) > 1e-9`, at)).toEqual([]);
    expect(await prometheus.query(score, at)).toHaveLength(4);
  });

  it('sees counters rise with what is appended, and the file that is new', async () => {
    await writeLog('a.jsonl', 500);
    await scrapeWith('ml_predictions_total == 2500');
    await writeLog('b.jsonl', 300);
    const at = await scrapeWith('ml_predictions_total == 2800 and on () ml_exporter_input_lag_bytes == 0');
    expect(await ask('ml_feature_rows_total{feature="price"}', at)).toBe(2800);
    expect(await ask('ml_feature_value_bucket{feature="price",le="+Inf"}', at)).toBe(2800);
    expect(await ask('sum(ml_feature_category_total{feature="country"})', at)).toBe(2800);
    expect(await ask('resets(ml_predictions_total[5m])', at)).toBe(0);
  });

  it('waits for the end of a line that is being written', async () => {
    const [parcel] = parcels(1, 'torn', Date.now(), Date.now());
    const line = jsonLines([parcel]);
    await appendFile(join(folder, 'log/a.jsonl'), line.slice(0, 40));
    expect(await ask('ml_predictions_total', await scrapeWith('ml_exporter_input_lag_bytes == 40'))).toBe(2800);
    await appendFile(join(folder, 'log/a.jsonl'), line.slice(40));
    expect(await ask('sum(ml_exporter_rejected_records_total)', await scrapeWith('ml_predictions_total == 2801'))).toBe(0);
  });

  it('reads the exposition as OpenMetrics', async () => {
    // In the text format a counter's metadata stand under the name with _total.
    const metadata = async (name: string) => (await fetch(`${prometheus.url}/api/v1/metadata?metric=${name}`)).json();
    expect(await metadata('ml_predictions')).toMatchObject({ data: { ml_predictions: [{ type: 'counter' }] } });
    expect(await metadata('ml_predictions_total')).toEqual({ status: 'success', data: {} });
    expect(await prometheus.query('count(ml_feature_value_bucket{le=~"[0-9]+"})')).toEqual([]);
  });

  it('finds nothing to complain about in the text format', async () => {
    const input = await (await fetch(`${exporter.url}/metrics`)).text();
    const { code, stdout, stderr } = await runProgram(toolPath('promtool'), ['check', 'metrics'], { input });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('keeps what was appended when the log is cut and written anew', async () => {
    await writeFile(join(folder, 'log/b.jsonl'), '');
    await scrapeWith('ml_exporter_file_resets_total{reason="truncated"} == 1');
    await writeLog('b.jsonl', 10);
    await scrapeWith('ml_predictions_total == 2811');
  });
});
