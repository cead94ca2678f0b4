import { describe, expect, it } from 'vitest';
import type { ExpositionReader } from '../support/exposition-reader.ts';
import { HOUR_MS, jsonLines, type Parcel, parcels, parcelsFolder, readOnce } from '../support/parcels.ts';

const START = Date.UTC(2024, 5, 1);
const good = (count: number): Parcel[] => parcels(count, 'log', START, START + HOUR_MS);

async function readLog(log: string): Promise<ExpositionReader> {
  return readOnce(await parcelsFolder({ 'log/1.jsonl': log }));
}

/** Records whose features are changed one by one. */
function changed(count: number, change: (i: number) => Readonly<Record<string, unknown>>): object[] {
  return good(count).map((parcel, i) => ({ ...parcel, features: { ...parcel.features, ...change(i) } }));
}

const faults = (metrics: ExpositionReader, feature: string, fault: string): number | undefined =>
  metrics.value('ml_feature_faults_total', { feature, fault });

describe('values that are not what the reference had', () => {
  it('tells a number that became text by the fault and by the schema', async () => {
    const metrics = await readLog(jsonLines(changed(400, (i) => (i < 240 ? { price: '12.50' } : {}))));
    expect(faults(metrics, 'price', 'type')).toBe(240);
    expect(metrics.value('ml_schema_changed_fields')).toBe(1);
    expect(metrics.value('ml_feature_window_rows', { feature: 'price' })).toBe(160);
    expect(metrics.value('ml_feature_fault_score', { feature: 'price', fault: 'type' })).toBeGreaterThan(1);
    expect(metrics.value('ml_feature_rows_total', { feature: 'price' })).toBe(400);
  });

  it('counts booleans, lists and objects among numbers as the fault type', async () => {
    const odd = [true, [1], { amount: 1 }, [], {}];
    const metrics = await readLog(jsonLines(changed(odd.length, (i) => ({ price: odd[i], country: odd[i] }))));
    expect(faults(metrics, 'price', 'type')).toBe(5);
    expect(faults(metrics, 'country', 'type')).toBe(4);
    expect(faults(metrics, 'country', 'unseen')).toBe(1);
  });

  it('reads NaN and Infinity as Python writes them', async () => {
    const [first] = good(1);
    const line = JSON.stringify({ ...first, features: { ...first!.features, price: 'VALUE' } });
    const tokens = ['NaN', 'Infinity', '-Infinity', 'NaN'];
    const metrics = await readLog(tokens.map((token) => `${line.replace('"VALUE"', token)}\n`).join(''));
    expect([faults(metrics, 'price', 'nan'), faults(metrics, 'price', 'infinite')]).toEqual([2, 2]);
    expect(metrics.value('ml_predictions_total')).toBe(4);
    expect(metrics.value('ml_feature_value_bucket', { feature: 'price', le: '+Inf' })).toBe(0);
  });

  it('tells the three holes apart and adds them in the null ratio', async () => {
    const holes = [
      { price: null, country: null },
      { price: '', country: '' },
      { price: ' \t', country: '  ' },
      { price: undefined, country: undefined },
    ];
    const metrics = await readLog(jsonLines(changed(4, (i) => holes[i]!)));
    for (const feature of ['price', 'country']) {
      expect(['null', 'empty', 'missing'].map((fault) => faults(metrics, feature, fault))).toEqual([1, 2, 1]);
      expect(metrics.value('ml_feature_null_ratio', { feature })).toBe(1);
    }
  });

  it('counts what lies outside the range and keeps it in the outer bins', async () => {
    const prices = [-1, 1e300, -1e300, 1e9];
    const metrics = await readLog(jsonLines(changed(4, (i) => ({ price: prices[i] }))));
    expect([faults(metrics, 'price', 'below_range'), faults(metrics, 'price', 'above_range')]).toEqual([2, 2]);
    expect(metrics.value('ml_feature_value_bucket', { feature: 'price', le: '+Inf' })).toBe(4);
    expect(metrics.value('ml_feature_window_rows', { feature: 'price' })).toBe(4);
  });

  it('has as many series after 10,000 new categories as before', async () => {
    const before = await readLog(jsonLines(good(300)));
    const after = await readLog(jsonLines(changed(10_000, (i) => ({ country: `land ${i}` }))));
    expect(after.seriesCount).toBe(before.seriesCount);
    expect(faults(after, 'country', 'unseen')).toBe(10_000);
    expect(after.value('ml_feature_category_total', { feature: 'country', category: '__unseen__' })).toBe(10_000);
    expect(after.value('ml_feature_drift_score', { feature: 'country' })).toBeGreaterThan(1);
  });

  it('shows no value of a record in a label', async () => {
    const secret = 'mallory"}\n# EOF\nml_x{a="';
    const metrics = await readLog(jsonLines(changed(20, () => ({ country: secret, [secret]: 1 }))));
    expect(JSON.stringify(metrics.families)).not.toContain('mallory');
    expect(faults(metrics, 'country', 'unseen')).toBe(20);
    expect(metrics.value('ml_schema_extra_fields')).toBe(1);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('does not take the country %s for a known one', async (country) => {
    const metrics = await readLog(jsonLines(changed(3, () => ({ country }))));
    expect(faults(metrics, 'country', 'unseen')).toBe(3);
  });

  it('takes numbers and booleans as the categories that they are printed as', async () => {
    const metrics = await readLog(jsonLines(changed(2, (i) => ({ express: i === 0 ? 'true' : true }))));
    expect(metrics.value('ml_feature_category_total', { feature: 'express', category: 'true' })).toBe(2);
  });
});
