import { describe, expect, it } from 'vitest';
import { type DistributionModel, distributionOf } from '../../../src/model/distribution/distribution.ts';
import { momentOf, ofAllRows } from '../../../src/model/distribution/moment.ts';
import { stripOf } from '../../../src/model/distribution/strip.ts';
import { isNoPicture } from '../../../src/model/reason.ts';
import { aligned } from '../../../src/model/series/align.ts';
import { binsOf } from '../../../src/model/series/bins.ts';
import { DEFAULT_OPTIONS } from '../../../src/options.ts';
import { COLUMNS, columnAt, NOW, query, RANGE, recorded } from '../../support/car-loan.ts';
import { seriesOf } from '../../support/series.ts';
import { carValue, salaryRange } from '../../views/distribution/story.ts';

const OPTIONS = { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never;

function modelOf(frames: ReturnType<typeof query>, chosen: string): DistributionModel {
  const model = distributionOf(seriesOf(frames), { range: RANGE, options: OPTIONS, chosen });
  if (isNoPicture(model)) throw new Error(model.reason.kind);
  return model;
}

const MOVED = columnAt(Date.UTC(2026, 10, 18, 12, 0));

describe('a window', () => {
  it('is the newest one, or that of a column', () => {
    const model = modelOf([...recorded(), ...carValue()], 'car_value');
    expect(momentOf(model)).toMatchObject({ isNow: true, window: { from: NOW - 3_600_000, to: NOW }, rows: 1000, change: { kind: 'up' } });
    expect(momentOf(model, MOVED - 1)).toMatchObject({ isNow: false, change: undefined, gap: { size: 0 } });
  });

  it('without rows shows no shares', () => {
    const late = { range: { from: RANGE.from, to: NOW + 86_400_000 }, options: OPTIONS, chosen: 'car_value' };
    const model = distributionOf(seriesOf(carValue()), late);
    if (isNoPicture(model)) throw new Error(model.reason.kind);
    expect(momentOf(model).bins.map(({ now }) => now)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('as parts of all rows is smaller by what was lost', () => {
    const moment = momentOf(modelOf([...recorded(), ...salaryRange()], 'salary_range'));
    const { bins, lost } = ofAllRows(moment);
    expect(bins[0]?.now).toBeCloseTo((583 / 1286) * 0.69, 10);
    expect(bins[0]?.reference).toBeCloseTo(0.52 * 0.999, 10);
    expect(lost.map(({ name }) => name)).toEqual(['null']);
  });
});

it('faults are faulty since their first cell above the limit', () => {
  const { faults } = momentOf(modelOf([...recorded(), ...salaryRange()], 'salary_range'));
  expect(faults.map(({ name, isFaulty }) => [name, isFaulty])).toEqual([
    ['null', true],
    ['empty', false],
  ]);
  expect(faults[0]?.since).toEqual({ time: Date.UTC(2026, 10, 19, 14, 0), isBefore: false });
  // Null, missing and empty are one hole: their reference shares count together.
  expect(faults[1]?.limit).toBeCloseTo(2 * 0.001 + 0.01, 12);
});

describe('bins through time', () => {
  it('are an empty field until the change', () => {
    const strip = stripOf(modelOf([...recorded(), ...carValue()], 'car_value'));
    const highest = strip?.differences.slice(3 * COLUMNS);
    expect(highest?.slice(0, MOVED).every((by) => by === 0)).toBe(true);
    expect(highest?.slice(MOVED).every((by) => Math.abs(by - 0.25) < 1e-12)).toBe(true);
    expect(strip?.full).toBeCloseTo(0.25, 12);
  });

  it('have the faults above them that were ever above their limit', () => {
    const strip = stripOf(modelOf([...recorded(), ...salaryRange()], 'salary_range'));
    expect(strip?.faults.map(({ name, shares }) => [name, shares[0], shares.at(-1)])).toEqual([['null', 0, 0.31]]);
  });

  it('need a reference', () => {
    const frames = carValue().filter(({ refId }) => refId === 'bins');
    expect(stripOf(modelOf(frames, 'car_value'))).toBeUndefined();
  });
});

describe('categories', () => {
  const bins = (name: string, values: Readonly<Record<string, number>>, meaning: 'bins' | 'reference') =>
    binsOf(
      seriesOf(
        query(
          'A',
          Object.entries(values).map(([category, value]) => [name, { category }, () => value] as const),
        ),
      )(meaning),
    );

  it('stand by their reference share, with those that only the reference had, and the unseen last', () => {
    const current = bins('ml_feature_category_total', { __unseen__: 1, __other__: 1, b: 5, a: 5 }, 'bins');
    const reference = bins('ml_reference_ratio', { gone: 0.3, a: 0.5, b: 0.1, __other__: 0.1 }, 'reference');
    const { bins: both, reference: shares } = aligned(current, reference);
    expect(both.bins.map(({ edges }) => edges.kind === 'category' && edges.category)).toEqual([
      'a',
      'gone',
      'b',
      '__other__',
      '__unseen__',
    ]);
    expect(shares).toEqual([0.5, 0.3, 0.1, 0.1, 0]);
  });
});

describe('of several', () => {
  const two = (label: string) =>
    ['a', 'b'].map((one, index) => {
      // The first is not heard of any more.
      const rows = (column: number) => (index === 0 && column > 50 ? undefined : 100 * (index + 1));
      return ['model_feature_bin:rows:increase1h', { feature: 'x', category: 'c', [label]: one }, rows] as const;
    });

  it('models nothing is shown', () => {
    const frames = query('bins', two('model'));
    expect(distributionOf(seriesOf(frames), { range: RANGE, options: OPTIONS, chosen: 'x' })).toEqual({
      reason: { kind: 'severalModels', models: ['a', 'b'] },
    });
  });

  it('versions the newest is shown', () => {
    expect(momentOf(modelOf(query('bins', two('version')), 'x')).rows).toBe(200);
  });
});
