import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CONFIG } from '../../alert-rules/src/config.ts';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { type Calm, calmRun } from './calm-run.ts';
import { cellOf } from './cell.ts';
import { detect, type Found, shiftOf } from './detection.ts';
import { DAILY_SEASON, INDEPENDENT, type Pattern, USERS_OF_5 } from './pattern.ts';
import { referenceOf } from './reference.ts';

/** A small version of `npm run false-alarms`: the same seed gives the same numbers on every machine. */
const FEATURES = 20;
const DAYS = 2;
const FEATURE_WINDOWS = FEATURES * 24 * DAYS;

/** For a machine that does much else. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const references = new Map<Pattern, Profile>();

function calm(rows: number, pattern: Pattern): ReadonlyMap<string, Calm> {
  const profile = references.get(pattern) ?? referenceOf(FEATURES, pattern, 'test');
  references.set(pattern, profile);
  const cell = cellOf(FEATURES, rows, CONFIG.windows.short, pattern);
  return new Map(calmRun(cell, profile, 'test', DAYS).map((result) => [result.rule, result]));
}

describe('two calm days', () => {
  describe.each([
    // Chance alone: a twentieth.
    { pattern: INDEPENDENT, rows: 500, smallPValues: 0.02 },
    { pattern: USERS_OF_5, rows: 2000, smallPValues: 0.7 },
    { pattern: DAILY_SEASON, rows: 2000, smallPValues: 0.5 },
  ])('of $rows rows an hour, $pattern.name', ({ pattern, rows, smallPValues }) => {
    let results: ReadonlyMap<string, Calm>;
    beforeAll(() => {
      results = calm(rows, pattern);
    });

    it('are judged, and nothing is flagged', () => {
      expect(results.get('drift score')).toMatchObject({ flagged: 0, alarms: 0, judged: FEATURE_WINDOWS, featureWindows: FEATURE_WINDOWS });
    });

    it('have many small p-values', () => {
      expect(results.get('p < 0.05')!.flagged / FEATURE_WINDOWS).toBeGreaterThan(smallPValues);
    });
  });

  it('of 50 rows an hour are not judged, while PSI is above 0.2 as a rule', () => {
    const results = calm(50, USERS_OF_5);
    expect(results.get('drift score')).toMatchObject({ judged: 0, flagged: 0, alarms: 0 });
    expect(results.get('PSI > 0.2')!.flagged / FEATURE_WINDOWS).toBeGreaterThan(0.9);
  });

  it('are the same for the same seed', () => {
    expect(calm(50, USERS_OF_5)).toEqual(calm(50, USERS_OF_5));
  });
});

describe('half a standard deviation in 15 % of the features', () => {
  const TRIALS = 6;
  let found: ReadonlyMap<string, Found>;
  beforeAll(() => {
    const results = detect(shiftOf(FEATURES, 500, INDEPENDENT, 0.5, TRIALS), 'test');
    found = new Map(results.map((result) => [result.rule, result]));
  });

  it('raises the alarm within two windows of 500 rows', () => {
    expect(Math.max(...found.get('drift score')!.windows)).toBeLessThanOrEqual(2);
  });

  it('is often too small for PSI > 0.2', () => {
    expect(found.get('PSI > 0.2')!.windows.filter((windows) => windows <= 2).length).toBeLessThan(TRIALS);
  });
});
