import type { DataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/model/diagnosis/causes.ts';
import { type DiagnosisModel, diagnosisOf } from '../../src/model/diagnosis/diagnosis.ts';
import { isNoPicture } from '../../src/model/reason.ts';
import { DEFAULT_OPTIONS } from '../../src/options.ts';
import { adviceFor } from '../../src/views/diagnosis/words/advice.ts';
import { courseWords } from '../../src/views/diagnosis/words/changes.ts';
import { causeName, checkName, measureName, stepName } from '../../src/views/diagnosis/words/names.ts';
import { noteOf } from '../../src/views/diagnosis/words/notes.ts';
import { annotationWords, verdictWords } from '../../src/views/diagnosis/words/verdict.ts';
import { NOW, query, RANGE, recorded } from '../support/car-loan.ts';
import { seriesOf } from '../support/series.ts';
import { brokenJoin, calm } from './broken-join.ts';

const OPTIONS = { ...DEFAULT_OPTIONS, legend: {}, tooltip: {} } as never;

function diagnosed(frames: readonly DataFrame[]): DiagnosisModel {
  const model = diagnosisOf(seriesOf(frames), { range: RANGE, options: OPTIONS, chosen: undefined });
  if (isNoPicture(model)) throw new Error(model.reason.kind);
  return model;
}

type Check = readonly [step: string, check: string, status: number];
const checks = (...list: readonly Check[]): DataFrame[] =>
  query(
    'checks',
    list.map(([step, check, status]) => ['model:check_status', { step, check }, () => status] as const),
  );
const cause = (name: string, likelihood = 1): DataFrame[] => query('causes', [['model:likely_cause', { cause: name }, () => likelihood]]);
const evidence = (...frames: readonly DataFrame[][]): string => verdictWords(diagnosed(frames.flat()), undefined, 'utc').evidence;
const note = (check: string, frames: readonly DataFrame[]): string => {
  const model = diagnosed(frames);
  const found = model.checks.find((one) => one.check === check);
  if (found === undefined) throw new Error(`no check ${check}`);
  return noteOf(found, model, NOW, 'utc');
};
const drifted = query('score', [
  ['model_feature:drift_score:last1h', { feature: 'age' }, (column) => (column < 92 ? 0.1 : 2.4)],
  ['model_output:drift_score:last1h', { output: 'score' }, (column) => (column < 92 ? 0.1 : 1.5)],
]);

describe('names', () => {
  it('are those that people use, and others without underscores', () => {
    expect([stepName('data_inputs'), checkName('skew'), causeName('training_serving_skew'), measureName('roc_auc')]).toEqual([
      'Data inputs',
      'Training and serving agree',
      'training-serving skew',
      'ROC AUC',
    ]);
    expect(checkName('queue_length')).toBe('queue length');
    expect(checkName('constructor')).toBe('constructor');
  });
});

describe('the evidence', () => {
  it('of rows that stopped is since when', () => {
    expect(evidence(checks(['data_inputs', 'rows', 2]), cause('broken_pipeline'))).toMatch(/^No row has arrived since before/);
  });

  it('of a changed schema counts the fields', () => {
    const schema = query('schema', [
      ['ml_schema_missing_fields', {}, () => 2],
      ['ml_schema_changed_fields', {}, () => 1],
      ['ml_schema_extra_fields', {}, () => 0],
    ]);
    const frames = [...checks(['data_inputs', 'schema', 2]), ...cause('schema_change'), ...schema];
    expect(evidence(frames)).toMatch(/^2 fields missing, 1 field of another type since/);
    expect(note('schema', frames)).toBe('2 missing, 1 of another type');
  });

  it('of a covariate shift is the worst input, of a prior shift the worst output', () => {
    const list = checks(['data_inputs', 'distributions', 1]);
    expect(evidence(list, cause('covariate_shift'), drifted)).toBe('age has drifted since Thu 14:00: 2.4 × limit.');
    expect(evidence(list, cause('prior_shift'), drifted)).toBe('score has drifted since Thu 14:00: 1.5 × limit.');
    expect(evidence(list, cause('covariate_shift'), recorded())).toContain('car_value has drifted since Wed 11:30: PSI 0.241, limit 0.10.');
  });

  it('of concept drift is the loss, with its limit where it is known', () => {
    const list = checks(['performance', 'realised', 2]);
    const accuracy = query('performance', [['ml_accuracy', { basis: 'realised' }, () => 0.8]]);
    expect(evidence(list, cause('concept_drift'), accuracy)).toMatch(/^Accuracy of labelled rows is 0\.800 since/);
    expect(evidence(list, cause('concept_drift'))).toMatch(/^Labelled rows show a loss since/);
  });

  it('of skew, a release and a failure beside the model names what is off', () => {
    const list = checks(['dependencies', 'latency', 2], ['data_inputs', 'distributions', 1]);
    expect(evidence(list, cause('training_serving_skew'), drifted)).toBe('age has been off since version 2026-01 appeared.');
    expect(evidence(list, cause('bad_release'))).toMatch(/^Version 2026-01 is less than a day old\. Distributions: asks for a look since/);
    expect(evidence(list, cause('downstream_failure'))).toMatch(/^Latency: fails since/);
  });

  it('of a cause that we do not know, and of series that are not queried, is nothing', () => {
    const list = checks(['data_inputs', 'rows', 1]);
    for (const name of [...CAUSES, 'sabotage']) expect(() => evidence(list, cause(name))).not.toThrow();
    expect(evidence(list, cause('broken_pipeline'))).toBe('');
  });
});

it('a calm that ended is told by its newest moment, and that samples far apart tell little of now', () => {
  const words = (minutes: number, ...frames: readonly DataFrame[][]) => {
    const model = diagnosisOf(seriesOf([...calm(), ...frames.flat()]), {
      range: { from: RANGE.from, to: NOW + minutes * 60_000 },
      options: OPTIONS,
      chosen: undefined,
    });
    if (isNoPicture(model)) throw new Error(model.reason.kind);
    const { title, evidence: said } = verdictWords({ ...model, grid: { ...model.grid, step: 43_200_000 } }, undefined, 'utc');
    return [title, said];
  };
  const row = query('newest', [['ml_last_prediction_timestamp_seconds', {}, () => NOW / 1000 - 2400]]);
  expect(words(0, row)).toEqual(['Unknown: no new data since Thu 15:50', '']);
  expect(words(31)).toEqual(['Unknown: no new data since Thu 16:30', 'Samples are 12 h apart here: a shorter range tells more of now.']);
});

describe('the advice', () => {
  it('has three lines for each cause, and retrains only where nothing is broken', () => {
    for (const name of CAUSES) {
      const model = diagnosed([...checks(['data_inputs', 'faults', 2]), ...cause(name), ...recorded()]);
      const verbs = adviceFor(model).map(({ verb }) => verb);
      expect(verbs, name).toHaveLength(3);
      expect(verbs, name).toContain('Do not retrain.');
    }
    const calm = adviceFor(diagnosed([...checks(['performance', 'realised', 2]), ...cause('concept_drift')]));
    expect(calm.map(({ verb }) => verb)).toEqual(['Check the labels.', 'Find who is worse.', 'Retrain.']);
  });

  it('without a cause is to follow the checklist from its first finding', () => {
    const [first] = adviceFor(diagnosed(checks(['predictions', 'stuck', 2], ['data_inputs', 'schema', 1])));
    expect(first).toEqual({ verb: 'Follow the checklist.', line: 'From the inputs on: begin with Schema.' });
  });
});

describe('a note', () => {
  it('of rows says how old the newest is, or that none came', () => {
    const rows = (count: number) => [
      ...query('rows', [['model:rows:increase1h', {}, () => count]]),
      ...query('newest', [['ml_last_prediction_timestamp_seconds', {}, () => NOW / 1000 - 720]]),
    ];
    expect(note('rows', [...checks(['data_inputs', 'rows', 0]), ...rows(1864)])).toBe('1,864 in the last hour; newest is 12 min old');
    expect(note('rows', [...checks(['data_inputs', 'rows', 2]), ...rows(0)])).toBe('no row for 12 min; newest Thu 16:18');
  });

  it('of labels says how many are here', () => {
    const coverage = query('labels', [['ml_label_coverage_ratio', {}, () => 0.03]]);
    expect(note('realised', [...checks(['data_inputs', 'rows', 0]), ...coverage])).toBe('3.0 % of labels are here');
  });

  it('of a check that somebody else records is empty', () => {
    expect(note('queue_length', checks(['resources', 'queue_length', 1]))).toBe('');
  });
});

it('the second cause stands beside the first, with its own evidence', () => {
  const { also } = verdictWords(diagnosed([...brokenJoin(), ...cause('prior_shift', 0.75)]), undefined, 'utc');
  expect(also).toEqual({ title: 'Also: prior shift', evidence: 'score has drifted since Thu 14:00: 1.5 × limit.' });
  const shifted = verdictWords(diagnosed([...brokenJoin(), ...cause('bad_release', 0.75)]), undefined, 'utc');
  expect(shifted.also?.evidence).toContain('Sudden.');
});

it('an annotation is told by its distance from the start', () => {
  const start = { time: NOW, isBefore: false };
  const words = (minutes: number) =>
    annotationWords({ time: NOW - minutes * 60_000, text: 'deploy', colour: undefined, isAlert: false }, start);
  expect([8, 0, -3].map(words)).toEqual(['8 min after “deploy”.', 'At “deploy”.', 'In the same step as “deploy”.']);
});

it('a course says from where to where, and how long it took', () => {
  const [fault, drift] = diagnosed(brokenJoin()).signals;
  expect([fault && courseWords(fault), drift && courseWords(drift)]).toEqual(['0.1 % to 31.0 % in one step', '0.12 to 2.4 in one step']);
});
