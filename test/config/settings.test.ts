import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../exporter/src/config/index.ts';
import type { ModelSettings, Settings } from '../../exporter/src/settings.ts';
import { CONTRACT_EXAMPLE } from './contract-example.ts';
import { MINIMAL, withModelLines, withRecord } from './minimal.ts';

function settingsFrom(text: string): Settings {
  const result = parseConfig(text, '/etc/driftline/driftline.yaml');
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.settings;
}

function modelFrom(text: string): ModelSettings {
  const [model] = settingsFrom(text).models;
  if (model === undefined) throw new Error('no model');
  return model;
}

describe('a valid configuration', () => {
  test('the example of the contract says what the contract says', () => {
    expect(settingsFrom(CONTRACT_EXAMPLE)).toEqual({
      file: '/etc/driftline/driftline.yaml',
      models: [
        {
          name: 'car-loan',
          version: '2026-01',
          task: 'binary',
          reference: '/etc/driftline/car-loan.reference.json',
          windowSeconds: 3600,
          record: {
            time: 'ts',
            id: 'request_id',
            featuresRoot: 'features',
            prediction: 'prediction',
            score: 'score',
            label: 'label',
            weight: 'weight',
          },
          features: { root: 'features' },
          positiveClass: '1',
          threshold: 0.5,
          featureTypes: { zip_code: 'categorical' },
          defaults: { income: ['-1'] },
          labelsInfo: { team: 'risk' },
          segments: [{ feature: 'region' }, { feature: 'age', edges: [25, 40, 60] }],
          kpis: [{ name: 'order_value', path: 'kpi.order_value' }],
          inputs: [{ name: '/var/log/car-loan/*.jsonl', file: '/var/log/car-loan/*.jsonl', format: 'jsonl', start: 'beginning' }],
          drift: {
            statistic: 'psi',
            tolerance: 0.1,
            minimumRows: 200,
            features: { age: { tolerance: 0.2, importance: 0.3 }, free_text_length: { ignore: true } },
            outputs: {},
          },
          performance: { windowSeconds: 86_400, minimumLabels: 100 },
        },
      ],
      state: { path: '/var/lib/driftline', intervalSeconds: 5 },
      limits: { series: 20_000, categories: 50, versions: 8, lineBytes: 1_048_576 },
      ingest: { bodyBytes: 10_485_760, requests: 16 },
      alerting: { expectedDaysBetweenFalseAlarms: 30 },
    });
  });

  test('everything that is left out has its default, and no key is there without a value', () => {
    expect(settingsFrom(MINIMAL)).toEqual({
      file: '/etc/driftline/driftline.yaml',
      models: [
        {
          name: 'loan',
          version: 'unknown',
          task: 'binary',
          reference: '/etc/driftline/loan.reference.json',
          windowSeconds: 3600,
          record: { featuresRoot: 'features' },
          features: { root: 'features' },
          threshold: 0.5,
          featureTypes: {},
          defaults: {},
          labelsInfo: {},
          segments: [],
          kpis: [],
          inputs: [],
          drift: { statistic: 'psi', tolerance: 0.1, minimumRows: 200, features: {}, outputs: {} },
          performance: { windowSeconds: 3600, minimumLabels: 100 },
        },
      ],
      state: { intervalSeconds: 5 },
      limits: { series: 20_000, categories: 50, versions: 8, lineBytes: 1_048_576 },
      ingest: { bodyBytes: 10_485_760, requests: 16 },
      alerting: { expectedDaysBetweenFalseAlarms: 30 },
    });
    expect(Object.keys(modelFrom(MINIMAL))).not.toContain('positiveClass');
    expect(Object.keys(modelFrom(MINIMAL).record)).toEqual(['featuresRoot']);
  });

  test('a section without lines is like none', () => {
    const text = withModelLines('drift:', 'segments:  # none yet', 'labels:');
    expect(modelFrom(`${text}state:\nlimits: ~\ningest:\n`)).toEqual(modelFrom(MINIMAL));
  });

  test.each([
    ['1.0', '1.0'],
    ['2026-01', '2026-01'],
    ['2026-01-31', '2026-01-31'],
    ['007', '007'],
    ['1e3', '1e3'],
    ['0x1F', '0x1F'],
    ['true', 'true'],
    ['20260131235959123456789', '20260131235959123456789'],
    ['"1.0"', '1.0'],
  ])('version: %s without quotes is the text as written', (written, version) => {
    expect(modelFrom(withModelLines(`version: ${written}`)).version).toBe(version);
  });

  test('names and labels are the text as written, too', () => {
    const text = withModelLines('labels_info: {tier: 1.0, critical: True}', 'kpis: [{name: 1.50, path: x}]').replace('loan\n', '2.0\n');
    const { name, labelsInfo, kpis } = modelFrom(text);
    expect([name, labelsInfo, kpis]).toEqual(['2.0', { tier: '1.0', critical: 'True' }, [{ name: '1.50', path: 'x' }]]);
  });

  test('a version that stands in the record leaves the model without a fixed one', () => {
    const model = modelFrom(withModelLines('version: {from: meta.version}'));
    expect(model.record.version).toBe('meta.version');
    expect(Object.hasOwn(model, 'version')).toBe(false);
  });

  test.each([
    ['1', '1'],
    ['1.0', '1'],
    ['true', 'true'],
    ['"yes"', 'yes'],
  ])('positive_class: %s is text as categories are compared', (written, positiveClass) => {
    expect(modelFrom(withModelLines(`positive_class: ${written}`)).positiveClass).toBe(positiveClass);
  });

  test('declared defaults are text, numbers as JavaScript prints them', () => {
    expect(modelFrom(withModelLines('defaults: {income: [-1, 9.90, unknown, false, "01"]}')).defaults).toEqual({
      income: ['-1', '9.9', 'unknown', 'false', '01'],
    });
  });

  test.each([
    ['features: input.values', { root: 'input.values' }],
    ['features: [age, address.city]', { list: ['age', 'address.city'] }],
    ['features: []', { list: [] }],
    ['features: {include: ["in.*"], exclude: [in.id]}', { include: ['in.*'], exclude: ['in.id'] }],
    ['features: {exclude: [id]}', { exclude: ['id'] }],
  ])('record %s', (record, features) => {
    const model = modelFrom(withRecord(record));
    expect(model.features).toEqual(features);
    expect(model.record.featuresRoot).toBe('root' in features ? features.root : undefined);
  });

  test('every path of the record has its place', () => {
    const record = 'features: f, time: t, time_zone: Europe/Berlin, id: i, prediction: p, score: s, label: l, sampling_ratio: r, model: m';
    expect(modelFrom(withRecord(record)).record).toEqual({
      featuresRoot: 'f',
      time: 't',
      timeZone: 'Europe/Berlin',
      id: 'i',
      prediction: 'p',
      score: 's',
      label: 'l',
      samplingRatio: 'r',
      model: 'm',
    });
  });

  test('files are relative to the folder of the configuration, the input keeps its name as written', () => {
    const text = withModelLines('inputs: [{file: ../logs/*.csv.gz}, {file: ./a.log}, {file: b.data, format: jsonl}]');
    expect(modelFrom(text).inputs).toEqual([
      { name: '../logs/*.csv.gz', file: '/etc/logs/*.csv.gz', format: 'csv', start: 'beginning' },
      { name: './a.log', file: '/etc/driftline/a.log', format: 'jsonl', start: 'beginning' },
      { name: 'b.data', file: '/etc/driftline/b.data', format: 'jsonl', start: 'beginning' },
    ]);
    expect(settingsFrom(`${MINIMAL}state: {path: state}\n`).state.path).toBe('/etc/driftline/state');
  });

  test('an input is stdin, or starts at the end of its file, or has a schema file', () => {
    const text = withModelLines(
      'inputs: [{file: "-", format: jsonl}, {file: a.jsonl, start: end}, {file: b.log, format: bentoml, schema: ./b.json}]',
    );
    expect(modelFrom(text).inputs).toEqual([
      { name: '-', file: '-', format: 'jsonl', start: 'beginning' },
      { name: 'a.jsonl', file: '/etc/driftline/a.jsonl', format: 'jsonl', start: 'end' },
      { name: 'b.log', file: '/etc/driftline/b.log', format: 'bentoml', start: 'beginning', schema: '/etc/driftline/b.json' },
    ]);
  });

  test('the values of rows without names get theirs', () => {
    const model = modelFrom(withRecord('features: features, columns: [age, income], output_columns: [score]'));
    expect([model.columns, model.outputColumns]).toEqual([['age', 'income'], ['score']]);
    expect(Object.keys(modelFrom(MINIMAL))).not.toContain('columns');
  });

  test('ingest listens where it is told, and its token file is relative to the folder of the configuration', () => {
    const text = `${MINIMAL}ingest: {listen_address: :9878, token_file: secrets/token, body_bytes: 1MiB, requests: 4}\n`;
    expect(settingsFrom(text).ingest).toEqual({
      listenAddress: ':9878',
      tokenFile: '/etc/driftline/secrets/token',
      bodyBytes: 1_048_576,
      requests: 4,
    });
  });

  test('drift is set by feature and by output, and a feature may have the name of an object member', () => {
    const text = withModelLines(
      'drift: {features: {toString: {ignore: true}, a.b: {importance: 0}}, outputs: {score: {tolerance: 0.2}, class:}}',
    );
    const { features, outputs } = modelFrom(text).drift;
    expect({ ...features }).toEqual({ toString: { ignore: true }, 'a.b': { importance: 0 } });
    expect(outputs).toEqual({ score: { tolerance: 0.2 } });
    expect(modelFrom(MINIMAL).defaults['toString']).toBeUndefined();
  });

  test('performance looks back a window, seven days with late labels, or as long as it says', () => {
    const labels = 'labels: [{file: l.jsonl, id: i, label: outcome}]';
    const withId = (...lines: string[]): string => withModelLines(...lines).replace('features: features', 'features: features, id: i');
    expect(modelFrom(withModelLines('window: 2h')).performance.windowSeconds).toBe(7200);
    expect(modelFrom(withId('window: 2h', labels)).performance.windowSeconds).toBe(604_800);
    expect(modelFrom(withId(labels, 'performance: {window: 90d}')).performance.windowSeconds).toBe(7_776_000);
  });

  test('late labels bring a warning with its place', () => {
    expect(parseConfig(CONTRACT_EXAMPLE, 'driftline.yaml')).toMatchObject({
      warnings: [{ file: 'driftline.yaml', line: 24, column: 5, path: 'models[0].labels', message: 'late labels are not read yet' }],
    });
    expect(parseConfig(MINIMAL, 'driftline.yaml')).toMatchObject({ warnings: [] });
  });

  test('anchors and aliases share what two models have in common', () => {
    const second = MINIMAL.replace('models:\n', '').replace('loan\n', 'card\n');
    const { models } = settingsFrom(`${withModelLines('drift: &d {tolerance: 0.2}')}${second}    drift: *d\n`);
    expect(models.map(({ drift }) => drift.tolerance)).toEqual([0.2, 0.2]);
  });

  test('Windows line ends make no difference', () => {
    expect(settingsFrom(CONTRACT_EXAMPLE.replaceAll('\n', '\r\n'))).toEqual(settingsFrom(CONTRACT_EXAMPLE));
  });
});
