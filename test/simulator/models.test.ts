import { describe, expect, test } from 'vitest';
import { SIMULATED_MODELS } from '../../exporter/src/simulator/models/index.ts';
import { accuracy, areaUnderCurve, feature, mean, meanAbsoluteError, numbers, overdispersion, share } from './direct.ts';
import { modelNamed, training } from './models.ts';

describe.each(SIMULATED_MODELS)('$name', (model) => {
  const records = training(model);
  const names = Object.keys(records[0]?.features ?? {});
  const columns = names.map((name) => feature(records, name));

  test('has 10 to 25 features, the same in every row', () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
    expect(names.length).toBeLessThanOrEqual(25);
    expect(records.every((record) => Object.keys(record.features).sort().join() === [...names].sort().join())).toBe(true);
  });

  test('mixes text, booleans, whole numbers and fractions, each column of one type', () => {
    const typesOf = (values: (typeof columns)[number]) => new Set(values.filter((value) => value !== null).map((value) => typeof value));
    expect(columns.every((values) => typesOf(values).size === 1)).toBe(true);
    expect(new Set(columns.flatMap((values) => [...typesOf(values)]))).toEqual(new Set(['string', 'boolean', 'number']));
    const numeric = columns.map(numbers).filter((values) => values.length > 0);
    expect(numeric.some((values) => values.every(Number.isInteger))).toBe(true);
    expect(numeric.some((values) => !values.every(Number.isInteger))).toBe(true);
  });

  test('has a heavy-tailed number and a skewed category', () => {
    const heavy = columns.map(numbers).filter((values) => values.length > 0 && Math.max(...values) > 10 * mean(values));
    expect(heavy).not.toHaveLength(0);
    const skewed = columns.filter((values) => {
      const categories = [...new Set(values.filter((value) => typeof value === 'string'))];
      const shares = categories.map((category) => share(values, (value) => value === category));
      return shares.length > 2 && Math.max(...shares) > 10 * Math.min(...shares);
    });
    expect(skewed).not.toHaveLength(0);
  });

  test('has numbers only that are finite', () => {
    expect(columns.every((values) => numbers(values).every(Number.isFinite))).toBe(true);
  });

  test('has a few nulls in some columns, as real data have', () => {
    const nulls = columns.map((values) => share(values, (value) => value === null)).filter((of) => of > 0);
    expect(nulls.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...nulls)).toBeGreaterThan(0.0005);
    expect(Math.max(...nulls)).toBeLessThan(0.025);
  });

  test('writes -1 for "not known" in one column, rarely', () => {
    const defaults = columns.map((values) => share(values, (value) => value === -1)).filter((of) => of > 0.005);
    expect(defaults).toHaveLength(1);
    expect(Math.max(...defaults)).toBeLessThan(0.02);
  });

  test('has rows that are not independent: some columns scatter more than chance', () => {
    const found = columns.map((values) => overdispersion(values, 50));
    expect(Math.max(...found)).toBeGreaterThan(1.6);
    // Above 4 a two-minute window would be too small a sample to judge.
    expect(Math.max(...found)).toBeLessThan(4);
  });

  test('gives the same answer to the same input', () => {
    for (const { features, prediction, score } of records.slice(0, 200)) {
      expect(model.answer(features)).toEqual(score === undefined ? { prediction } : { prediction, score });
    }
  });

  test('answers even when nothing is known', () => {
    const nothing = Object.fromEntries(names.map((name) => [name, null]));
    for (const features of [nothing, {}]) {
      const { prediction, score } = model.answer(features);
      expect(prediction).toBeDefined();
      expect(Object.values(typeof score === 'object' ? score : { score: score ?? Number(prediction) }).every(Number.isFinite)).toBe(true);
    }
  });
});

describe('the card-fraud model', () => {
  const records = training(modelNamed('card-fraud'));

  test('meets about 2 % of fraud', () => {
    expect(share(records, ({ label }) => label === 'fraud')).toBeGreaterThan(0.015);
    expect(share(records, ({ label }) => label === 'fraud')).toBeLessThan(0.025);
  });

  test('ranks well: its area under the curve is about 0.96', () => {
    expect(areaUnderCurve(records, 'fraud')).toBeGreaterThan(0.93);
    expect(areaUnderCurve(records, 'fraud')).toBeLessThan(0.98);
  });

  test('is calibrated: fraud is as frequent as the scores say, low and high', () => {
    for (const [low, high] of [
      [0, 0.01],
      [0.01, 0.2],
      [0.2, 1],
    ] as const) {
      const some = records.filter(({ score }) => Number(score) >= low && Number(score) < high);
      const expected = mean(some.map(({ score }) => Number(score)));
      const error = Math.sqrt((expected * (1 - expected)) / some.length);
      expect(Math.abs(share(some, ({ label }) => label === 'fraud') - expected)).toBeLessThan(4 * error);
    }
  });

  test('calls fraud what has a score of at least 0.5', () => {
    expect(records.every(({ score, prediction }) => Number(score) >= 0.5 === (prediction === 'fraud'))).toBe(true);
  });

  test('earns money', () => {
    expect(mean(records.map(({ kpi }) => kpi?.['earned_eur'] ?? 0))).toBeGreaterThan(0.05);
  });
});

describe('the delivery-time model', () => {
  const records = training(modelNamed('delivery-time'));

  test('is about 4 minutes off, as often early as late on balance', () => {
    expect(meanAbsoluteError(records)).toBeGreaterThan(3);
    expect(meanAbsoluteError(records)).toBeLessThan(5);
    expect(Math.abs(mean(records.map(({ prediction, label }) => Number(prediction) - Number(label))))).toBeLessThan(0.3);
  });

  test('has no score, and minutes that are credible', () => {
    expect(records.some((record) => 'score' in record)).toBe(false);
    expect(Math.min(...records.map(({ label }) => Number(label)))).toBeGreaterThanOrEqual(5);
    expect(Math.max(...records.map(({ label }) => Number(label)))).toBeLessThan(240);
  });
});

describe('the ticket-routing model', () => {
  const records = training(modelNamed('ticket-routing'));

  test('sends about 85 % of tickets to the right team', () => {
    expect(accuracy(records)).toBeGreaterThan(0.81);
    expect(accuracy(records)).toBeLessThan(0.89);
  });

  test('gives probabilities over six teams that add up to 1, the largest being the prediction', () => {
    for (const { score, prediction } of records) {
      const probabilities = Object.entries(typeof score === 'object' ? score : {});
      const sum = probabilities.reduce((total, [, probability]) => total + probability, 0);
      // Six probabilities rounded to six decimals.
      if (probabilities.length !== 6 || Math.abs(sum - 1) > 4e-6) throw new Error(`${JSON.stringify(score)} is no distribution`);
      const largest = Math.max(...probabilities.map(([, probability]) => probability));
      if (typeof score !== 'object' || score[String(prediction)] !== largest) throw new Error(`${prediction} is not the largest`);
    }
  });

  test('is calibrated: it is right as often as its largest probability says', () => {
    const confidence = mean(records.map(({ score }) => Math.max(...Object.values(typeof score === 'object' ? score : {}))));
    expect(Math.abs(confidence - accuracy(records))).toBeLessThan(0.015);
  });
});
