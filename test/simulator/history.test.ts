import { describe, expect, test } from 'vitest';
import { historyRows, pastEpisodes } from '../../exporter/src/simulator/history.ts';
import type { LogRecord } from '../../exporter/src/simulator/simulated-model.ts';
import { feature, share, stabilityAgainst } from './direct.ts';
import { modelNamed, START_MS, training } from './models.ts';

const DAY_MS = 86_400_000;
const FROM_MS = START_MS - 2 * DAY_MS;

const histories = new Map<string, readonly LogRecord[]>();

function history(name: string): readonly LogRecord[] {
  const records = histories.get(name) ?? [...historyRows(modelNamed(name), FROM_MS, START_MS, 1)];
  histories.set(name, records);
  return records;
}

/** The rows between two shares of the history's length. */
function part(name: string, from: number, to: number): readonly LogRecord[] {
  const at = (of: number) => new Date(FROM_MS + of * 2 * DAY_MS).toISOString();
  return history(name).filter(({ ts }) => ts >= at(from) && ts < at(to));
}

describe('the history', () => {
  test('is the same each time, in order, inside its span', () => {
    const model = modelNamed('card-fraud');
    const records = [...historyRows(model, FROM_MS, FROM_MS + DAY_MS, 1)];
    expect(records).toEqual([...historyRows(model, FROM_MS, FROM_MS + DAY_MS, 1)]);
    expect(records.map(({ ts }) => ts)).toEqual(records.map(({ ts }) => ts).sort());
    expect(records[0]?.ts.slice(0, 10)).toBe('2026-11-17');
  });

  test('holds enough rows in every hour for a judgement', () => {
    const hours = new Map<string, number>();
    for (const { ts } of history('ticket-routing')) {
      hours.set(ts.slice(0, 13), (hours.get(ts.slice(0, 13)) ?? 0) + 1);
    }
    const whole = [...hours.values()].slice(1, -1);
    expect(whole).toHaveLength(47);
    expect(Math.min(...whole)).toBeGreaterThan(500);
  });

  test('has an incident of nulls that is long over', () => {
    const nulls = (from: number, to: number) =>
      share(feature(part('card-fraud', from, to), 'distance_from_home_km'), (value) => value === null);
    expect(nulls(0.3, 0.38)).toBeCloseTo(0.4, 1);
    expect(nulls(0, 0.3)).toBeLessThan(0.03);
    expect(nulls(0.38, 1)).toBeLessThan(0.03);
  });

  test('has a covariate shift that rises slowly', () => {
    const stability = stabilityAgainst(feature(training(modelNamed('delivery-time')), 'traffic_index'));
    const drift = (from: number, to: number) => stability(feature(part('delivery-time', from, to), 'traffic_index'));
    expect(drift(0.3, 0.5)).toBeLessThan(0.05);
    expect(drift(0.6, 0.65)).toBeGreaterThan(0.1);
    expect(drift(0.75, 0.8)).toBeGreaterThan(2 * drift(0.6, 0.65));
    expect(drift(0.85, 1)).toBeLessThan(0.05);
  });

  test('ends calm', () => {
    for (const { startMs, endMs } of pastEpisodes(FROM_MS, START_MS)) {
      expect(startMs).toBeGreaterThanOrEqual(FROM_MS);
      expect(endMs).toBeLessThan(START_MS - 6 * 3_600_000);
    }
  });
});
