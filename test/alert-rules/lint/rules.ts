import { parse } from 'yaml';
import { ruleFiles } from '../../../alert-rules/src/files.ts';
import { type Expression, parseExpression } from './expression.ts';

export interface PrintedRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ReadRule extends PrintedRule {
  readonly group: string;
  /** The rule in one line of a complaint. */
  readonly title: string;
  readonly tree: Expression;
}

/** The border to a rule file, which the generator has just printed. */
function parseFile(text: string): readonly { readonly name: string; readonly rules: readonly PrintedRule[] }[] {
  return (parse(text) as { readonly groups: readonly { readonly name: string; readonly rules: readonly PrintedRule[] }[] }).groups;
}

/** Rules of one generated file, with their expressions as trees. */
export function rulesOf(file: string): readonly ReadRule[] {
  return parseFile(ruleFiles().get(file) ?? '').flatMap(({ name, rules }) => rules.map((rule) => readRule(rule, name)));
}

export function readRule(rule: PrintedRule, group: string): ReadRule {
  return { ...rule, group, title: titleOf(rule), tree: parseExpression(rule.expr) };
}

function titleOf({ record, alert, labels = {} }: PrintedRule): string {
  const own = Object.entries(labels)
    .filter(([label]) => alert === undefined || ['severity', 'window'].includes(label))
    .map(([label, value]) => `${label}=${value}`);
  return [record ?? alert, ...own].join(' ');
}

/** Rules by a key, in their order. */
export function groupedBy(rules: readonly ReadRule[], keyOf: (rule: ReadRule) => string): ReadonlyMap<string, readonly ReadRule[]> {
  const groups = new Map<string, ReadRule[]>();
  for (const rule of rules) {
    const group = groups.get(keyOf(rule)) ?? [];
    group.push(rule);
    groups.set(keyOf(rule), group);
  }
  return groups;
}
