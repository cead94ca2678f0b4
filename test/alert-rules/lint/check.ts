import { type Expression, everyPart } from './expression.ts';
import { LabelReader } from './labels.ts';
import { type PrintedRule, type ReadRule, rulesOf } from './rules.ts';
import { EXPOSED, OTHERS } from './series.ts';

/** A rule of the linter, with a rule or group that breaks it: a check that finds nothing anywhere may be blind. */
export interface LintCheck {
  /** What holds, as the end of a sentence about every rule. */
  readonly title: string;
  /** What is wrong with one rule among all; empty when nothing is. */
  readonly find: (rule: ReadRule, all: readonly ReadRule[]) => readonly string[];
  /** The rules of one group, one of which is wrong; and a word of the complaint. */
  readonly bad: { readonly rules: readonly [PrintedRule, ...PrintedRule[]]; readonly group?: string; readonly says: string };
}

export const KNOWN = new Map([...EXPOSED, ...OTHERS]);
export const RECORDING = rulesOf('driftline.rules.yaml');
export const DIAGNOSIS = rulesOf('driftline.diagnosis.yaml');
export const ALERTS = rulesOf('driftline.alerts.yaml');
export const READER = new LabelReader(KNOWN, [...RECORDING, ...DIAGNOSIS, ...ALERTS]);

export function selectorsOf(rule: ReadRule): readonly (Expression & { readonly kind: 'selector' })[] {
  return everyPart(rule.tree).filter((part): part is Expression & { kind: 'selector' } => part.kind === 'selector');
}

export function callsOf(rule: ReadRule, ...names: readonly string[]): readonly (Expression & { readonly kind: 'call' })[] {
  return everyPart(rule.tree).filter((part): part is Expression & { kind: 'call' } => part.kind === 'call' && names.includes(part.name));
}
