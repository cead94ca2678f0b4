import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExpositionReader } from '../support/exposition-reader.ts';
import { HOUR_MS, jsonLines, PARCELS_CONFIG, type Parcel, parcels, parcelsFolder, readOnce } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);
const INPUT = { input: 'log/*.jsonl' };
const good = (count: number): Parcel[] => parcels(count, 'log', START, START + HOUR_MS);

/** What `once` says of a log. */
async function readLog(log: string, config = PARCELS_CONFIG): Promise<ExpositionReader> {
  const folder = await parcelsFolder({ 'log/1.jsonl': log });
  await writeFile(join(folder, 'driftline.yaml'), config);
  return readOnce(folder);
}

const faults = (metrics: ExpositionReader, feature: string, fault: string): number | undefined =>
  metrics.value('ml_feature_faults_total', { feature, fault });

describe('records that cannot be used', () => {
  it('counts each refused record by its reason and uses the rest', async () => {
    const deep = `{"a":${'['.repeat(70)}${']'.repeat(70)}}`;
    const cutOff = '{"ts": "2024-06-01T00:00:00Z", "features": {"pri';
    const metrics = await readLog(`${jsonLines(good(10))}${cutOff}\n[1]\n"text"\n7\nnull\n\n  \n${deep}\n${jsonLines(good(5))}`);
    const rejected = (reason: string) => metrics.value('ml_exporter_rejected_records_total', { ...INPUT, reason });
    expect(metrics.value('ml_predictions_total')).toBe(15);
    expect(metrics.value('ml_exporter_input_records_total', INPUT)).toBe(15);
    expect([rejected('json'), rejected('not_object'), rejected('too_deep')]).toEqual([1, 4, 1]);
  });

  it('refuses a record that is no UTF-8, and one that is too long', async () => {
    const folder = await parcelsFolder();
    const long = `{"note": "${'x'.repeat(2 ** 20)}"}\n`;
    const log = [
      Buffer.from(jsonLines(good(2))),
      Buffer.from('{"a": "\xff"}\n', 'latin1'),
      Buffer.from(long),
      Buffer.from(jsonLines(good(1))),
    ];
    await writeFile(join(folder, 'all.jsonl'), Buffer.concat(log));
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('log/*.jsonl', 'all.jsonl'));
    const metrics = await readOnce(folder);
    const rejected = (reason: string) => metrics.value('ml_exporter_rejected_records_total', { reason });
    expect([metrics.value('ml_predictions_total'), rejected('encoding'), rejected('too_long')]).toEqual([3, 1, 1]);
  });

  it('has every series at 0 for an empty log', async () => {
    const metrics = await readLog('');
    expect(metrics.value('ml_predictions_total')).toBe(0);
    expect(metrics.value('ml_exporter_input_bytes_total')).toBe(0);
    expect(metrics.value('ml_feature_category_total', { feature: 'country', category: 'IT' })).toBe(0);
    expect(metrics.value('ml_feature_value_bucket', { feature: 'price', le: '+Inf' })).toBe(0);
    expect(faults(metrics, 'price', 'null')).toBe(0);
    expect(metrics.samples('ml_feature_psi')).toEqual([]);
    expect(metrics.samples('ml_last_prediction_timestamp_seconds')).toEqual([]);
  });

  it('refuses the records of another model where the record says so', async () => {
    const config = PARCELS_CONFIG.replace('      id: id\n', '      id: id\n      model: model\n');
    const log = [{ ...good(1)[0], model: 'parcels' }, { ...good(1)[0], model: 'letters' }, good(1)[0]];
    const metrics = await readLog(jsonLines(log), config);
    expect(metrics.value('ml_predictions_total')).toBe(1);
    expect(metrics.value('ml_exporter_rejected_records_total', { ...INPUT, reason: 'model' })).toBe(2);
  });

  it('counts what a log of another model lacks as missing, and names it', async () => {
    const letters = good(300).map(({ ts }) => ({ ts, features: { stamp: 1, colour: 'red' } }));
    const metrics = await readLog(jsonLines(letters));
    expect(metrics.value('ml_predictions_total')).toBe(300);
    expect(faults(metrics, 'price', 'missing')).toBe(300);
    expect(metrics.value('ml_schema_missing_fields')).toBe(4);
    expect(metrics.value('ml_schema_extra_fields')).toBe(2);
    expect(metrics.value('ml_feature_fault_score', { feature: 'price', fault: 'missing' })).toBeGreaterThan(1);
    expect(metrics.value('ml_feature_psi', { feature: 'price' })).toBeUndefined();
    expect(metrics.value('ml_tested_features')).toBe(0);
  });

  it('takes features that are no object for missing ones', async () => {
    const odd = [[1], 'none', 7, null].map((features) => ({ ...good(1)[0], features }));
    const metrics = await readLog(jsonLines(odd));
    expect([metrics.value('ml_predictions_total'), faults(metrics, 'price', 'missing'), faults(metrics, 'country', 'missing')]).toEqual([
      4, 4, 4,
    ]);
  });

  it('refuses CSV rows with another number of cells than the header', async () => {
    const folder = await parcelsFolder({
      'log.csv':
        'ts,price,weight,country,express\n2024-06-01T00:00:00Z,10,5,DE,true\n2024-06-01T00:00:01Z,10,5,DE\n2024-06-01T00:00:02Z,10,5,DE,true,1\n\n2024-06-01T00:00:03Z,11,5,FR,FALSE\n',
    });
    await writeFile(join(folder, 'driftline.yaml'), PARCELS_CONFIG.replace('log/*.jsonl', 'log.csv'));
    const metrics = await readOnce(folder);
    expect(metrics.value('ml_predictions_total')).toBe(2);
    expect(metrics.value('ml_exporter_rejected_records_total', { reason: 'columns' })).toBe(2);
    expect(metrics.value('ml_feature_category_total', { feature: 'express', category: 'false' })).toBe(1);
  });
});

describe('times that cannot be trusted', () => {
  it('counts a record without a readable time at the newest event time so far', async () => {
    const [first] = good(1);
    const metrics = await readLog(
      jsonLines([
        { ...first, ts: START / 1000 + 60 },
        { ...first, ts: 'soon' },
        { ...first, ts: null },
      ]),
    );
    expect(metrics.value('ml_exporter_bad_times_total', INPUT)).toBe(2);
    expect(metrics.value('ml_feature_window_rows', { feature: 'price' })).toBe(3);
    expect(metrics.value('ml_last_prediction_timestamp_seconds')).toBe(START / 1000 + 60);
  });

  it('keeps what comes from the future out of the windows and moves no timestamp', async () => {
    const [first] = good(1);
    const metrics = await readLog(jsonLines([first, { ...first, ts: Date.now() * 2 }]));
    expect(metrics.value('ml_predictions_total')).toBe(2);
    expect(metrics.value('ml_exporter_early_records_total', INPUT)).toBe(1);
    expect(metrics.value('ml_feature_window_rows', { feature: 'price' })).toBe(1);
    expect(metrics.value('ml_last_prediction_timestamp_seconds')).toBe(START / 1000);
    expect(metrics.value('ml_exporter_input_last_record_timestamp_seconds', INPUT)).toBe(START / 1000);
  });

  it('counts what is older than the window in the counters only', async () => {
    const [first] = good(1);
    const metrics = await readLog(jsonLines([first, { ...first, ts: START / 1000 - 3600 }]));
    expect(metrics.value('ml_predictions_total')).toBe(2);
    expect(metrics.value('ml_exporter_late_records_total', INPUT)).toBe(1);
    expect(metrics.value('ml_feature_window_rows', { feature: 'price' })).toBe(1);
  });
});
