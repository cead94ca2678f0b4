import { parse, stringify } from 'yaml';
import { ruleFiles } from '../../../alert-rules/src/files.ts';
import { failuresOf, type PromtoolRun } from '../promtool-runs.ts';
import type { AlertCase, CasesByAlert, Labels } from './case.ts';

export interface PrintedAlert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** The border to the file of alerts, which the generator has just printed. */
function parseAlerts(text: string): readonly PrintedAlert[] {
  const file = parse(text) as { readonly groups: readonly { readonly rules: readonly PrintedAlert[] }[] };
  return file.groups.flatMap(({ rules }) => rules);
}

export const PRINTED_ALERTS = parseAlerts(ruleFiles().get('driftline.alerts.yaml') ?? '');

export function sentence(alert: string, { title }: AlertCase): string {
  return `${alert} ${title}`;
}

/** What promtool complains of, by sentence; empty when every alert does what its cases say. */
export function failures(cases: CasesByAlert): Promise<ReadonlyMap<string, string>> {
  return failuresOf(Object.entries(cases).flatMap(([alert, list]) => list.map((one) => runOf(alert, one))));
}

/** An alert runs with its own rules and nothing else, so that a case of many hours costs no more than it must. */
function runOf(alert: string, one: AlertCase): PromtoolRun {
  const step = one.step ?? '1m';
  const rules = PRINTED_ALERTS.filter((rule) => rule.alert === alert || rule.alert === one.instead?.alert);
  const expected = [{ alert, fires: one.fires ?? [] }, ...(one.instead === undefined ? [] : [one.instead])];
  return {
    title: sentence(alert, one),
    rules: stringify({ groups: [{ name: 'g', interval: step, rules }] }, { lineWidth: 0 }),
    step,
    series: one.series,
    questions: expected.map(({ alert: name, fires }) => ({
      expr: `ALERTS{alertname="${name}", alertstate="firing"}`,
      eval_time: one.at,
      exp_samples: fires.map((labels) => ({ labels: firing(name, labels), value: 1 })),
    })),
  };
}

function firing(alert: string, labels: Labels): string {
  const { category, scope } = PRINTED_ALERTS.find((rule) => rule.alert === alert)?.labels ?? {};
  const all = { alertname: alert, alertstate: 'firing', category, scope, ...labels };
  return `ALERTS{${Object.entries(all)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}
