import { ALERTS, DIAGNOSIS, KNOWN, RECORDING } from '../alert-rules/lint/check.ts';
import { type Expression, everyPart, parseExpression } from '../alert-rules/lint/expression.ts';
import { LabelReader } from '../alert-rules/lint/labels.ts';
import type { KnownSeries } from '../alert-rules/lint/series.ts';
import { CHOICES, filled } from './fill.ts';
import { DASHBOARDS, type Dashboard, PANELS } from './read.ts';

/** A query with its variables filled in. */
export interface Asked {
  readonly dashboard: Dashboard;
  /** In one line of a complaint. */
  readonly name: string;
  readonly text: string;
  readonly tree: Expression;
}

const ALERT_LABELS = ['alertname', 'severity', 'team', 'model', 'version', 'segment', 'feature', 'output'];

function series(name: string, labels: readonly string[], isCounter = false): readonly [string, KnownSeries] {
  return [name, { labels: new Set(['job', 'instance', ...labels]), isCounter }];
}

/** What Prometheus says of alerts and of scrapes, and every process of itself. */
const OF_PROMETHEUS: ReadonlyMap<string, KnownSeries> = new Map([
  series('ALERTS', [...ALERT_LABELS, 'alertstate']),
  series('ALERTS_FOR_STATE', ALERT_LABELS),
  series('scrape_duration_seconds', []),
  series('scrape_samples_scraped', []),
  series('process_cpu_seconds_total', [], true),
  series('process_resident_memory_bytes', []),
]);

export const SERIES = new Map([...KNOWN, ...OF_PROMETHEUS]);
export const READER = new LabelReader(SERIES, [...RECORDING, ...DIAGNOSIS, ...ALERTS]);

function asked(dashboard: Dashboard, name: string, expression: string): readonly Asked[] {
  return CHOICES.map((choice) => {
    const text = filled(expression, choice);
    return { dashboard, name: `${name} (${choice.window})`, text, tree: parseExpression(text) };
  });
}

/** Of panels and annotations. */
export const QUERIES: readonly Asked[] = [
  ...PANELS.flatMap(({ dashboard, panel, name }) =>
    (panel.targets ?? []).flatMap(({ refId, expr }) => asked(dashboard, `${name}, ${refId}`, expr)),
  ),
  ...DASHBOARDS.flatMap((dashboard) =>
    dashboard.annotations.list.flatMap(({ name, expr }) => (expr === undefined ? [] : asked(dashboard, `${dashboard.uid}, ${name}`, expr))),
  ),
];

export type Selector = Expression & { readonly kind: 'selector' };

export function selectorsOf({ tree }: Asked): readonly Selector[] {
  return everyPart(tree).filter((part): part is Selector => part.kind === 'selector');
}
