import { CONFIG } from '../../../alert-rules/src/config.ts';
import { callsOf, type LintCheck, READER } from './check.ts';
import { everyPart } from './expression.ts';
import type { PrintedRule, ReadRule } from './rules.ts';

const SHORT = CONFIG.windows.short;
const COMPARISONS = ['>', '>=', '<', '<=', '==', '!=', 'unless'];
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** As the alerts are written: one number and one unit. */
function seconds(duration = '0s'): number {
  return Number.parseInt(duration, 10) * (SECONDS[duration.at(-1) ?? ''] ?? Number.NaN);
}

const isIntegrityPage = ({ labels = {} }: ReadRule): boolean => labels['category'] === 'integrity' && labels['severity'] === 'critical';

/** An alert with nothing wrong, of which each example breaks one thing. */
export const GOOD: PrintedRule = {
  alert: 'ModelBad',
  expr: 'max by (model, team) (ml_model_info) > 0',
  for: '1h',
  labels: { severity: 'warning', category: 'drift', scope: 'model' },
  annotations: {
    summary: 'Something is wrong with a model.',
    description: 'The model {{ $labels.model }} has {{ $value | humanize }} things that are wrong with it.',
    runbook_url: 'https://runbooks/ModelBad.md',
    dashboard_url: 'https://grafana/d/x',
  },
};

const bad = (change: Partial<PrintedRule>, says: string): LintCheck['bad'] => ({ rules: [{ ...GOOD, ...change }], says });
const labelled = (labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ ...GOOD.labels, ...labels });
const annotated = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ ...GOOD.annotations, ...texts });

export const ALERT_CHECKS: readonly LintCheck[] = [
  {
    title: 'compares: a figure by itself is no reason to tell anybody',
    find: (rule) =>
      callsOf(rule, 'absent').length > 0 ||
      everyPart(rule.tree).some((part) => part.kind === 'binary' && COMPARISONS.includes(part.operator))
        ? []
        : ['compares nothing'],
    bad: bad({ expr: 'max by (model, team) (ml_model_info)' }, 'compares nothing'),
  },
  {
    title: 'waits: no single evaluation rings',
    find: (rule) => (seconds(rule.for) >= 120 ? [] : ['rings at once']),
    bad: bad({ expr: 'absent(up{job="driftline"})', for: '30s' }, 'at once'),
  },
  {
    title: 'about drift waits for as long as its window is, since windows that slide overlap',
    find: (rule) => {
      const { category = '', window = SHORT.name } = rule.labels ?? {};
      // A score that is stuck is not drift: one bin takes nearly all rows.
      const isDrift = /drift|prediction/.test(category) && rule.alert !== 'ModelScoreStuck';
      return isDrift && seconds(rule.for) < seconds(window) ? [`for ${rule.for} is shorter than ${window}`] : [];
    },
    bad: bad({ for: '15m' }, 'shorter'),
  },
  {
    title: 'that pages about integrity comes before the drift that it mutes',
    find: (rule) => (isIntegrityPage(rule) && seconds(rule.for) >= SHORT.seconds ? ['comes after drift'] : []),
    bad: bad({ labels: labelled({ category: 'integrity', severity: 'critical' }) }, 'after'),
  },
  {
    title: 'that pages about rows outlasts the window in which the bad ones stay',
    find: (rule) =>
      isIntegrityPage(rule) && /^Feature|Output|Schema/.test(rule.alert ?? '') && seconds(rule.keep_firing_for) < SHORT.seconds
        ? ['ends before the window does']
        : [],
    bad: bad({ alert: 'FeatureBad', for: '5m', labels: labelled({ category: 'integrity', severity: 'critical' }) }, 'ends'),
  },
  {
    title: 'chooses no single series by its rank, which would flap',
    find: ({ tree }) =>
      everyPart(tree).flatMap((part) => (part.kind === 'aggregate' && /^(top|bottom)k$/.test(part.operator) ? [part.operator] : [])),
    bad: bad({ expr: 'topk(1, ml_minimum_rows) > 3' }, 'topk'),
  },
  {
    title: 'has a severity, a category and a scope that routes know, and no label that changes with its value',
    find: ({ labels = {} }) => [
      ...(/^(critical|warning|info)$/.test(labels['severity'] ?? '') ? [] : ['severity']),
      ...(/^(integrity|drift|prediction|performance|monitoring)$/.test(labels['category'] ?? '') ? [] : ['category']),
      ...(/^(exporter|model|feature|output|segment|rules)$/.test(labels['scope'] ?? '') ? [] : ['scope']),
      ...Object.entries(labels).flatMap(([name, value]) => (value.includes('{{') ? [`a template in ${name}`] : [])),
    ],
    bad: bad({ labels: labelled({ how_much: '{{ $value }}' }) }, 'template in how_much'),
  },
  {
    title: 'has a model and a team in its result, unless it is about rules or all exporters',
    find: ({ tree, labels = {}, alert }) => {
      if (labels['scope'] === 'rules' || alert === 'DriftExporterAbsent') return [];
      const has = READER.resultLabels(tree, () => {});
      return ['model', 'team'].filter((label) => !has.has(label)).map((label) => `no ${label}`);
    },
    bad: bad({ expr: 'max by (model) (ml_minimum_rows) > 0' }, 'no team'),
  },
  {
    title: 'has a summary that is always the same, a description, a runbook and a dashboard',
    find: ({ annotations = {} }) => [
      ...['summary', 'description', 'runbook_url', 'dashboard_url'].filter((name) => !(name in annotations)).map((name) => `no ${name}`),
      ...(/^[A-Z][^{}\d]{10,90}\.$/.test(annotations['summary'] ?? '') ? [] : ['a summary with a template or a number, or too long']),
      ...((annotations['description'] ?? '').length > 40 ? [] : ['a description that says nothing']),
    ],
    bad: bad({ annotations: annotated({ summary: 'Drift is {{ $value }}.' }) }, 'summary'),
  },
  {
    title: 'has the runbook that is named after it',
    find: ({ alert, annotations = {} }) => ((annotations['runbook_url'] ?? '').endsWith(`/${alert}.md`) ? [] : ['another runbook']),
    bad: bad({ annotations: annotated({ runbook_url: 'https://runbooks/Other.md' }) }, 'another runbook'),
  },
  {
    title: 'names in its texts only labels that it has, and prints no bare number',
    find: ({ tree, labels = {}, annotations = {} }) => {
      const texts = Object.values(annotations).join('\n');
      const has = new Set([...READER.resultLabels(tree, () => {}), ...Object.keys(labels)]);
      return [
        ...[...texts.matchAll(/\$labels\.(\w+)/g)].flatMap(([, label = '']) => (has.has(label) ? [] : [`no label ${label}`])),
        ...(/\{\{ *\$value *\}\}/.test(texts) ? ['a bare $value'] : []),
      ];
    },
    bad: bad(
      { annotations: annotated({ description: 'The feature {{ $labels.feature }} is at {{ $value }} of its limit.' }) },
      'no label feature',
    ),
  },
  {
    title: 'has one summary for one name, and labels that no other rule of that name has',
    find: (rule, all) => {
      const same = all.filter(({ alert }) => alert === rule.alert);
      return [
        ...(new Set(same.map(({ annotations }) => annotations?.['summary'])).size > 1 ? ['two summaries'] : []),
        ...(same.filter(({ labels }) => JSON.stringify(labels) === JSON.stringify(rule.labels)).length > 1 ? ['a twin'] : []),
      ];
    },
    bad: { rules: [GOOD, GOOD], says: 'a twin' },
  },
];
