import { describe, expect, it } from 'vitest';
import { ALERT_CHECKS, GOOD } from './lint/alert-checks.ts';
import { ALERTS, DIAGNOSIS, type LintCheck, READER, RECORDING } from './lint/check.ts';
import { parseExpression } from './lint/expression.ts';
import { DIVISION, RULE_CHECKS } from './lint/rule-checks.ts';
import { type ReadRule, readRule } from './lint/rules.ts';

const GROUP = 'driftline-example';

/** What a check finds in rules, each with the rule that it is about. */
function complaints({ find }: LintCheck, rules: readonly ReadRule[]): readonly string[] {
  return rules.flatMap((rule) => find(rule, rules).map((problem) => `${rule.title}: ${problem}`));
}

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

describe.each([
  ['every rule', RULE_CHECKS, [...RECORDING, ...DIAGNOSIS, ...ALERTS]],
  ['every rule of alerts and diagnosis', [DIVISION], [...DIAGNOSIS, ...ALERTS]],
  ['every alert', ALERT_CHECKS, ALERTS],
] as const)('%s', (_, checks, rules) => {
  for (const check of checks) {
    it(check.title, () => {
      expect(complaints(check, rules)).toEqual([]);
    });

    it(`would be found out if it were not so: ${check.title}`, () => {
      const { rules: broken, group = GROUP, says } = check.bad;
      const read = broken.map((rule) => readRule(rule, group));
      expect(complaints(check, read).join('\n')).toContain(says);
    });
  }
});

it('finds nothing in the alert that each example breaks', () => {
  const good = [readRule(GOOD, GROUP)];
  expect([...RULE_CHECKS, DIVISION, ...ALERT_CHECKS].flatMap((check) => complaints(check, good))).toEqual([]);
});
