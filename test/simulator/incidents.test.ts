import { describe, expect, test } from 'vitest';
import { LIVE_INCIDENTS } from '../../exporter/src/simulator/live-incidents.ts';
import { incidentNamed } from '../../exporter/src/simulator/schedule.ts';
import type { LogRecord } from '../../exporter/src/simulator/simulated-model.ts';
import { accuracy, areaUnderCurve, feature, mean, meanAbsoluteError, numbers, share, stabilityAgainst } from './direct.ts';
import { live, modelNamed, training } from './models.ts';

interface Trial {
  readonly before: readonly LogRecord[];
  readonly during: readonly LogRecord[];
}

/** The same two minutes, without the incident and with it at the given strength. */
function trial(name: string, strength = 1): Trial {
  const incident = incidentNamed(name);
  if (incident === undefined) throw new Error(`there is no incident ${name}`);
  const model = modelNamed(incident.model);
  return { before: live(model, 0, 120), during: live(model, 0, 120, () => [{ incident, strength }]) };
}

function precision(records: readonly LogRecord[]): number {
  return share(
    records.filter(({ prediction }) => prediction === 'fraud'),
    ({ label }) => label === 'fraud',
  );
}

function earned(records: readonly LogRecord[]): number {
  return mean(records.map(({ kpi }) => kpi?.['earned_eur'] ?? 0));
}

describe('an incident', () => {
  test.each(LIVE_INCIDENTS)('$name drifts nothing but the features it names', (incident) => {
    const model = modelNamed(incident.model);
    const during = live(model, 0, 120, () => [{ incident, strength: 1 }]);
    const reference = training(model);
    const drifted = Object.keys(reference[0]?.features ?? {}).filter(
      (name) => during.length > 0 && stabilityAgainst(feature(reference, name))(feature(during, name)) >= 0.1,
    );
    // Nulls are left out of the distribution: a broken join is a fault, not a drift.
    expect(new Set(drifted)).toEqual(new Set(incident.effect.kind === 'nulls' ? [] : incident.features));
  });

  test.each(LIVE_INCIDENTS)('$name leaves the other models alone', (incident) => {
    const other = modelNamed(incident.model === 'card-fraud' ? 'delivery-time' : 'card-fraud');
    expect(live(other, 0, 30, () => [{ incident, strength: 1 }])).toEqual(live(other, 0, 30));
  });
});

describe('during', () => {
  test('broken-join 35 % of merchant_category is null and nothing else changes', () => {
    const { before, during } = trial('broken-join');
    const nulls = (records: readonly LogRecord[]) => share(feature(records, 'merchant_category'), (value) => value === null);
    expect(nulls(before)).toBeLessThan(0.01);
    expect(nulls(during)).toBeCloseTo(0.35, 1);
    const rest = (records: readonly LogRecord[]) =>
      records.map(({ features: { merchant_category: _, ...others }, label }) => ({ others, label }));
    expect(rest(during)).toEqual(rest(before));
  });

  test('creeping-default the share of -1 rises from nothing to 30 %', () => {
    const defaults = (strength: number) =>
      share(feature(trial('creeping-default', strength).during, 'courier_rating'), (value) => value === -1);
    expect(defaults(0.01)).toBeLessThan(0.03);
    expect(defaults(0.5)).toBeCloseTo(0.16, 1);
    expect(Math.abs(defaults(1) - 0.307)).toBeLessThan(0.04);
    const { before, during } = trial('creeping-default');
    expect(meanAbsoluteError(during)).toBeGreaterThan(meanAbsoluteError(before) + 0.4);
  });

  test('renamed-category no product is called mobile any more', () => {
    const { before, during } = trial('renamed-category');
    expect(feature(during, 'product')).toEqual(feature(before, 'product').map((value) => (value === 'mobile' ? 'mobile_plan' : value)));
    expect(share(feature(during, 'product'), (value) => value === 'mobile_plan')).toBeCloseTo(0.33, 1);
  });

  test('unit-change amounts are a hundred times as high, scores rise and good customers are declined', () => {
    const { before, during } = trial('unit-change');
    expect(mean(numbers(feature(during, 'amount_eur'))) / mean(numbers(feature(before, 'amount_eur')))).toBeCloseTo(100, 6);
    expect(mean(during.map(({ score }) => Number(score)))).toBeGreaterThan(2 * mean(before.map(({ score }) => Number(score))));
    expect(precision(during)).toBeLessThan(precision(before) - 0.1);
    expect(during.map(({ label }) => label)).toEqual(before.map(({ label }) => label));
  });

  test('covariate-shift it rains, predictions rise and the error stays', () => {
    const { before, during } = trial('covariate-shift');
    const wet = (records: readonly LogRecord[]) => share(feature(records, 'weather'), (value) => value === 'rain' || value === 'storm');
    expect(wet(during)).toBeGreaterThan(3 * wet(before));
    expect(mean(during.map(({ prediction }) => Number(prediction)))).toBeGreaterThan(
      mean(before.map(({ prediction }) => Number(prediction))) + 3,
    );
    expect(Math.abs(meanAbsoluteError(during) - meanAbsoluteError(before))).toBeLessThan(0.4);
  });

  test('prior-shift half of the tickets are for the network team and accuracy holds', () => {
    const { before, during } = trial('prior-shift');
    const network = (records: readonly LogRecord[]) => share(records, ({ label }) => label === 'network');
    expect(network(before)).toBeLessThan(0.23);
    expect(Math.abs(network(during) - 0.51)).toBeLessThan(0.05);
    expect(accuracy(during)).toBeGreaterThan(accuracy(before) - 0.03);
  });

  test('concept-drift inputs and answers are as without it, and accuracy falls by 15 points', () => {
    const { before, during } = trial('concept-drift');
    const seen = (records: readonly LogRecord[]) => records.map(({ label: _, ...rest }) => rest);
    expect(seen(during)).toEqual(seen(before));
    expect(accuracy(during)).toBeLessThan(accuracy(before) - 0.15);
  });

  test('stuck-score every payment gets the same score, and fraud goes through', () => {
    const { before, during } = trial('stuck-score');
    expect(new Set(during.map(({ score }) => score))).toEqual(new Set([0.0185]));
    expect(during.map(({ features }) => features)).toEqual(before.map(({ features }) => features));
    expect(areaUnderCurve(during, 'fraud')).toBe(0.5);
    expect(earned(during)).toBeLessThan(Math.min(0, earned(before)));
  });

  test('silent-log no rows are written', () => {
    const { before, during } = trial('silent-log');
    expect(before.length).toBeGreaterThan(1500);
    expect(during).toEqual([]);
  });
});
