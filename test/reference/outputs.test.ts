import { describe, expect, it } from 'vitest';
import { jsonLines } from '../support/parcels.ts';
import { categorical, configOf, numeric, profiled, profileOf } from '../support/profiled.ts';

const BASE = { features: 'features' };
const rows = (...records: object[]): object[] => records.map((record) => ({ features: { x: 1 }, ...record }));
const scores = [0.1, 0.4, 0.5, 0.9];

describe('outputs of a binary model', () => {
  it('with a score only have the class that follows from it', async () => {
    const profile = await profileOf(rows(...scores.map((score) => ({ score }))), { record: { ...BASE, score: 'score' } });
    expect(profile.positive_class).toBe('1');
    expect(numeric(profile, 'output score')).toMatchObject({ rows: 4, minimum: 0.1, maximum: 0.9 });
    expect(categorical(profile, 'output class').categories).toEqual([
      ['0', 2],
      ['1', 2],
    ]);
  });

  it('follow the threshold', async () => {
    const model = { record: { ...BASE, score: 'score' }, threshold: 0.9, positive_class: 'true' };
    const profile = await profileOf(rows(...scores.map((score) => ({ score }))), model);
    expect(categorical(profile, 'output class').categories).toEqual([
      ['false', 3],
      ['true', 1],
    ]);
  });

  it('with a prediction only have no score', async () => {
    const profile = await profileOf(rows({ prediction: 'no' }, { prediction: 'yes' }, { prediction: 'no' }), {
      record: { ...BASE, prediction: 'prediction', score: 'score' },
      positive_class: 'yes',
    });
    expect(Object.keys(profile.outputs)).toEqual(['class']);
    expect(categorical(profile, 'output class').categories).toEqual([
      ['no', 2],
      ['yes', 1],
    ]);
  });

  it('take the score of the positive class from an object', async () => {
    const profile = await profileOf(rows({ score: { no: 0.7, yes: 0.3 } }, { score: { no: 0.2, yes: 0.8 } }), {
      record: { ...BASE, score: 'score' },
      positive_class: 'yes',
    });
    expect(numeric(profile, 'output score')).toMatchObject({ minimum: 0.3, maximum: 0.8 });
    expect(categorical(profile, 'output class').categories).toEqual([
      ['no', 1],
      ['yes', 1],
    ]);
  });

  it('have classes from the labels where training rows have no prediction', async () => {
    const { profile, stdout } = await profiled(configOf({ record: { ...BASE, prediction: 'prediction', label: 'label' } }), {
      'training.jsonl': jsonLines(rows({ label: 0 }, { label: 1 }, { label: null }, {})),
    });
    expect(profile.classes).toEqual(['0', '1']);
    expect(categorical(profile, 'output class')).toMatchObject({ rows: 0, faults: { missing: 4 } });
    expect(categorical(profile, 'output label')).toMatchObject({ rows: 2, faults: {} });
    expect(stdout).toContain('no row has a prediction at prediction');
  });

  it('know both classes where rows show one only', async () => {
    const profile = await profileOf(rows({ score: 0.2, label: 0 }), { record: { ...BASE, score: 'score', label: 'label' } });
    expect([profile.classes, profile.positive_class]).toEqual([['0', '1'], '1']);
  });

  it.each([
    [['0', '1'], '1'],
    [[0, 1], '1'],
    [[true, false], 'true'],
  ])('have the positive class of %j without being told', async (labels, positive) => {
    const profile = await profileOf(rows(...labels.map((label) => ({ label, score: 0.5 }))), {
      record: { ...BASE, score: 'score', label: 'label' },
    });
    expect(profile.positive_class).toBe(positive);
  });

  it.each([
    ['no positive class', {}, /models\[0\]: positive_class is needed: the reference has the classes bad, good/],
    ['one that no row has', { positive_class: 'god' }, /models\[0\]\.positive_class: the reference has no class god, only bad, good/],
  ])('are refused with %s', async (_, more, message) => {
    const config = configOf({ record: { ...BASE, label: 'label' }, ...more });
    await expect(profiled(config, { 'training.jsonl': jsonLines(rows({ label: 'good' }, { label: 'bad' })) })).rejects.toThrow(message);
  });

  it('are refused when the classes are values', async () => {
    const config = configOf({ record: { ...BASE, prediction: 'prediction' } });
    const records = rows(...Array.from({ length: 1001 }, (_, i) => ({ prediction: i / 1001 })));
    await expect(profiled(config, { 'training.jsonl': jsonLines(records) })).rejects.toThrow(/task: .*more than 1,000 classes/);
  });

  it('come with a warning when there are more than two classes', async () => {
    const config = configOf({ record: { ...BASE, prediction: 'prediction', label: 'label' } });
    const { stdout } = await profiled(config, {
      'training.jsonl': jsonLines(rows({ prediction: true, label: 1 }, { prediction: false, label: 0 })),
    });
    expect(stdout).toContain('warning: the model is binary, but predictions and labels have 4 classes: 0, 1, false, true');
  });

  it('are measured on the training rows', async () => {
    const records = rows(
      { score: 0.9, label: 1 },
      { score: 0.8, label: 0 },
      { score: 0.4, label: 1 },
      { score: 0.1, label: 0 },
      { score: 0.2 },
    );
    const profile = await profileOf(records, { record: { ...BASE, score: 'score', label: 'label' } });
    expect(profile.performance).toMatchObject({ accuracy: 0.5, roc_auc: 0.75, precision: { '0': 0.5, '1': 0.5 } });
    expect(profile.performance['brier_score']).toBeCloseTo((0.01 + 0.64 + 0.36 + 0.01) / 4, 12);
  });
});

describe('outputs of a multiclass model', () => {
  const object = { cat: 0.2, dog: 0.5, emu: 0.3 };

  it('have the largest probability as score and its class', async () => {
    const profile = await profileOf(rows({ score: object }, { score: { ...object, cat: 0.6 } }), {
      task: 'multiclass',
      record: { ...BASE, score: 'score' },
    });
    expect(numeric(profile, 'output score')).toMatchObject({ minimum: 0.5, maximum: 0.6 });
    expect(categorical(profile, 'output class').categories).toEqual([
      ['cat', 1],
      ['dog', 1],
      ['emu', 0],
    ]);
    expect(profile.score_edges.length).toBe(3);
    expect(profile.positive_class).toBeUndefined();
  });

  it('keep the prediction where a record has one', async () => {
    const model = { task: 'multiclass', record: { ...BASE, score: 'score', prediction: 'prediction', label: 'label' } };
    const profile = await profileOf(rows({ score: object, prediction: 'emu', label: 'yak' }, { score: object }), model);
    expect(categorical(profile, 'output class').categories).toEqual([
      ['cat', 0],
      ['dog', 1],
      ['emu', 1],
      ['yak', 0],
    ]);
  });
});

describe('outputs of a regression', () => {
  it('are a value and a label, both numbers', async () => {
    const model = { task: 'regression', record: { ...BASE, prediction: 'prediction', label: 'actual' } };
    const profile = await profileOf(
      rows({ prediction: 3, actual: 2 }, { prediction: 1, actual: 2.5 }, { prediction: '?', actual: null }),
      model,
    );
    expect(Object.keys(profile.outputs)).toEqual(['value', 'label']);
    expect(numeric(profile, 'output value')).toMatchObject({ rows: 2, edges: [1], faults: { type: 1 } });
    expect(numeric(profile, 'output label')).toMatchObject({ rows: 2, faults: {}, mean: 2.25 });
    expect(profile.performance).toMatchObject({ mae: 1.25, mean_error: -0.25 });
    expect(profile.classes).toEqual([]);
  });
});
