import { describe, expect, test } from 'vitest';
import { formatProblem, parseConfig } from '../../exporter/src/config/index.ts';
import { INPUT_FORMATS } from '../../exporter/src/config/input-format.ts';
import { oneOf } from '../../exporter/src/config/message.ts';
import { MINIMAL, withModelLines, withRecord } from './minimal.ts';

const ANY_FORMAT = oneOf(INPUT_FORMATS);

function problemsOf(text: string): readonly string[] {
  const result = parseConfig(text, 'd.yaml');
  return 'problems' in result ? result.problems.map(formatProblem) : [];
}

/** The model's line 6 has one problem: its column, its path below the model, its message. */
const MODEL_LINES: readonly (readonly [line: string, problem: string])[] = [
  ['windw: 1h', '5: models[0].windw: unknown key; did you mean window?'],
  ['featureTypes: {}', '5: models[0].featureTypes: unknown key; did you mean feature_types?'],
  ['window: 3600', '13: models[0].window: expected a duration such as 30s, 90m or 1h30m, got a number'],
  ['window: 1 hour', '13: models[0].window: expected a duration such as 30s, 90m or 1h30m, got "1 hour"'],
  ['window: 30m1h', '13: models[0].window: expected a duration such as 30s, 90m or 1h30m, got "30m1h"'],
  ['window: 59s', '13: models[0].window: expected 1m to 30d, got 59s'],
  ['window: 31d', '13: models[0].window: expected 1m to 30d, got 31d'],
  ['window: 61s', '13: models[0].window: expected a multiple of 60ms, for 60 panes of whole milliseconds, got 61s; nearest is 61020ms'],
  ['version: ""', '14: models[0].version: expected 1 to 64 letters, digits or any of . _ : + -'],
  ['version: a b', '14: models[0].version: expected 1 to 64 letters, digits or any of . _ : + -'],
  [`version: ${'1'.repeat(65)}`, '14: models[0].version: expected 1 to 64 letters, digits or any of . _ : + -'],
  ['version: [1]', '14: models[0].version: expected text or {from: path}, got a list'],
  ['version: {from: v, form: v}', '24: models[0].version.form: unknown key; did you mean from?'],
  ['threshold: 1.5', '16: models[0].threshold: expected at most 1, got 1.5'],
  ['threshold: -0.1', '16: models[0].threshold: expected at least 0, got -0.1'],
  ['threshold: half', '16: models[0].threshold: expected a number, got text'],
  ['threshold: .nan', '16: models[0].threshold: expected a finite number, got NaN'],
  ['positive_class: [1]', '21: models[0].positive_class: expected text, a number, true or false, got a list'],
  ['positive_class: ""', '21: models[0].positive_class: expected text, got nothing but blanks'],
  ['feature_types: {zip: text}', '26: models[0].feature_types.zip: expected numeric or categorical, got "text"'],
  [
    'feature_types: {zip: categoric}',
    '26: models[0].feature_types.zip: expected numeric or categorical, got "categoric"; did you mean categorical?',
  ],
  ['defaults: {income: -1}', '24: models[0].defaults.income: expected a list, got a number'],
  ['defaults: {income: [[1]]}', '25: models[0].defaults.income[0]: expected text, a number, true or false, got a list'],
  ['labels_info: {le: x}', '19: models[0].labels_info.le: le is a label that Driftline or Prometheus sets'],
  ['labels_info: {job: x}', '19: models[0].labels_info.job: job is a label that Driftline or Prometheus sets'],
  ['labels_info: {__x: x}', '19: models[0].labels_info.__x: names that start with __ belong to Prometheus'],
  ['labels_info: {cost-centre: x}', '19: models[0].labels_info.cost-centre: expected a label name: letters, digits and _, no digit first'],
  ['labels_info: {team: "a\\nb"}', '25: models[0].labels_info.team: expected no control characters'],
  ['labels_info: {team: {a: b}}', '25: models[0].labels_info.team: expected text, got a mapping'],
  ['segments: region', '15: models[0].segments: expected a list, got text'],
  ['segments: [a, {feature: a}]', '19: models[0].segments[1]: "a" stands already at [0]'],
  ['segments: [3]', '16: models[0].segments[0]: expected the name of a feature or {feature, edges}, got a number'],
  ['segments: [{edges: [1]}]', '16: models[0].segments[0].feature: required'],
  ['segments: [{feature: a, edges: []}]', '36: models[0].segments[0].edges: expected at least one entry'],
  ['segments: [{feature: a, edges: [1, 1]}]', '40: models[0].segments[0].edges[1]: expected rising edges, got 1 after 1'],
  ['segments: [{feature: a, edges: [x]}]', '37: models[0].segments[0].edges[0]: expected a number, got text'],
  ['kpis: [{name: v, path: a}, {name: v, path: b}]', '39: models[0].kpis[1].name: "v" stands already at [0]'],
  ['kpis: [{name: v}]', '12: models[0].kpis[0].path: required'],
  [`kpis: [{name: ${'k'.repeat(129)}, path: a}]`, '19: models[0].kpis[0].name: expected at most 128 characters, got 129'],
  ['inputs: {file: a.csv}', '13: models[0].inputs: expected a list, got a mapping'],
  ['inputs: [{format: csv}]', '14: models[0].inputs[0].file: required'],
  ['inputs: [{file: a.parquet}]', `14: models[0].inputs[0].format: parquet is for profile and replay, expected ${ANY_FORMAT}`],
  ['inputs: [{file: a, format: parquet}]', `32: models[0].inputs[0].format: parquet is for profile and replay, expected ${ANY_FORMAT}`],
  ['inputs: [{file: a, format: jsnol}]', `32: models[0].inputs[0].format: expected ${ANY_FORMAT}, got "jsnol"; did you mean jsonl?`],
  ['inputs: [{file: a.txt}]', `14: models[0].inputs[0].format: required, since the name of the file does not tell it: ${ANY_FORMAT}`],
  ['inputs: [{file: a.csv}, {file: a.csv}]', '36: models[0].inputs[1].file: "a.csv" stands already at [0]'],
  ['inputs: [{file: "-"}]', `14: models[0].inputs[0].format: required, since the name of the file does not tell it: ${ANY_FORMAT}`],
  ['inputs: [{file: "-", format: csv}, {file: "-", format: tsv}]', '47: models[0].inputs[1].file: models[0].inputs[0] reads stdin already'],
  ['inputs: [{file: "-", format: csv, start: end}]', '46: models[0].inputs[0].start: stdin is read from its beginning'],
  ['inputs: [{file: a.csv, start: now}]', '35: models[0].inputs[0].start: expected beginning or end, got "now"'],
  ['inputs: [{file: a.log, format: bentoml, schema: ""}]', '53: models[0].inputs[0].schema: expected the path of a file'],
  ['inputs: [{file: a.csv, schema: a.json}]', '36: models[0].inputs[0].schema: only the format bentoml has one'],
  ['inputs: [{file: a.csv, shema: s}]', '28: models[0].inputs[0].shema: unknown key; did you mean schema?'],
  ['labels: [{file: l.csv, id: i, label: l}]', '13: models[0].record.id: required, since labels are joined by it'],
  ['drift: {tolerance: abc}', '24: models[0].drift.tolerance: expected a number, got text'],
  ['drift: {tolerance: 0}', '24: models[0].drift.tolerance: expected more than 0, got 0'],
  ['drift: {tolerance: .inf}', '24: models[0].drift.tolerance: expected a finite number, got Infinity'],
  ['drift: {minimum_rows: 1}', '27: models[0].drift.minimum_rows: expected at least 2, got 1'],
  ['drift: {minimum_rows: 2.5}', '27: models[0].drift.minimum_rows: expected a whole number, got 2.5'],
  [
    'drift: {statistic: wasserstein}',
    '24: models[0].drift.statistic: wasserstein cannot decide: no closed form for chance; use psi, js_distance, hellinger or ks',
  ],
  [
    'drift: {statistic: linf}',
    '24: models[0].drift.statistic: linf cannot decide: no closed form for chance; use psi, js_distance, hellinger or ks',
  ],
  ['drift: {statistic: kl}', '24: models[0].drift.statistic: expected psi, js_distance, hellinger or ks, got "kl"; did you mean ks?'],
  ['drift: {statistic: 5}', '24: models[0].drift.statistic: expected psi, js_distance, hellinger or ks, got a number'],
  ['drift: {features: {a.b: {tolerance: -1}}}', '41: models[0].drift.features["a.b"].tolerance: expected more than 0, got -1'],
  ['drift: {features: {age: {importance: -1}}}', '42: models[0].drift.features.age.importance: expected at least 0, got -1'],
  ['drift: {features: {age: {ignore: yes}}}', '38: models[0].drift.features.age.ignore: expected true or false, got text'],
  ['drift: {features: {__proto__: {ignore: true}}}', '24: models[0].drift.features.__proto__: __proto__ cannot be a name here'],
  ['drift: {outputs: {label: {ignore: true}}}', '23: models[0].drift.outputs.label: unknown key, expected score, class or value'],
  ['drift: {outputs: {score: {importance: 1}}}', '31: models[0].drift.outputs.score.importance: unknown key, expected tolerance or ignore'],
  ['performance: {minimum_labels: 0}', '35: models[0].performance.minimum_labels: expected at least 1, got 0'],
  ['performance: {window: 10s}', '27: models[0].performance.window: expected 1m to 365d, got 10s'],
  ['task: binary', '5: models[0].task: duplicate key'],
  ['"task": multiclass', '5: models[0].task: duplicate key'],
  ['constructor: x', '5: models[0].constructor: constructor cannot be a name here'],
];

/** The record's line 5 has one problem. */
const RECORDS: readonly (readonly [record: string, problem: string])[] = [
  ['time: ts', '13: models[0].record.features: required'],
  ['features: 5', '24: models[0].record.features: expected a path, a list of paths or {include, exclude}, got a number'],
  ['features: ""', '24: models[0].record.features: expected a path, got nothing but blanks'],
  ['features: [a, 5]', '28: models[0].record.features[1]: expected text, got a number: put it in quotes'],
  ['features: [a, b, a]', '31: models[0].record.features[2]: "a" stands already at [0]'],
  ['features: [a.__proto__.b]', '25: models[0].record.features[0]: __proto__ cannot be a name here'],
  ['features: {}', '24: models[0].record.features: expected include, exclude or both'],
  ['features: {include: []}', '34: models[0].record.features.include: expected at least one entry'],
  ['features: {include: a}', '34: models[0].record.features.include: expected a list, got text'],
  ['features: {include: [a], exclud: [b]}', '39: models[0].record.features.exclud: unknown key; did you mean exclude?'],
  ['features: f, id: prototype', '31: models[0].record.id: prototype cannot be a name here'],
  ['features: f, time_zone: Berlin', '38: models[0].record.time_zone: expected a time zone such as Europe/Berlin, got "Berlin"'],
  ['features: f, time_zone: "+02:00"', '38: models[0].record.time_zone: expected a time zone such as Europe/Berlin, got "+02:00"'],
  [
    'features: f, weight: w, sampling_ratio: r',
    '54: models[0].record.sampling_ratio: weight and sampling_ratio say the same, expected one of them',
  ],
  ['features: f, columns: []', '36: models[0].record.columns: expected at least one entry'],
  ['features: f, columns: a', '36: models[0].record.columns: expected a list, got text'],
  ['features: f, columns: [a, b, a]', '43: models[0].record.columns[2]: "a" stands already at [0]'],
  ['features: f, output_columns: []', '43: models[0].record.output_columns: expected at least one entry'],
  ['features: f, output_columns: [s, constructor]', '47: models[0].record.output_columns[1]: constructor cannot be a name here'],
  ['features: f, weigth: w', '27: models[0].record.weigth: unknown key; did you mean weight?'],
];

/** Line 6 belongs to the whole file. */
const FILE_LINES: readonly (readonly [line: string, problem: string])[] = [
  ['modles: []', '1: modles: unknown key; did you mean models?'],
  ['alerts: {}', '1: alerts: unknown key, expected models, state, limits, ingest or alerting'],
  ['<<: {}', '1: ["<<"]: unknown key, expected models, state, limits, ingest or alerting'],
  ['state: {interval: 5}', '19: state.interval: expected a duration such as 30s, 90m or 1h30m, got a number'],
  ['state: {interval: 0s}', '19: state.interval: expected 100ms to 1d, got 0s'],
  ['state: /var/lib', '8: state: expected a mapping, got text'],
  ['state: {path: " "}', '15: state.path: expected the path of a file'],
  ['limits: {series: 0}', '18: limits.series: expected at least 1, got 0'],
  ['limits: {versions: 256}', '20: limits.versions: expected at most 255, got 256'],
  ['limits: {line_bytes: 1TiB}', '22: limits.line_bytes: expected a size such as 1MiB, 64KiB or 1000, got "1TiB"'],
  ['limits: {line_bytes: 1GiB}', '22: limits.line_bytes: expected 1 byte to 256MiB, got 1GiB'],
  ['limits: {line_bytes: [1]}', '22: limits.line_bytes: expected a size such as 1MiB, 64KiB or 1000, got a list'],
  ['ingest: true', '9: ingest: expected a mapping, got true'],
  ['ingest: {listen_address: 9878}', '26: ingest.listen_address: expected text, got a number: put it in quotes'],
  ['ingest: {listen_address: ": 9878"}', '26: ingest.listen_address: expected an address such as :9878 or 127.0.0.1:9878'],
  ['ingest: {token_file: ""}', '22: ingest.token_file: expected the path of a file'],
  ['ingest: {token: secret}', '10: ingest.token: unknown key, expected listen_address, token_file, body_bytes or requests'],
  ['ingest: {body_bytes: 0}', '22: ingest.body_bytes: expected 1 byte to 1GiB, got 0'],
  ['ingest: {body_bytes: 10 megs}', '22: ingest.body_bytes: expected a size such as 1MiB, 64KiB or 1000, got "10 megs"'],
  ['ingest: {requests: 0}', '20: ingest.requests: expected at least 1, got 0'],
  ['ingest: {requests: 1.5}', '20: ingest.requests: expected a whole number, got 1.5'],
  ['alerting: {expected_days_between_false_alarms: 0}', '48: alerting.expected_days_between_false_alarms: expected more than 0, got 0'],
];

describe('a bad configuration', () => {
  test.each(MODEL_LINES)('model: %s', (line, problem) => {
    const number = problem.includes('record.id') ? 5 : 6;
    expect(problemsOf(withModelLines(line))).toEqual([`d.yaml:${number}:${problem}`]);
  });

  test.each(RECORDS)('record: {%s}', (record, problem) => {
    expect(problemsOf(withRecord(record))).toEqual([`d.yaml:5:${problem}`]);
  });

  test.each(FILE_LINES)('file: %s', (line, problem) => {
    expect(problemsOf(`${MINIMAL}${line}\n`)).toEqual([`d.yaml:6:${problem}`]);
  });

  test.each(['multiclass', 'regression'])('has no positive class when it is %s', (task) => {
    const text = withModelLines('positive_class: 1').replace('task: binary', `task: ${task}`);
    expect(problemsOf(text)).toEqual([`d.yaml:6:21: models[0].positive_class: only for task binary, this is ${task}`]);
  });

  test.each([
    ['', 'd.yaml:2:5: models[0].name: required'],
    ['" "', 'd.yaml:2:11: models[0].name: expected text, got nothing but blanks'],
    ['__proto__', 'd.yaml:2:11: models[0].name: __proto__ cannot be a name here'],
    ['"a\\tb"', 'd.yaml:2:11: models[0].name: expected no control characters'],
    ['m'.repeat(129), 'd.yaml:2:11: models[0].name: expected at most 128 characters, got 129'],
  ])('has no model named %j', (name, problem) => {
    expect(problemsOf(MINIMAL.replace('name: loan', `name: ${name}`))).toEqual([problem]);
  });

  test('has no two models of one name', () => {
    const text = `${MINIMAL}${MINIMAL.replace('models:\n', '')}`;
    expect(problemsOf(text)).toEqual(['d.yaml:6:11: models[1].name: "loan" stands already at [0]']);
  });

  test('has no two models that read stdin', () => {
    const text = withModelLines('inputs: [{file: a.csv}, {file: "-", format: csv}]');
    const second = text.replace('models:\n', '').replace('name: loan', 'name: card');
    expect(problemsOf(text + second)).toEqual(['d.yaml:11:36: models[1].inputs[1].file: models[0].inputs[1] reads stdin already']);
  });

  test('says all problems at once, in the order of the lines, also rules about values that stand together', () => {
    const text = `models:
  - name: a
    task: regresion
    window: x
    record: {weight: a, sampling_ratio: b, tiem: t}
    kpis: [{name: k, path: 5}, {name: k, path: p}]
  - name: a
  - 5
lmits: {}
`;
    expect(problemsOf(text)).toEqual([
      'd.yaml:2:5: models[0].reference: required',
      'd.yaml:3:11: models[0].task: expected binary, multiclass or regression, got "regresion"; did you mean regression?',
      'd.yaml:4:13: models[0].window: expected a duration such as 30s, 90m or 1h30m, got "x"',
      'd.yaml:5:13: models[0].record.features: required',
      'd.yaml:5:41: models[0].record.sampling_ratio: weight and sampling_ratio say the same, expected one of them',
      'd.yaml:5:44: models[0].record.tiem: unknown key; did you mean time?',
      'd.yaml:6:28: models[0].kpis[0].path: expected text, got a number: put it in quotes',
      'd.yaml:6:39: models[0].kpis[1].name: "k" stands already at [0]',
      'd.yaml:7:5: models[1].task: required',
      'd.yaml:7:5: models[1].reference: required',
      'd.yaml:7:5: models[1].record: required',
      'd.yaml:7:11: models[1].name: "a" stands already at [0]',
      'd.yaml:8:5: models[2]: expected a mapping, got a number',
      'd.yaml:9:1: lmits: unknown key; did you mean limits?',
    ]);
  });
});
