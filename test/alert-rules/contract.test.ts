import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { TEXT } from '../../exporter/src/exposition/format.ts';
import { parseText } from '../support/exposition-parser.ts';
import { selfSnapshot } from '../support/self-snapshots.ts';
import { deliverySnapshot, loanSnapshot } from '../support/snapshots.ts';
import { READER } from './lint/check.ts';
import { everyPart, parseExpression } from './lint/expression.ts';
import { LabelReader } from './lint/labels.ts';
import { rulesOf } from './lint/rules.ts';
import { EXPOSED, OTHERS } from './lint/series.ts';

const FULL = ['driftline.rules.yaml', 'driftline.diagnosis.yaml', 'driftline.alerts.yaml'].flatMap(rulesOf);
const LEAN = ['driftline-lean.rules.yaml', 'driftline.diagnosis.yaml', 'driftline.alerts.yaml'].flatMap(rulesOf);
const ALERT_RULES = rulesOf('driftline.alerts.yaml');
const ALERTS = [...new Set(ALERT_RULES.map(({ alert = '' }) => alert))];
const RUNBOOKS = join(import.meta.dirname, '../../alert-rules/runbooks');

/** Names that rules read. */
function namesRead(rules: typeof FULL): ReadonlySet<string> {
  return new Set(rules.flatMap(({ tree }) => everyPart(tree).flatMap((part) => (part.kind === 'selector' ? [part.name] : []))));
}

/** Every series of one exposition of a classifier with segments, a regression and the exporter itself, as a scrape sees it. */
function scraped(): ReadonlyMap<string, ReadonlySet<string>> {
  const body = new Exposition().render({ models: [loanSnapshot(), deliverySnapshot()], self: selfSnapshot() }, TEXT);
  return new Map(
    parseText(body.toString()).flatMap(({ name, type, samples }) =>
      samples.length === 0
        ? []
        : [[type === 'histogram' ? `${name}_bucket` : name, new Set(samples.flatMap(({ labels }) => Object.keys(labels)))] as const],
    ),
  );
}

describe('the contract between rules and exporter', () => {
  it.each([
    ['full', FULL],
    ['lean', LEAN],
  ] as const)('names in the %s rules only what the exporter exposes, other exporters do, or a rule records', (_, rules) => {
    const recorded = new Set(rules.flatMap(({ record }) => record ?? []));
    const unknown = [...namesRead(rules)].filter((name) => !EXPOSED.has(name) && !OTHERS.has(name) && !recorded.has(name));
    expect(unknown).toEqual([]);
  });

  it('finds every family that it reads on a real page of metrics, with the labels that the rules rely on', () => {
    const page = scraped();
    const read = [...namesRead(FULL)].filter((name) => EXPOSED.has(name));
    expect(read.filter((name) => !page.has(name))).toEqual([]);
    // The reverse: no label on the page that the checks of labels would not know of.
    const odd = read.flatMap((name) =>
      [...(page.get(name) ?? [])].filter((label) => !EXPOSED.get(name)?.labels.has(label)).map((label) => `${name} ${label}`),
    );
    expect(odd).toEqual([]);
  });
});

describe('runbooks', () => {
  it('are there for every alert, and for nothing else', async () => {
    const pages = (await readdir(RUNBOOKS)).filter((name) => name !== 'README.md').map((name) => name.replace(/\.md$/, ''));
    expect(pages.sort()).toEqual([...ALERTS].sort());
  });

  it.each(ALERTS)('answer what somebody who was woken asks: %s', async (alert) => {
    const text = await readFile(join(RUNBOOKS, `${alert}.md`), 'utf8');
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      alert,
      'What it means',
      'How often it is false',
      'First three queries',
      'The panel',
      'What to do',
      'How to mute it',
      'Who decides',
    ]);
    const queries = [...text.matchAll(/^```promql\n([\s\S]*?)^```$/gm)].map(([, query = '']) => query.trim());
    expect(queries).toHaveLength(3);
    const reader = new LabelReader(
      new Map([
        ...EXPOSED,
        ...OTHERS,
        ['ALERTS', { labels: new Set(['alertname', 'alertstate', 'model', 'category', 'severity', 'scope']), isCounter: false }],
      ]),
      FULL,
    );
    const problems: string[] = [];
    for (const query of queries) reader.resultLabels(parseExpression(query), (problem) => problems.push(`${query}: ${problem}`));
    expect(problems).toEqual([]);
  });

  it.each(ALERTS)('mute the alert by labels that it has: %s', async (alert) => {
    const text = await readFile(join(RUNBOOKS, `${alert}.md`), 'utf8');
    const [, words = ''] = /^```sh\namtool silence add --duration=\d+[hd] --comment='WHY, WHO' (.+)\n```$/m.exec(text) ?? [];
    const [first, ...others] = words.split(' ');
    expect(first).toBe(`alertname=${alert}`);
    const has = new Set(ALERT_RULES.flatMap((rule) => (rule.alert === alert ? [...READER.resultLabels(rule.tree, () => {})] : [])));
    expect(others.filter((word) => !has.has(word.split('=')[0] ?? '') || word.split('=')[1] !== word.split('=')[0]?.toUpperCase())).toEqual(
      [],
    );
  });

  it.each(ALERTS)('name the panel that the alert links to: %s', async (alert) => {
    const text = await readFile(join(RUNBOOKS, `${alert}.md`), 'utf8');
    const { annotations = {} } = ALERT_RULES.find((rule) => rule.alert === alert) ?? {};
    expect(/panel (\d+)/.exec(text)?.[1]).toBe(/viewPanel=(\d+)/.exec(annotations['dashboard_url'] ?? '')?.[1]);
  });

  it('say each something of its own', async () => {
    const pages = await Promise.all(ALERTS.map((alert) => readFile(join(RUNBOOKS, `${alert}.md`), 'utf8')));
    for (const heading of ['What it means', 'What to do', 'How to mute it']) {
      const sections = pages.map((text) => text.split(`## ${heading}\n`)[1]?.split('\n## ')[0]);
      expect(new Set(sections).size, heading).toBe(ALERTS.length);
    }
  });

  it('point those of drift to what was simulated', async () => {
    for (const alert of ['FeatureDrift', 'ModelInputDrift', 'ModelPredictionDrift']) {
      expect(await readFile(join(RUNBOOKS, `${alert}.md`), 'utf8'), alert).toContain('(../../docs/false-alarms.md)');
    }
  });
});

describe('dashboards', () => {
  /** Panels of each dashboard: their number is the dashboard's × 100 and their own (design of the dashboards). */
  const PANELS: Readonly<Record<string, readonly [number, number]>> = {
    'driftline-fleet': [101, 111],
    'driftline-model': [201, 212],
    'driftline-feature': [301, 310],
    'driftline-performance': [401, 413],
    'driftline-exporter': [501, 513],
  };
  const VARIABLES = ['model', 'version', 'segment', 'feature', 'window'];

  it('that alerts link to are ours, with a panel and variables that they have', () => {
    const wrong = ALERT_RULES.flatMap(({ title, annotations = {} }) => {
      const [, uid = '', query = ''] = /\/d\/([^?]+)\??(.*)$/.exec(annotations['dashboard_url'] ?? '') ?? [];
      const [first, last] = PANELS[uid] ?? [1, 0];
      const words = new Map(query.split('&').map((word) => word.split('=', 2) as [string, string]));
      const panel = Number(words.get('viewPanel'));
      const variables = [...words.keys()].filter((word) => word !== 'viewPanel').map((word) => word.replace(/^var-/, ''));
      const isRight = panel >= first && panel <= last && variables.every((variable) => VARIABLES.includes(variable));
      return isRight ? [] : [`${title}: ${annotations['dashboard_url']}`];
    });
    expect(wrong).toEqual([]);
  });
});
