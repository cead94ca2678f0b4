/** Simulated windows of a feature with 10 equally heavy bins, judged at the level that the closed form promises. */
import { describe, expect, test } from 'vitest';
import type { Bin, Comparison } from '../../exporter/src/model.ts';
import { Random } from '../../exporter/src/simulator/random.ts';
import { criticalLevel, criticalZ } from '../../exporter/src/statistics/chance.ts';
import { computeStatistics } from '../../exporter/src/statistics/compute-statistics.ts';
import { judge } from '../../exporter/src/statistics/judge.ts';
import { normalQuantile } from '../../exporter/src/statistics/normal.ts';

const BINS = 10;
const REFERENCE_ROWS = 50_000;
/** Inner deciles of the standard normal distribution. */
const DECILES = Array.from({ length: BINS - 1 }, (_, i) => normalQuantile((i + 1) / BINS));

interface Windows {
  readonly statistic: string;
  readonly tolerance: number;
  readonly level: number;
  readonly rows: number;
  readonly windows: number;
  /** How often each row is repeated, which is also the over-dispersion. */
  readonly repeats?: number;
  /** In standard deviations. */
  readonly shift?: number;
}

/** Share of simulated windows that are judged as drifted. */
function flagged({ statistic, tolerance, level, rows, windows, repeats = 1, shift = 0 }: Windows): number {
  const random = new Random(statistic, rows, repeats, shift);
  const options = { statistic, tolerance, minimumRows: 200, overdispersion: repeats, z: criticalZ(level), level };
  let flags = 0;
  for (let window = 0; window < windows; window++) {
    const counts = new Array<number>(BINS).fill(0);
    for (let row = 0; row < rows; row += repeats) {
      const bin = shift === 0 ? Math.floor(random.uniform() * BINS) : decile(random.normal(shift, 1));
      counts[bin] = (counts[bin] ?? 0) + repeats;
    }
    const comparison = compare(counts, rows);
    if ((judge(comparison, computeStatistics(comparison, 200), options).score ?? 0) >= 1) flags++;
  }
  return flags / windows;
}

function decile(value: number): number {
  const place = DECILES.findIndex((edge) => value <= edge);
  return place < 0 ? BINS - 1 : place;
}

function compare(counts: readonly number[], rows: number): Comparison {
  const bins = counts.map((current, i): Bin => {
    return { label: String(i), lower: i, upper: i + 1, reference: REFERENCE_ROWS / BINS, current };
  });
  return { kind: 'categorical', bins, referenceRows: REFERENCE_ROWS, currentRows: rows };
}

const LEVEL = 0.01;
const WINDOWS = 10_000;

describe.each(['psi', 'js_distance', 'hellinger'])('%s by chance alone', (statistic) => {
  const windows = { statistic, tolerance: 0, level: LEVEL, windows: WINDOWS };

  test('raises as many false alarms as promised', () => {
    const share = flagged({ ...windows, rows: 500 });
    // Four standard errors of 10,000 windows are 0.004.
    expect(share).toBeGreaterThan(LEVEL - 0.004);
    expect(share).toBeLessThan(LEVEL + 0.004);
  });

  test('does so too when rows come five at a time and the over-dispersion is known', () => {
    const share = flagged({ ...windows, rows: 2000, repeats: 5 });
    expect(share).toBeGreaterThan(LEVEL - 0.004);
    expect(share).toBeLessThan(LEVEL + 0.004);
  });
});

describe('the default judgement of 200 features in hourly windows with one false alarm in 30 days', () => {
  const windows = { statistic: 'psi', tolerance: 0.1, level: criticalLevel(30, 3600, 200) };

  test('raises next to no false alarms at 500 rows', () => {
    expect(flagged({ ...windows, rows: 500, windows: 20_000 })).toBeLessThanOrEqual(1 / 20_000);
  });

  test('finds a shift of half a deviation in five of six windows of 200 rows, and in all of 500', () => {
    const share = flagged({ ...windows, rows: 200, shift: 0.5, windows: 2000 });
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(0.88);
    expect(flagged({ ...windows, rows: 500, shift: 0.5, windows: 500 })).toBe(1);
  });
});
