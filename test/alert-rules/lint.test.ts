import { describe, expect, it } from 'vitest';
import { CONFIG } from '../../alert-rules/src/config.ts';
import { type Expression, everyPart, parseExpression } from './lint/expression.ts';
import { LabelReader } from './lint/labels.ts';
import { groupedBy, type ReadRule, rulesOf } from './lint/rules.ts';
import { EXPOSED, OTHERS } from './lint/series.ts';

const KNOWN = new Map([...EXPOSED, ...OTHERS]);
const RECORDING = rulesOf('driftline.rules.yaml');
const DIAGNOSIS = rulesOf('driftline.diagnosis.yaml');
const ALERTS = rulesOf('driftline.alerts.yaml');
const ALL: readonly ReadRule[] = [...RECORDING, ...DIAGNOSIS, ...ALERTS];
const READER = new LabelReader(KNOWN, ALL);

/** Complaints about all rules, each with the rule that it is about. */
function complaints(rules: readonly ReadRule[], find: (rule: ReadRule) => readonly string[]): readonly string[] {
  return rules.flatMap((rule) => find(rule).map((problem) => `${rule.title}: ${problem}`));
}

const calls = (rule: ReadRule, ...names: readonly string[]) =>
  everyPart(rule.tree).filter((part): part is Expression & { kind: 'call' } => part.kind === 'call' && names.includes(part.name));
const secondsOf = (duration = '0s') => {
  const [, count = '0', unit = 's'] = /^(\d+)([smhdw])$/.exec(duration) ?? [];
  return Number(count) * { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[unit]!;
};

describe('the reader of labels', () => {
  const problems = (expr: string): readonly string[] => {
    const found: string[] = [];
    READER.resultLabels(parseExpression(expr), (problem) => found.push(problem));
    return found;
  };
  it.each([
    ['sum by (modle) (ml_predictions_total)', 'sum by: no label modle'],
    ['ml_predictions{model="a"} > 0', 'nobody exposes or records ml_predictions'],
    ['ml_model_info{team="risk", feature="age"}', 'ml_model_info: no label feature'],
    ['model:team:info * on (model, version) ml_minimum_rows', '* on: no label version'],
    ['sum by (model) (up)', 'sum by: no label model'],
    ['ml_minimum_rows * on (model) group_left (team) max by (model) (ml_model_info)', 'group_left: no label team'],
    ['max without (step) (max by (model) (model:check_status))', 'max without: no label step'],
  ])('finds the error planted in %s', (expr, problem) => {
    expect(problems(expr)).toEqual([problem]);
  });

  it('follows labels through joins, functions and recorded series', () => {
    const labels = (expr: string) => [...READER.resultLabels(parseExpression(expr), () => {})].sort();
    expect(labels('ml_minimum_rows * on (model) group_left (team) model:team:info')).toEqual(
      expect.arrayContaining(['instance', 'model', 'team', 'version']),
    );
    expect(labels('max by (model, version) (ml_minimum_rows) * on (model) model:team:info')).toEqual(['model']);
    expect(labels('label_replace(model:team:info, "end", "low", "", "")')).toEqual(['end', 'model', 'team']);
    expect(labels('absent(up{job="a", instance=~"b.*"})')).toEqual(['job']);
    expect(labels('model:change_shape')).toEqual(['model', 'shape', 'version']);
  });

  it('refuses what is no PromQL', () => {
    expect(() => parseExpression('sum by (model (up)')).toThrow(/no PromQL/);
  });
});

describe('every rule', () => {
  it('asks only for labels that what it reads can have', () => {
    expect(
      complaints(ALL, ({ tree }) => {
        const found: string[] = [];
        READER.resultLabels(tree, (problem) => found.push(problem));
        return [...new Set(found)];
      }),
    ).toEqual([]);
  });

  it('takes the increase of counters and of nothing else', () => {
    const counters = (rule: ReadRule) =>
      calls(rule, 'rate', 'increase').flatMap(({ parts: [inner] }) =>
        inner?.kind === 'selector' && KNOWN.get(inner.name)?.isCounter === true ? [] : [JSON.stringify(inner)],
      );
    expect(complaints(ALL, counters)).toEqual([]);
  });

  /** A counter that starts above 0, and stays what it is while its process lives. */
  const BARE = new Set(['ml_exporter_series_dropped_total']);

  it('never takes a counter for a gauge', () => {
    const bare = (rule: ReadRule) => {
      const counted = new Set<Expression>(calls(rule, 'rate', 'increase').flatMap(({ parts }) => parts));
      return everyPart(rule.tree).flatMap((part) =>
        part.kind === 'selector' && KNOWN.get(part.name)?.isCounter === true && !counted.has(part) && !BARE.has(part.name)
          ? [part.name]
          : [],
      );
    };
    expect(complaints(ALL, bare)).toEqual([]);
  });

  it('reads in its own group only what is recorded above it', () => {
    expect(
      complaints(ALL, (rule) => {
        const group = ALL.filter(({ group: name }) => name === rule.group);
        const place = group.indexOf(rule);
        const reads = everyPart(rule.tree).flatMap((part) => (part.kind === 'selector' ? [part.name] : []));
        const last = (name: string) => group.findLastIndex(({ record }) => record === name);
        return reads.filter((name) => name !== rule.record && last(name) > place);
      }),
    ).toEqual([]);
  });

  it('has a group that is named as ours, with at most as many rules as every ruler takes', () => {
    const sizes = groupedBy(ALL, ({ group }) => group);
    expect(
      [...sizes].filter(([name, rules]) => !name.startsWith('driftline-') || rules.length > CONFIG.rulesPerGroup).map(([name]) => name),
    ).toEqual([]);
  });
});

/** Denominators that cannot be 0, each for its own reason. */
const POSITIVE: readonly (readonly [RegExp, string])[] = [
  [/tested_rows:increase/, 'is filtered by the minimum of rows'],
  [/(drift|fault)_limit|drift_tolerance|overdispersion|reference_rows|:bins$/, 'is above 0 by the contract'],
  [/labelled_rows:increase/, 'is filtered by the minimum of labels beside it'],
  [/looked_at_rows:increase/, 'is filtered by the share, which is absent without rows'],
  [/ml_mae/, 'is absent or positive in every reference of a regression that is not perfect'],
];

describe('every alert and every rule of the diagnosis', () => {
  it('guards what it divides by', () => {
    const unguarded = (rule: ReadRule) =>
      everyPart(rule.tree).flatMap((part) => {
        if (part.kind !== 'binary' || part.operator !== '/') return [];
        const below = everyPart(part.right);
        const isGuarded =
          part.right.kind === 'number' ||
          below.some((inner) => inner.kind === 'binary' && ['>', '>=', '!='].includes(inner.operator) && !inner.isBool) ||
          below.some((inner) => inner.kind === 'selector' && POSITIVE.some(([name]) => name.test(inner.name)));
        return isGuarded ? [] : [`divides by ${below.flatMap((inner) => (inner.kind === 'selector' ? [inner.name] : []))}`];
      });
    expect(complaints([...DIAGNOSIS, ...ALERTS], unguarded)).toEqual([]);
  });
});

describe('every alert', () => {
  it('compares: a figure by itself is no reason to tell anybody', () => {
    const isDecision = ({ tree }: ReadRule) =>
      everyPart(tree).some(
        (part) =>
          (part.kind === 'binary' && (['>', '>=', '<', '<=', '==', '!='].includes(part.operator) || part.operator === 'unless')) ||
          (part.kind === 'call' && part.name === 'absent'),
      );
    expect(ALERTS.filter((rule) => !isDecision(rule)).map(({ title }) => title)).toEqual([]);
  });

  it('waits: no single evaluation rings', () => {
    expect(ALERTS.filter((rule) => secondsOf(rule.for) < 120).map(({ title }) => title)).toEqual([]);
  });

  it('about drift waits for as long as its window is, since windows that slide overlap', () => {
    const hasty = ALERTS.filter(({ labels = {} }) => /drift|prediction/.test(labels['category'] ?? ''))
      .filter(({ alert }) => alert !== 'ModelScoreStuck') // Not drift: one bin takes nearly all rows.
      .filter((rule) => secondsOf(rule.for) < secondsOf(rule.labels?.['window'] ?? CONFIG.windows.short.name));
    expect(hasty.map(({ title }) => title)).toEqual([]);
  });

  it('that pages about integrity comes before the drift that it mutes, and outlasts its window where bad rows stay in it', () => {
    const pages = ALERTS.filter(({ labels = {} }) => labels['category'] === 'integrity' && labels['severity'] === 'critical');
    expect(pages.filter((rule) => secondsOf(rule.for) >= CONFIG.windows.short.seconds).map(({ title }) => title)).toEqual([]);
    const ofRows = pages.filter(({ alert = '' }) => /^Feature|Output|Schema/.test(alert));
    expect(ofRows.filter((rule) => secondsOf(rule.keep_firing_for) < CONFIG.windows.short.seconds).map(({ title }) => title)).toEqual([]);
  });

  it('chooses no single series by its rank, which would flap', () => {
    const ranked = ALERTS.filter(({ tree }) =>
      everyPart(tree).some((part) => part.kind === 'aggregate' && /^(top|bottom)k$/.test(part.operator)),
    );
    expect(ranked.map(({ title }) => title)).toEqual([]);
  });

  it('has a severity, a category and a scope, and no label that changes with its value', () => {
    for (const { labels, title } of ALERTS) {
      expect(labels, title).toMatchObject({
        severity: expect.stringMatching(/^(critical|warning|info)$/),
        category: expect.stringMatching(/^(integrity|drift|prediction|performance|monitoring)$/),
        scope: expect.stringMatching(/^(exporter|model|feature|output|segment|rules)$/),
      });
      expect(Object.values(labels ?? {}).join(), title).not.toContain('{{');
    }
  });

  it('has a model and a team in its result, unless it is about rules or an exporter', () => {
    const without = ALERTS.filter(({ labels = {}, alert }) => labels['scope'] !== 'rules' && alert !== 'DriftExporterAbsent').filter(
      ({ tree }) => {
        const labels = READER.resultLabels(tree, () => {});
        return !labels.has('model') || !labels.has('team');
      },
    );
    expect(without.map(({ title }) => title)).toEqual([]);
  });

  it('has a summary that is always the same, a description, a runbook and a dashboard', () => {
    for (const { annotations, title } of ALERTS) {
      expect(Object.keys(annotations ?? {}).sort(), title).toEqual(['dashboard_url', 'description', 'runbook_url', 'summary']);
      expect(annotations?.['summary'], title).toMatch(/^[A-Z][^{}]{10,90}\.$/);
      expect(annotations?.['description']?.length, title).toBeGreaterThan(40);
    }
  });

  it('names in its texts only labels that it has, and prints no bare number', () => {
    const wrong = ({ tree, labels = {}, annotations = {} }: ReadRule) => {
      const texts = Object.values(annotations).join('\n');
      const has = new Set([...READER.resultLabels(tree, () => {}), ...Object.keys(labels)]);
      const named = [...texts.matchAll(/\$labels\.(\w+)/g)].flatMap(([, label = '']) => (has.has(label) ? [] : [`no label ${label}`]));
      const bare = [...texts.matchAll(/\{\{ *\$value *\}\}/g)].map(() => 'a bare $value');
      return [...named, ...bare];
    };
    expect(complaints(ALERTS, wrong)).toEqual([]);
  });

  it('has one name for one summary, and no two rules with the same labels', () => {
    for (const [alert, rules] of groupedBy(ALERTS, ({ alert }) => alert ?? '')) {
      expect(new Set(rules.map(({ annotations }) => annotations?.['summary'])).size, alert).toBe(1);
      expect(new Set(rules.map(({ labels }) => JSON.stringify(labels))).size, alert).toBe(rules.length);
    }
  });
});
