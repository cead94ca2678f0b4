import { LabelReader } from '../../alert-rules/lint/labels.ts';
import { rulesOf } from '../../alert-rules/lint/rules.ts';
import { EXPOSED, type KnownSeries, OTHERS } from '../../alert-rules/lint/series.ts';

/** What dashboards may read beside the recording rules: what is exposed, and what Prometheus says of its scrapes and of the alerts. */
export function knownSeries(): ReadonlyMap<string, KnownSeries> {
  const exposed = new Map([...EXPOSED, ...OTHERS]);
  const alerts = rulesOf('driftline.alerts.yaml');
  const reader = new LabelReader(exposed, [...rulesOf('driftline.rules.yaml'), ...rulesOf('driftline.diagnosis.yaml')]);
  const ofAlerts = alerts.flatMap(({ tree, labels = {} }) => [...Object.keys(labels), ...reader.resultLabels(tree, () => {})]);
  const gauge = (...labels: readonly string[]): KnownSeries => ({ labels: new Set(labels), isCounter: false });
  return new Map([
    ...exposed,
    ['ALERTS', gauge('alertname', 'alertstate', ...ofAlerts)],
    ['ALERTS_FOR_STATE', gauge('alertname', ...ofAlerts)],
    ...['scrape_duration_seconds', 'scrape_samples_scraped'].map((name) => [name, gauge('job', 'instance')] as const),
    ...['process_resident_memory_bytes', 'process_cpu_seconds_total'].map((name) => [name, gauge('job', 'instance')] as const),
  ]);
}
