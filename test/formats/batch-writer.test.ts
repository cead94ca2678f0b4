import { describe, expect, it } from 'vitest';
import { BATCH_ROWS, type RecordPaths } from '../../exporter/src/model.ts';
import { dictionary, NESTED, schemaWith, TEXT_COLUMNS, write } from './write-records.ts';

function rowsWith(paths: RecordPaths, records: readonly unknown[], style = NESTED) {
  return write(schemaWith({ paths }), style, records).rows;
}

describe('a batch', () => {
  it('is emitted when it is full, and the rest on flush', () => {
    const records = Array.from({ length: 2 * BATCH_ROWS + 3 }, (_, i) => ({ ts: i, features: { age: i } }));
    const { rows, batches, accepted } = write(schemaWith(), NESTED, records);
    expect(batches).toEqual([BATCH_ROWS, BATCH_ROWS, 3]);
    expect(accepted).toBe(records.length);
    expect(rows.map(({ features }) => features[0])).toEqual(records.map(({ features }) => features.age));
  });

  it('is not emitted empty', () => {
    expect(write(schemaWith(), NESTED, ['no record']).batches).toEqual([]);
  });

  it('has the columns that the model has', () => {
    const record = { ts: 1, features: { age: 1 }, prediction: 1.5, score: 0.5, label: 2 };
    const [regression] = write(schemaWith({ task: 'regression', kpis: [{ name: 'k', path: 'k' }] }), NESTED, [record]).rows;
    expect(regression).toMatchObject({ value: 1.5, label: 2, class: undefined, score: undefined, scores: [], kpis: ['missing'] });
    const [bare] = rowsWith({ featuresRoot: 'features' }, [record]);
    expect(bare).toMatchObject({ class: undefined, score: undefined, label: undefined, value: undefined });
  });
});

describe('a record', () => {
  it('is refused when it is no object', () => {
    expect(write(schemaWith(), NESTED, [1, null, 'text', [{}], undefined]).rejects).toEqual(Array(5).fill('not_object'));
  });

  it('is refused when it is of another model, or does not say of which', () => {
    const { rows, rejects } = write(schemaWith({ paths: { model: 'model' } }), NESTED, [
      { model: 'm' },
      { model: 'other' },
      {},
      { model: null },
    ]);
    expect(rows).toHaveLength(1);
    expect(rejects).toEqual(['model', 'model', 'model']);
  });

  it('is refused when the version table has no place for its version', () => {
    const versions = { names: ['1', 'b'], place: (name: string) => ['1', 'b'].indexOf(name) };
    const { rows, rejects } = write(schemaWith({ paths: { version: 'v' }, versions }), NESTED, [
      { v: 1 },
      { v: 'b' },
      { v: '1.0' },
      { v: null },
      {},
      { v: {} },
    ]);
    expect(rows.map(({ version }) => version)).toEqual([0, 1]);
    expect(rejects).toEqual(Array(4).fill('version_limit'));
  });

  it('has its time, or NaN when there is none to be read, which is told', () => {
    const records = [{ ts: '1970-01-01T00:00:01Z' }, { ts: 1_700_000_000 }, { ts: null }, { ts: 'soon' }, {}];
    const { rows, badTimes } = write(schemaWith(), NESTED, records);
    expect(rows.map(({ time }) => time)).toEqual([1000, 1_700_000_000_000, Number.NaN, Number.NaN, Number.NaN]);
    expect(badTimes).toBe(3);
  });

  it('has no bad time when times are not configured', () => {
    expect(write(schemaWith({ paths: {} }), NESTED, [{ ts: 'x' }]).badTimes).toBe(0);
  });

  it('has a time without a zone in the configured zone', () => {
    const [row] = rowsWith({ time: 'ts', timeZone: 'Europe/Berlin' }, [{ ts: '2026-07-01 02:00:00' }]);
    expect(row?.time).toBe(Date.parse('2026-07-01T00:00:00Z'));
  });

  it('weighs 1 unless its weight is a finite number above 0', () => {
    const weights = [2.5, 0, -1, null, undefined, '2', Number.NaN, Infinity, 1e-3];
    const rows = rowsWith(
      { weight: 'w' },
      weights.map((w) => ({ w })),
    );
    expect(rows.map(({ weight }) => weight)).toEqual([2.5, 1, 1, 1, 1, 1, 1, 1, 1e-3]);
    expect(rowsWith({ weight: 'w' }, [{ w: '2' }], TEXT_COLUMNS)[0]?.weight).toBe(2);
  });

  it('stands for one over its sampling ratio', () => {
    const ratios = [0.1, 1, 0, -0.5, null, 'x', Number.NaN, 5e-324];
    const rows = rowsWith(
      { samplingRatio: 'r' },
      ratios.map((r) => ({ r })),
    );
    expect(rows.map(({ weight }) => weight)).toEqual([10, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('keeps nothing of the row that stood in its place before', () => {
    const full = { ts: 1, features: { age: 1, city: 'Rome', home: { city: 'Rome' } }, prediction: 1, score: 0.9, label: 1 };
    const records = [...Array.from({ length: BATCH_ROWS }, () => full), {}];
    expect(write(schemaWith(), NESTED, records).rows.at(-1)).toEqual({
      time: Number.NaN,
      weight: 1,
      version: 0,
      features: ['missing', 'missing', 'missing'],
      score: 'missing',
      scores: [],
      class: 'missing',
      value: undefined,
      label: 'missing',
      kpis: [],
    });
  });
});

describe('the outputs of a binary model', () => {
  it.each([
    [{ prediction: 1, score: 0.2 }, 1, 0.2],
    [{ prediction: '0', score: 0.9 }, 0, 0.9],
    [{ prediction: 'other' }, -1, 'missing'],
    [{ score: 0.5 }, 1, 0.5],
    [{ score: 0.49 }, 0, 0.49],
    [{ score: { 0: 0.3, 1: 0.7 } }, 1, 0.7],
    [{ score: { 0: 0.3 } }, 'missing', 'missing'],
    [{ score: null }, 'missing', 'null'],
    [{ score: 'high' }, 'missing', 'type'],
    [{ score: [0.3, 0.7] }, 'missing', 'type'],
    [{ score: Number.NaN }, 'missing', 'nan'],
    [{ prediction: null, score: 0.9 }, 'null', 0.9],
    [{ prediction: {}, score: 0.9 }, 'type', 0.9],
  ])('of %o are class %o and score %o', (record, expectedClass, score) => {
    expect(write(schemaWith(), NESTED, [record]).rows[0]).toMatchObject({ class: expectedClass, score });
  });

  it('have the class from the score when no prediction is configured', () => {
    const rows = rowsWith({ score: 'score' }, [{ score: 0.7, prediction: 0 }, { score: 0.1 }]);
    expect(rows.map((row) => row.class)).toEqual([1, 0]);
  });

  it('are found by shorter column names in flat rows, one column a class of the score too', () => {
    const schema = schemaWith({ paths: { featuresRoot: 'features', prediction: 'out.class', score: 'out.score', label: 'truth.label' } });
    const rows = [
      { class: '1.0', score: '0.2', label: 'TRUE' },
      { 'out.class': '0', 'out.score.1': '0.8', label: '1' },
    ];
    expect(write(schema, TEXT_COLUMNS, rows).rows).toMatchObject([
      { class: 1, score: 0.2, label: -1 },
      { class: 0, score: 0.8, label: 1 },
    ]);
  });

  it.each([
    [1, 1],
    ['0', 0],
    [null, 'null'],
    [undefined, 'missing'],
    ['', 'empty'],
    ['later', -1],
  ])('have a label %o as %o', (label, expected) => {
    expect(write(schemaWith(), NESTED, [{ label }]).rows[0]?.label).toBe(expected);
  });
});

describe('the outputs of a multiclass model', () => {
  const schema = schemaWith({ task: 'multiclass', classes: dictionary('a', 'b', 'c') });

  it.each([
    [{ score: { a: 0.1, b: 0.7, c: 0.2 } }, 1, 0.7, [0.1, 0.7, 0.2]],
    [{ score: { c: 0.5, a: 0.3 }, prediction: 'a' }, 0, 0.5, [0.3, 'missing', 0.5]],
    [{ score: { a: 0.1, z: 0.9 } }, -1, 0.9, [0.1, 'missing', 'missing']],
    [{ score: { a: null, b: 0.4, c: 'x' } }, 1, 0.4, ['null', 0.4, 'type']],
    [{ score: { a: null } }, 'missing', 'null', ['null', 'missing', 'missing']],
    [{ score: {} }, 'missing', 'missing', ['missing', 'missing', 'missing']],
    [{ score: 0.8, prediction: 'b' }, 1, 0.8, ['missing', 'missing', 'missing']],
    [{ score: 0.8 }, 'missing', 0.8, ['missing', 'missing', 'missing']],
    [{}, 'missing', 'missing', ['missing', 'missing', 'missing']],
  ])('of %o are class %o, score %o and scores %o', (record, expectedClass, score, scores) => {
    expect(write(schema, NESTED, [record]).rows[0]).toMatchObject({ class: expectedClass, score, scores });
  });

  it('have scores from columns in flat rows', () => {
    const [row] = write(schema, TEXT_COLUMNS, [{ 'score.a': '0.2', 'score.b': '', 'score.c': '0.8' }]).rows;
    expect(row).toMatchObject({ class: 2, score: 0.8, scores: [0.2, 'empty', 0.8] });
  });
});

describe('the outputs of a regression model', () => {
  it('are numbers with their faults, business measures too', () => {
    const schema = schemaWith({ task: 'regression', kpis: [{ name: 'order', path: 'kpi.order' }] });
    const rows = write(schema, NESTED, [
      { prediction: 1.5, label: 2, kpi: { order: -3 } },
      { prediction: 'x', label: null, kpi: { order: '7' } },
    ]).rows;
    expect(rows).toMatchObject([
      { value: 1.5, label: 2, kpis: [-3] },
      { value: 'type', label: 'null', kpis: ['type'] },
    ]);
  });
});
