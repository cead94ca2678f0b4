import { describe, expect, test } from 'vitest';
import { calm } from '../../exporter/src/simulator/incident.ts';
import { SIMULATED_MODELS } from '../../exporter/src/simulator/models/index.ts';
import { rows } from '../../exporter/src/simulator/rows.ts';
import type { LogRecord } from '../../exporter/src/simulator/simulated-model.ts';
import { trainingRows } from '../../exporter/src/simulator/training.ts';
import { live, START_MS, training } from './models.ts';

const traffic = { ratePerSecond: 20, seed: 7, dayLengthSeconds: 600, timeline: calm };

function inOrder(records: readonly LogRecord[]): boolean {
  return records.every((record, place) => place === 0 || (records[place - 1]?.ts ?? '') <= record.ts);
}

describe.each(SIMULATED_MODELS)('the log of $name', (model) => {
  test('is the same for the same seed and time', () => {
    expect(live(model, 0, 30)).toEqual(live(model, 0, 30));
  });

  test('differs for another seed', () => {
    const other = [...rows(model, START_MS, START_MS + 30_000, { ...traffic, seed: 8 })];
    expect(other).not.toEqual(live(model, 0, 30));
  });

  test('does not depend on the pieces that it is asked for in', () => {
    const pieces = [0, 1, 3.217, 10, 17.5, 40].flatMap((from, place, all) => live(model, from, all[place + 1] ?? 60));
    expect(pieces).toEqual(live(model, 0, 60));
  });

  test('is in order of time, inside its span, with ids that never repeat', () => {
    const records = live(model, 0, 120);
    expect(inOrder(records)).toBe(true);
    expect(Date.parse(records[0]?.ts ?? '')).toBeGreaterThanOrEqual(START_MS);
    expect(Date.parse(records.at(-1)?.ts ?? '')).toBeLessThan(START_MS + 120_000);
    expect(new Set(records.map((record) => record.request_id)).size).toBe(records.length);
  });

  test('holds at least 1,500 rows in every two minutes, and more by day than by night', () => {
    const counts = Array.from({ length: 5 }, (_, window) => live(model, window * 120, (window + 1) * 120).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1500);
    expect(Math.max(...counts) / Math.min(...counts)).toBeGreaterThan(1.4);
  });

  test('is of one line of JSON a record, which survives the way through JSON', () => {
    const [record] = live(model, 0, 5);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(record?.ts).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});

describe.each(SIMULATED_MODELS)('the training rows of $name', (model) => {
  test('are as many as asked for, in order, over several days', () => {
    const records = training(model);
    expect(records).toHaveLength(20_000);
    expect(inOrder(records)).toBe(true);
    const days = (Date.parse(records.at(-1)?.ts ?? '') - Date.parse(records[0]?.ts ?? '')) / 86_400_000;
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(5);
  });

  test('are the same for the same seed', () => {
    expect([...trainingRows(model, 300, 5)]).toEqual([...trainingRows(model, 300, 5)]);
    expect([...trainingRows(model, 300, 5)]).not.toEqual([...trainingRows(model, 300, 6)]);
    expect([...trainingRows(model, 0, 5)]).toEqual([]);
  });
});
