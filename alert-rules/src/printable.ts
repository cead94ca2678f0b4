import { CONFIG } from './config.ts';
import type { AlertRule, AnyRule, RecordingRule, RuleGroup } from './rule.ts';

/** A rule in Prometheus' own words, in the order in which it is printed, and the comment above it. */
export interface PrintableRule {
  readonly comment: string | undefined;
  readonly fields: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

export interface PrintableGroup {
  readonly name: string;
  readonly interval: string | undefined;
  readonly comment: string | undefined;
  readonly rules: readonly PrintableRule[];
}

export function printableGroup({ name, interval, help, rules }: RuleGroup<AnyRule>): PrintableGroup {
  return { name, interval, comment: help, rules: rules.map((rule) => ('alert' in rule ? printableAlert(rule) : printableRecord(rule))) };
}

function printableRecord({ record, expr, labels, help }: RecordingRule): PrintableRule {
  return { comment: help, fields: { record, expr, ...(labels && { labels }) } };
}

/** Every alert gets its labels for routing and its links here, so that none can be without. */
function printableAlert(rule: AlertRule): PrintableRule {
  const { alert, expr, keepFiringFor, severity, category, scope, labels, summary, description } = rule;
  return {
    comment: undefined,
    fields: {
      alert,
      expr,
      ...(rule.for !== undefined && { for: rule.for }),
      ...(keepFiringFor !== undefined && { keep_firing_for: keepFiringFor }),
      labels: { severity, category, scope, ...labels },
      annotations: {
        summary,
        description,
        runbook_url: `${CONFIG.links.runbooks}${alert}.md`,
        dashboard_url: dashboardUrl(rule.dashboard),
      },
    },
  };
}

function dashboardUrl({ uid, panel, variables = {} }: AlertRule['dashboard']): string {
  const words = Object.entries(variables).map(([name, value]) => `var-${name}=${value}`);
  if (panel !== undefined) words.push(`viewPanel=${panel}`);
  const query = words.length > 0 ? `?${words.join('&')}` : '';
  return `${CONFIG.links.dashboards}${uid}${query}`;
}
