import type { Envelope } from './yaml.ts';

/** What a Prometheus, or a Thanos Ruler, loads by `rule_files`. */
export const prometheus: Envelope = (groups) => ({ groups });

/** What `mimirtool rules load` and `cortextool` send; the file without its first line is one for Thanos. */
export function mimir(namespace: string): Envelope {
  return (groups) => ({ namespace, groups });
}

/** What the Prometheus Operator watches. */
export function kubernetes(name: string): Envelope {
  return (groups) => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name, labels: { 'app.kubernetes.io/name': 'driftline' } },
    spec: { groups },
  });
}
