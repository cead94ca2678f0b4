import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { SELF } from '../../exporter/src/exposition/families/self.ts';
import { OPENMETRICS, TEXT } from '../../exporter/src/exposition/format.ts';
import { FAMILIES } from '../../exporter/src/exposition/index.ts';
import { ProcessMetrics } from '../../exporter/src/exposition/process-metrics.ts';
import { parseOpenMetrics, parseText } from '../support/exposition-parser.ts';
import { selfSnapshot } from '../support/self-snapshots.ts';
import { deliverySnapshot, emptySnapshot, loanSnapshot } from '../support/snapshots.ts';

const everything = { models: [loanSnapshot(), loanSnapshot({ version: '2026-02' }), deliverySnapshot()], self: selfSnapshot() };

function linesOf(body: Buffer): readonly string[] {
  return body.toString().split('\n');
}

function samplesOf(body: Buffer): readonly string[] {
  return linesOf(body).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Table B of the exporter conventions. */
describe('every family', () => {
  const heads = [...FAMILIES, ...SELF];

  it('has a name of its own under the one prefix, in lower case', () => {
    expect(new Set(heads.map(({ name }) => name)).size).toBe(heads.length);
    for (const { name } of heads) expect(name).toMatch(/^ml_[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    for (const { name } of SELF) expect(name).toMatch(/^ml_exporter_/);
  });

  it('ends in _total when it is a counter, and only then', () => {
    for (const { name, type } of heads) expect(`${name} ${type === 'counter'}`).toBe(`${name} ${name.endsWith('_total')}`);
  });

  it('has no ending that another type makes', () => {
    for (const { name } of heads) expect(name).not.toMatch(/_(count|sum|bucket|created|gcount|gsum)$/);
  });

  it('measures in base units', () => {
    for (const { name } of heads) {
      expect(name).not.toMatch(/(milliseconds|minutes|hours|days|percent|kilobytes|megabytes)/);
      if (name.includes('timestamp')) expect(name).toMatch(/_timestamp_seconds$/);
    }
  });

  it('is explained in one sentence with a full stop', () => {
    for (const { help } of heads) expect(help).toMatch(/^\S[^\n]*[^.]\.$/);
  });

  it('has no label that belongs to a target or says nothing', () => {
    const forbidden = /^(type|job|instance|env|environment|cluster|region|zone|service|owner|customer|stage|quantile|__.*)$/;
    const families = parseText(new Exposition().render(everything, TEXT).toString());
    const names = families.flatMap(({ samples }) => samples.flatMap(({ labels }) => Object.keys(labels)));
    expect([...new Set(names)].filter((name) => forbidden.test(name))).toEqual([]);
  });

  it('appears when its model has something to say', () => {
    const rendered = parseText(new Exposition().render(everything, TEXT).toString()).map(({ name }) => name);
    // Measures that the fake models do not have.
    const absent = ['balanced_accuracy', 'pr_auc', 'log_loss', 'brier_score', 'calibration_error', 'rmse', 'mape', 'r2', 'mean_error'];
    expect(heads.map(({ name }) => name).filter((name) => !rendered.includes(name))).toEqual(absent.map((name) => `ml_${name}`));
  });
});

describe('an exposition', () => {
  it('is read by a strict parser in both formats, with the same samples', () => {
    const exposition = new Exposition();
    const text = parseText(exposition.render(everything, TEXT).toString());
    const open = parseOpenMetrics(exposition.render(everything, OPENMETRICS).toString());
    expect(open.map(({ samples }) => samples)).toEqual(text.map(({ samples }) => samples));
    expect(open.map(({ name, type }) => (type === 'counter' ? `${name}_total` : name))).toEqual(text.map(({ name }) => name));
  });

  it('is the same bytes for the same snapshot, scrape after scrape', () => {
    const exposition = new Exposition();
    const first = exposition.render(everything, TEXT);
    expect(exposition.render(everything, TEXT).equals(first)).toBe(true);
    expect(new Exposition().render(everything, TEXT).equals(first)).toBe(true);
  });

  it('keeps _total and every other name when formats alternate', () => {
    const exposition = new Exposition();
    const text = exposition.render(everything, TEXT);
    const open = exposition.render(everything, OPENMETRICS);
    for (let i = 0; i < 100; i++) {
      expect(exposition.render(everything, OPENMETRICS).equals(open)).toBe(true);
      expect(exposition.render(everything, TEXT).equals(text)).toBe(true);
    }
    expect(samplesOf(open)).toEqual(samplesOf(text));
  });

  it('has neither timestamps nor _created lines', () => {
    const samples = samplesOf(new Exposition().render(everything, OPENMETRICS));
    expect(samples.filter((line) => /_created|\} \S+ /.test(line))).toEqual([]);
  });

  it('has the samples of a family together, over all models and versions', () => {
    const lines = linesOf(new Exposition().render(everything, TEXT));
    const head = lines.indexOf('# TYPE ml_predictions_total counter');
    expect(lines.slice(head + 1, head + 7).map((line) => line.split(' ')[0])).toEqual([
      'ml_predictions_total{model="car-loan",version="2026-01"}',
      'ml_predictions_total{model="car-loan",version="2026-01",segment="region=north"}',
      'ml_predictions_total{model="car-loan",version="2026-02"}',
      'ml_predictions_total{model="car-loan",version="2026-02",segment="region=north"}',
      'ml_predictions_total{model="delivery-time",version="7"}',
      '#',
    ]);
  });

  it('drops a version that is gone with its next scrape, and takes it back as it was', () => {
    const exposition = new Exposition();
    const both = exposition.render(everything, TEXT);
    const models = everything.models.filter(({ version }) => version !== '2026-01');
    expect(exposition.render({ ...everything, models }, TEXT).includes('2026-01')).toBe(false);
    expect(exposition.render(everything, TEXT).equals(both)).toBe(true);
  });

  it('follows a reload that changes the layout of a model', () => {
    const exposition = new Exposition();
    exposition.render(everything, TEXT);
    const reloaded = { models: [deliverySnapshot({ model: 'car-loan', version: '2026-01', labelsInfo: { team: 'other' } })] };
    expect(exposition.render(reloaded, TEXT).equals(new Exposition().render(reloaded, TEXT))).toBe(true);
  });

  it('has every counter at 0 before the first record', () => {
    const families = parseText(new Exposition().render({ models: [emptySnapshot()] }, TEXT).toString());
    const counters = families.filter(({ type }) => type === 'counter' || type === 'histogram');
    expect(counters.flatMap(({ samples }) => samples).filter(({ value }) => value !== 0)).toEqual([]);
    const names = parseText(new Exposition().render({ models: [loanSnapshot()] }, TEXT).toString()).filter(
      ({ type }) => type === 'counter',
    );
    expect(counters.filter(({ type }) => type === 'counter').map(({ name }) => name)).toEqual(names.map(({ name }) => name));
  });

  it('is empty without models, and ends all the same in OpenMetrics', () => {
    expect(new Exposition().render({ models: [] }, TEXT).toString()).toBe('');
    expect(new Exposition().render({ models: [] }, OPENMETRICS).toString()).toBe('# EOF\n');
  });

  it('escapes quotes in HELP only where OpenMetrics asks for it', () => {
    const head = { name: 'a_total', type: 'counter', help: 'A "b" \\ c.' } as const;
    expect(TEXT.header(head)).toBe('# HELP a_total A "b" \\\\ c.\n# TYPE a_total counter\n');
    expect(OPENMETRICS.header(head)).toBe('# HELP a A \\"b\\" \\\\ c.\n# TYPE a counter\n');
  });
});

function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('SKIPPED: promtool is not installed, so nobody has linted the exposition');
    return false;
  }
}

it.skipIf(!hasPromtool())('has nothing that promtool check metrics complains about', async () => {
  const body = new Exposition().render({ ...everything, process: await new ProcessMetrics().collect() }, TEXT);
  const check = promisify(execFile)('promtool', ['check', 'metrics']);
  check.child.stdin?.end(body);
  expect(await check).toEqual({ stdout: '', stderr: '' });
});
