import { describe, expect, test } from 'vitest';
import { LIVE_INCIDENTS } from '../../exporter/src/simulator/live-incidents.ts';
import { SIMULATED_MODELS } from '../../exporter/src/simulator/models/index.ts';
import { incidentNamed, nextIncident, repeated, scheduleOf } from '../../exporter/src/simulator/schedule.ts';
import { START_MS } from './models.ts';

const schedule = scheduleOf();
const timeline = repeated(schedule, START_MS);

function namesAt(seconds: number): readonly string[] {
  return timeline(START_MS + seconds * 1000).map(({ incident }) => incident.name);
}

describe('the schedule', () => {
  test('covers all nine kinds of incident', () => {
    expect(new Set(LIVE_INCIDENTS.map(({ effect }) => effect.kind))).toEqual(
      new Set([
        'nulls',
        'unit_change',
        'renamed_category',
        'default_value',
        'covariate_shift',
        'prior_shift',
        'concept_drift',
        'score_stuck',
        'log_stops',
      ]),
    );
    expect(LIVE_INCIDENTS).toHaveLength(9);
  });

  test('hits every model three times, never the same twice in a row', () => {
    const models = LIVE_INCIDENTS.map(({ model }) => model);
    for (const { name } of SIMULATED_MODELS) expect(models.filter((model) => model === name)).toHaveLength(3);
    expect(models.some((model, place) => model === models[place + 1])).toBe(false);
  });

  test('has an announcement and a sentence to look for in each incident, the model named first', () => {
    for (const { announcement, lookFor, model, features } of LIVE_INCIDENTS) {
      expect(announcement.startsWith(`${model}: `) && announcement.endsWith('.')).toBe(true);
      expect(lookFor).toMatch(/\.$/);
      for (const name of features.slice(0, 1)) expect(`${announcement} ${lookFor}`).toContain(name);
    }
  });

  test('brings the first incident within two minutes, and none before', () => {
    expect(namesAt(-10)).toEqual([]);
    expect(namesAt(59.9)).toEqual([]);
    expect(namesAt(60)).toEqual(['broken-join']);
  });

  test('shows one incident after another, each two to three minutes, with a pause after it, in half an hour', () => {
    schedule.episodes.forEach(({ startMs, endMs }, place) => {
      expect(endMs - startMs).toBeGreaterThanOrEqual(120_000);
      expect(endMs - startMs).toBeLessThanOrEqual(180_000);
      const next = schedule.episodes[place + 1]?.startMs ?? schedule.cycleMs + 60_000;
      expect(next - endMs).toBeGreaterThanOrEqual(20_000);
    });
    expect(schedule.cycleMs).toBe(1_800_000);
  });

  test('leaves each model two minutes to recover before its next incident', () => {
    for (const { name } of SIMULATED_MODELS) {
      const own = schedule.episodes.filter(({ incident }) => incident.model === name);
      own.forEach(({ endMs }, place) => {
        const next = own[place + 1]?.startMs ?? (own[0]?.startMs ?? 0) + schedule.cycleMs;
        expect(next - endMs).toBeGreaterThanOrEqual(240_000);
      });
    }
  });

  test('starts again when it is through', () => {
    for (let seconds = 0; seconds < 1800; seconds += 7) expect(namesAt(seconds + 1800)).toEqual(namesAt(seconds));
  });

  test('lets a gradual incident rise from almost nothing', () => {
    const strengths = [261, 350, 439].map((seconds) => timeline(START_MS + seconds * 1000)[0]?.strength ?? 0);
    expect(strengths[0]).toBeLessThan(0.01);
    expect(strengths[1]).toBeCloseTo(0.5, 10);
    expect(strengths[2]).toBeGreaterThan(0.99);
  });

  test('can be made of chosen incidents only', () => {
    const chosen = incidentNamed('stuck-score');
    const only = repeated(scheduleOf(chosen === undefined ? [] : [chosen]), START_MS);
    const met = Array.from({ length: 1800 }, (_, second) => only(START_MS + second * 1000).map(({ incident }) => incident.name)).flat();
    expect(new Set(met)).toEqual(new Set(['stuck-score']));
    expect(only(START_MS + 60_000)).toHaveLength(1);
    expect(incidentNamed('unheard-of')).toBeUndefined();
  });

  test('tells which incident comes next, also over the end of a cycle', () => {
    expect(nextIncident(schedule, START_MS, START_MS)).toMatchObject({ incident: { name: 'broken-join' }, startMs: START_MS + 60_000 });
    expect(nextIncident(schedule, START_MS, START_MS + 60_000)?.incident.name).toBe('creeping-default');
    expect(nextIncident(schedule, START_MS, START_MS + 1_799_000)).toMatchObject({
      incident: { name: 'broken-join' },
      startMs: START_MS + 1_860_000,
    });
    expect(nextIncident(scheduleOf([]), START_MS, START_MS)).toBeUndefined();
  });
});
