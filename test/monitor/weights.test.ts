import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectSnapshot } from '../../exporter/src/model.ts';
import { wilsonBand } from '../../exporter/src/performance/band.ts';
import golden from '../golden/weights.json' with { type: 'json' };
import { flat } from '../support/performance-golden.ts';
import { countersOf } from './kept.ts';
import { faultOf, MODEL, NOW, rowsOf, type Watched, watch } from './watch.ts';

/** The golden rows as records; `more` says how their weight is written. */
function records(columns: typeof golden.training | typeof golden.live, more: (i: number) => object = () => ({})): object[] {
  return columns.amount.map((amount, i) => ({
    ts: NOW,
    features: { amount, grade: columns.grade[i] },
    score: columns.score[i],
    label: columns.label[i],
    value: columns.value[i],
    ...more(i),
  }));
}

function expectAgreement(computed: number | undefined, value: number, what: string): void {
  expect(Math.abs((computed ?? Number.NaN) - value), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
}

function expectAgreements(computed: ReadonlyMap<string, number>, expected: object): void {
  for (const [name, value] of Object.entries(expected)) expectAgreement(computed.get(name), value, name);
}

const { weight } = golden.live;
const record = { time: 'ts', features: 'features', score: 'score', label: 'label' };
const model = { version: '1', drift: { minimum_rows: 100 }, record };

describe('records with sampling weights', () => {
  let weighted: Watched;
  beforeAll(async () => {
    const empty = await watch(records(golden.training), { ...model, record: { ...record, weight: 'weight' } });
    weighted = empty.fresh().feed(records(golden.live, (i) => ({ weight: weight[i] })));
  });

  it.each(['amount', 'grade'] as const)('have the statistics and the chance of %s that scipy has', (name) => {
    const { statistics, drift, comparison, rows } = weighted.feature(name);
    expectAgreements(statistics, golden.expected[name].statistics);
    expectAgreement(comparison.currentRows, golden.expected[name].effective_rows, 'n');
    expectAgreement(drift?.chance, golden.expected[name].psi_chance, 'chance');
    expect(rows).toBe(golden.expected[name].rows);
  });

  it('have the mean, deviation and quantiles that numpy has', () => {
    const { mean, deviation, quantiles } = weighted.feature('amount');
    expectAgreement(mean, golden.expected.amount.mean, 'mean');
    expectAgreement(deviation, golden.expected.amount.deviation, 'deviation');
    expect(quantiles).toEqual(golden.expected.amount.quantiles);
  });

  it('have the performance of classes that scikit-learn has', () => {
    expectAgreements(flat(weighted.whole.performance!.realised), Object.fromEntries(flat(Object.entries(golden.expected.classes))));
  });

  it('have bands as wide as those of the effective sample, since one heavy record tells less than many', () => {
    const { bands, realised } = weighted.whole.performance!;
    const rows = golden.expected.grade.effective_rows;
    const accuracy = flat([['accuracy', bands.get('accuracy')]]);
    const expected = wilsonBand(Number(realised.get('accuracy')), rows);
    expectAgreement(accuracy.get('accuracy lower'), expected.lower, 'lower');
    expectAgreement(accuracy.get('accuracy upper'), expected.upper, 'upper');
  });

  it('have the performance of values that scikit-learn has', async () => {
    const { score: _score, ...others } = record;
    const regression = {
      ...model,
      task: 'regression',
      record: { ...others, prediction: 'value', label: 'features.amount', weight: 'weight' },
    };
    const live = (await watch(records(golden.training), { ...regression, record: { ...regression.record, features: ['features.grade'] } }))
      .fresh()
      .feed(records(golden.live, (i) => ({ weight: weight[i] })));
    expectAgreements(flat(live.whole.performance!.realised), golden.expected.values);
    expect(live.whole.performance!.labelled).toBe(golden.expected.amount.rows);
  });

  it('are as many rows, faults and confusions as there are records', async () => {
    const plain = (await watch(records(golden.training), model)).fresh().feed(records(golden.live));
    expect(weighted.whole.rowsTotal).toBe(golden.expected.rows);
    expectAgreement(weighted.whole.weightTotal, golden.expected.weight, 'weight');
    expect(weighted.feature('amount').nullRatio).toBe(golden.expected.null_ratio);
    expect(faultOf(weighted.feature('amount'), 'null')).toEqual(faultOf(plain.feature('amount'), 'null'));
    expect(faultOf(weighted.feature('grade'), 'unseen')).toEqual(faultOf(plain.feature('grade'), 'unseen'));
    expect(weighted.whole.performance!.labelled).toBe(golden.expected.rows);
    const unweighted = { ...weighted.snapshot(), views: [{ ...weighted.whole, weightTotal: plain.whole.weightTotal }] };
    expect(countersOf(unweighted)).toEqual(countersOf(plain.snapshot()));
  });

  it('may give the share that was sampled instead', async () => {
    const empty = await watch(records(golden.training), { ...model, record: { ...record, sampling_ratio: 'ratio' } });
    const live = empty.fresh().feed(records(golden.live, (i) => ({ ratio: 1 / weight[i]! })));
    expectAgreements(live.feature('amount').statistics, golden.expected.amount.statistics);
    expectAgreement(live.whole.weightTotal, golden.expected.weight, 'weight');
  });

  it('are judged from the minimum of effective rows on, however many records there are', async () => {
    const judged = async (minimum: number): Promise<SubjectSnapshot> => {
      const strict = { ...model, drift: { minimum_rows: minimum }, record: { ...record, weight: 'weight' } };
      return (await watch(records(golden.training), strict))
        .fresh()
        .feed(records(golden.live, (i) => ({ weight: weight[i] })))
        .feature('amount');
    };
    const effective = Math.floor(golden.expected.amount.effective_rows);
    const enough = await judged(effective);
    expect([enough.statistics.size, enough.mean, enough.drift?.score].every((value) => value !== undefined && value !== 0)).toBe(true);
    const few = await judged(effective + 1);
    expect([few.statistics.size, few.mean, few.drift?.score, few.rows]).toEqual([0, undefined, undefined, golden.expected.amount.rows]);
  });
});

describe('sampling weights', () => {
  const weighted = (scale: number): object[] =>
    rowsOf(1500, 'weighted').map((row, i) => ({ ...row, weight: scale * (row.score > 0.5 ? 3 : 1 + (i % 2)) }));
  let watched: Watched;
  beforeAll(async () => {
    watched = await watch(rowsOf(4000, 'training'), {
      ...MODEL,
      record: { ...MODEL.record, weight: 'weight' },
      drift: { minimum_rows: 50 },
    });
  });

  it('count in statistics and summaries, not in rows', () => {
    const rows = weighted(1);
    const plain = watched.fresh().feed(rowsOf(1500, 'weighted'));
    const heavy = watched.fresh().feed(rows);
    const weights = rows.map((row) => ('weight' in row ? Number(row.weight) : 0));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = rowsOf(1500, 'weighted').reduce((sum, row, i) => sum + weights[i]! * row.score, 0) / total;
    expect(heavy.output('score').mean).toBeCloseTo(mean, 12);
    expect(heavy.output('score').statistics.get('psi')).toBeGreaterThan(plain.output('score').statistics.get('psi')!);
    expect([heavy.whole.rowsTotal, heavy.whole.weightTotal, heavy.output('score').rows]).toEqual([1500, total, 1500]);
    expect(heavy.output('score').totals).toEqual(plain.output('score').totals);
    expect(heavy.output('score').comparison.currentRows).toBeCloseTo(total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0), 6);
  });

  it.each([0.001, 1 / 3, 1e6])('change nothing but the requests they stand for when all are scaled by %d', (scale) => {
    const [one, other] = [watched.fresh().feed(weighted(1)), watched.fresh().feed(weighted(scale))];
    for (const pick of [
      (from: Watched) => from.feature('x'),
      (from: Watched) => from.feature('region'),
      (from: Watched) => from.output('score'),
    ]) {
      const [left, right] = [pick(one), pick(other)];
      for (const [name, value] of left.statistics) expect(right.statistics.get(name), name).toBeCloseTo(value, 9);
      expect(right.drift!.score).toBeCloseTo(left.drift!.score!, 9);
      if (left.kind === 'numeric')
        expect([right.mean, right.deviation]).toEqual([expect.closeTo(left.mean!, 9), expect.closeTo(left.deviation!, 9)]);
      expect(right.faults.map(({ rows }) => rows)).toEqual(left.faults.map(({ rows }) => rows));
    }
  });

  it('of one tenth each are as many rows as there are', () => {
    const rows = rowsOf(50, 'tenths').map((row) => ({ ...row, weight: 0.1 }));
    const { statistics, mean } = watched.fresh().feed(rows).feature('x');
    expect(statistics.size).toBe(6);
    expect(mean).toBeDefined();
  });

  it.each([0, -1, null, 'two', 1e400])('that are no weights count as one: %s', (weight) => {
    expect(watched.fresh().feed(rowsOf(3, 'odd').map((row) => ({ ...row, weight }))).whole.weightTotal).toBe(3);
  });

  it('of two fill the bins like the record twice, and are half as many rows', () => {
    const rows = rowsOf(300, 'twice');
    const heavy = watched.fresh().feed(rows.map((row) => ({ ...row, weight: 2 })));
    const twice = watched.fresh().feed([...rows, ...rows]);
    for (const pick of [
      (from: Watched) => from.feature('x'),
      (from: Watched) => from.feature('region'),
      (from: Watched) => from.output('score'),
    ]) {
      const [left, right] = [pick(heavy), pick(twice)];
      expect(left.comparison.bins).toEqual(right.comparison.bins);
      expect([left.comparison.currentRows, right.comparison.currentRows]).toEqual([300, 600]);
      expect([left.rows, right.rows]).toEqual([300, 600]);
      for (const name of ['ks', 'wasserstein', 'js_distance', 'hellinger', 'linf'])
        if (right.statistics.has(name)) expect(left.statistics.get(name), name).toBeCloseTo(right.statistics.get(name)!, 12);
      expect(left.drift!.chance!).toBeGreaterThan(right.drift!.chance!);
    }
    const measures = [heavy, twice].map(({ whole }) => Object.fromEntries(flat(whole.performance!.realised)));
    for (const [name, value] of Object.entries(measures[1]!)) expect(measures[0]![name], name).toBeCloseTo(value, 12);
  });
});
