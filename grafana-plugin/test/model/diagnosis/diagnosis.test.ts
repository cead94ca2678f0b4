import { type DataFrame, type Field, FieldType, type Labels } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { type DiagnosisModel, diagnosisOf } from '../../../src/model/diagnosis/diagnosis.ts';
import { isNoPicture } from '../../../src/model/reason.ts';
import { DEFAULT_OPTIONS } from '../../../src/options.ts';
import { brokenJoin, calm } from '../../diagnosis/broken-join.ts';
import { COLUMNS, NOW, query, RANGE, recorded, STEP } from '../../support/car-loan.ts';
import { framesOf } from '../../support/prometheus.ts';
import { seriesOf } from '../../support/series.ts';

const CONTEXT = { range: RANGE, options: { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never, chosen: undefined };

function diagnosed(frames: Parameters<typeof seriesOf>[0], range = RANGE): DiagnosisModel {
  const model = diagnosisOf(seriesOf(frames), { ...CONTEXT, range });
  if (isNoPicture(model)) throw new Error(model.reason.kind);
  return model;
}

/** Of fields that the data source says so many milliseconds stand between samples of. */
function withSteps(interval: number): (field: Field) => Field {
  return (field) => (field.type === FieldType.time ? { ...field, config: { interval } } : field);
}

describe('the verdict', () => {
  it('names the likeliest cause, and what there is no sign of; a half is no suspicion', () => {
    expect(diagnosed(brokenJoin())).toMatchObject({
      verdict: { kind: 'cause', cause: { cause: 'broken_pipeline' }, also: undefined, noSignOf: ['concept_drift'] },
      status: 'fail',
    });
  });

  it('counts the checks that ask for a look where no cause is named', () => {
    const frames = query('checks', [
      ['model:check_status', { step: 'predictions', check: 'score' }, () => 1],
      ['model:check_status', { step: 'predictions', check: 'stuck' }, () => 0],
    ]);
    expect(diagnosed(frames)).toMatchObject({ verdict: { kind: 'noCause', looks: 1 }, status: 'investigate' });
  });

  it('is that nothing is wrong when all that is known passes', () => {
    expect(diagnosed(calm())).toMatchObject({ verdict: { kind: 'allPass' }, status: 'pass', facts: { rows: 1864, inputs: 2, tooFew: 1 } });
  });

  it('is unknown when the data has stopped, whatever it said before', () => {
    const later = { from: RANGE.from, to: NOW + 3 * STEP };
    expect(diagnosed(brokenJoin(), later)).toMatchObject({ verdict: { kind: 'unknown', newest: NOW }, status: 'unknown' });
  });

  it('is unknown, never that all is well, when the newest row is older than half an hour', () => {
    const row = (minutes: number) => query('newest', [['ml_last_prediction_timestamp_seconds', {}, () => NOW / 1000 - 60 * minutes]]);
    expect(diagnosed([...calm(), ...row(30)]).verdict).toEqual({ kind: 'allPass' });
    expect(diagnosed([...calm(), ...row(31)])).toMatchObject({
      verdict: { kind: 'unknown', newest: NOW - 31 * 60_000 },
      status: 'unknown',
    });
    expect(diagnosed([...brokenJoin(), ...row(31)]).verdict.kind).toBe('cause');
  });

  it('is unknown when the exporter says nothing any more, though the rules still pass', () => {
    const schema = query('schema', [['ml_schema_missing_fields', {}, (column) => (column < COLUMNS - 2 ? 0 : undefined)]]);
    expect(diagnosed([...calm(), ...schema]).verdict).toEqual({ kind: 'unknown', newest: NOW - 2 * STEP });
  });

  it('is unknown when a long range ends more than half an hour after its newest sample, unless a newer row is known', () => {
    const later = { from: RANGE.from, to: NOW + STEP + 60_000 };
    const sparse = calm().map((frame) => ({ ...frame, fields: frame.fields.map(withSteps(4 * STEP)) }));
    expect(diagnosed(sparse, later)).toMatchObject({ verdict: { kind: 'unknown', newest: NOW }, status: 'unknown' });
    const row = query('newest', [['ml_last_prediction_timestamp_seconds', {}, () => (NOW + STEP) / 1000]]);
    expect(diagnosed([...sparse, ...row], later).verdict).toEqual({ kind: 'allPass' });
  });

  it('is that rows are too few where no input can be judged', () => {
    const frames = [
      ...query('checks', [['model:check_status', { step: 'data_inputs', check: 'rows' }, () => 1]]),
      ...query('rows', [['model_feature:rows:increase1h', { feature: 'age' }, () => 31]]),
    ];
    expect(diagnosed(frames).verdict).toEqual({ kind: 'tooFewRows' });
  });
});

describe('the changes behind it', () => {
  it('are the worst fault and the worst drift, each with its shape', () => {
    expect(diagnosed(brokenJoin()).signals).toMatchObject([
      {
        subject: { name: 'salary_range' },
        fault: 'null',
        unit: 'share',
        limit: 0.012,
        change: { shape: 'sudden', before: 0.001, now: 0.31 },
      },
      { subject: { name: 'car_value' }, fault: undefined, unit: 'score', limit: 1, change: { shape: 'sudden', now: 2.41 } },
    ]);
  });

  it('have the shape that the rules record, which is that of the worst', () => {
    const shapes = query('shape', [
      ['model:change_shape', { shape: 'gradual' }, () => 1],
      ['model:change_shape', { shape: 'sudden' }, () => 0],
    ]);
    expect(diagnosed([...brokenJoin(), ...shapes]).signals.map(({ change }) => change.shape)).toEqual(['gradual', 'sudden']);
  });

  it('are none when nothing has changed', () => {
    expect(diagnosed(calm()).signals).toEqual([]);
  });
});

describe('what weighs most', () => {
  it('is importance times score, at most 3, and 3 for a faulty input', () => {
    const weights = diagnosed(brokenJoin()).weights.map(({ subject, factor, product }) => [
      subject.name,
      factor,
      Number(product.toFixed(3)),
    ]);
    expect(weights).toEqual([
      ['car_value', 2.41, 0.819],
      ['salary_range', 3, 0.63],
      ['loan_length', 0.18, 0.022],
    ]);
  });

  it('is the score alone where no importance is known, at most four of them', () => {
    const five = query(
      'score',
      ['a', 'b', 'c', 'd', 'e'].map((feature, index) => ['', { feature }, () => index] as const),
    );
    const checks = query('checks', [['model:check_status', { step: 'predictions', check: 'score' }, () => 1]]);
    expect(diagnosed([...checks, ...five]).weights.map(({ subject, product }) => [subject.name, product])).toEqual([
      ['d', 3],
      ['e', 3],
      ['c', 2],
      ['b', 1],
    ]);
  });
});

describe('performance', () => {
  it('is realised until labels end, then estimated, and doubtful while an input is faulty', () => {
    expect(diagnosed(brokenJoin()).performance).toMatchObject({
      measure: 'roc_auc',
      reference: 0.973,
      limit: 0.963,
      labelsEnd: NOW - 31 * STEP,
      realised: { lower: { name: 'ml_roc_auc_lower' } },
      estimated: { upper: undefined },
      doubtful: [{ from: NOW - 5 * STEP, to: NOW }],
    });
  });

  it('is of the measure that has lost most, when one is over its limit', () => {
    const frames = query('performance', [
      ['ml_roc_auc', {}, () => 0.9],
      ['model:measure:last1h', { measure: 'recall', basis: 'realised' }, () => 0.4],
    ]);
    const scores = query('limits', [['ml_performance_score', { measure: 'recall', basis: 'realised' }, () => 1.5]]);
    expect(diagnosed([...calm(), ...frames]).performance).toMatchObject({ measure: 'roc_auc', limit: undefined });
    expect(diagnosed([...calm(), ...frames, ...scores]).performance?.measure).toBe('recall');
  });

  it('is absent without its series', () => {
    expect(diagnosed(calm()).performance).toBeUndefined();
  });
});

describe('shortly after the rules were loaded', () => {
  it('the checks of now stand, though the range has no sample of them yet', () => {
    const now = momentOf('checks_now', { step: 'data_inputs', check: 'rows' }, '1');
    expect(diagnosed(now)).toMatchObject({ verdict: { kind: 'noCause', looks: 1 }, status: 'investigate' });
  });

  it('what the rules of the diagnosis record shows that they are loaded, and only not yet judged', () => {
    const causes = query('causes', [['model:likely_cause', { cause: 'covariate_shift' }, () => 0]]);
    expect(diagnosisOf(seriesOf([...recorded(), ...causes]), CONTEXT)).toEqual({ reason: { kind: 'notYetJudged' } });
  });
});

it('what is of now continues the range', () => {
  const later = { from: RANGE.from, to: NOW + STEP / 2 };
  const frames = [
    ...query('checks', [['model:check_status', { step: 'data_inputs', check: 'rows' }, () => 2]]),
    ...momentOf('checks_now', { step: 'data_inputs', check: 'rows' }, '0', later.to),
    ...query('causes', [['model:likely_cause', { cause: 'broken_pipeline' }, () => 1]]),
    ...momentOf('causes_now', { cause: 'broken_pipeline' }, '0', later.to),
  ];
  const model = diagnosed(frames, later);
  expect(model.verdict).toEqual({ kind: 'allPass' });
  expect(model.checks.filter(({ check }) => check === 'rows')).toMatchObject([{ status: 'pass', since: undefined }]);
});

/** The answer of an instant query. */
function momentOf(refId: string, labels: Labels, value: string, time = NOW): DataFrame[] {
  const metric = { model: 'car-loan', version: '2026-01', ...labels };
  return framesOf({ resultType: 'vector', result: [{ metric, value: [time / 1000, value] }] }, { refId });
}

it('a diagnosis is of one model, and needs checks', () => {
  const two = ['a', 'b'].map((model) => ['model:check_status', { model, step: 'predictions', check: 'score' }, () => 0] as const);
  expect(diagnosisOf(seriesOf(query('checks', two)), CONTEXT)).toEqual({ reason: { kind: 'severalModels', models: ['a', 'b'] } });
  expect(diagnosisOf(seriesOf(recorded()), CONTEXT)).toEqual({ reason: { kind: 'noChecklist' } });
});
