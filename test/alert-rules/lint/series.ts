import { CONFIG } from '../../../alert-rules/src/config.ts';
import { SELF } from '../../../exporter/src/exposition/families/self.ts';
import { type Scope, sampleName } from '../../../exporter/src/exposition/family.ts';
import { FAMILIES } from '../../../exporter/src/exposition/index.ts';

/** Labels that Prometheus gives to whatever it scrapes, and those by which a site finds the neighbours of a model. */
const TARGET = ['job', 'instance', ...CONFIG.diagnosis.neighbours];

const BY_SCOPE: Readonly<Record<Scope, readonly string[]>> = {
  exporter: [],
  model: ['model', 'version'],
  view: ['model', 'version', 'segment'],
  feature: ['model', 'version', 'segment', 'feature'],
  output: ['model', 'version', 'segment', 'output'],
  'feature or output': ['model', 'version', 'segment', 'feature', 'output'],
};

export interface KnownSeries {
  readonly labels: ReadonlySet<string>;
  readonly isCounter: boolean;
}

/** What the exporter exposes, from its own registry: `labels_info` stands for the labels of a config, of which routing knows `team`. */
export const EXPOSED: ReadonlyMap<string, KnownSeries> = new Map(
  [...FAMILIES, ...SELF].map((family) => [
    sampleName(family),
    {
      labels: new Set([
        ...TARGET,
        ...BY_SCOPE[family.scope],
        ...family.labels.map((label) => (label === 'labels_info' ? 'team' : label)),
        ...(family.type === 'histogram' ? ['le'] : []),
      ]),
      isCounter: family.type !== 'gauge',
    },
  ]),
);

function other(name: string, labels: readonly string[]): readonly [string, KnownSeries] {
  return [name, { labels: new Set([...TARGET, ...labels]), isCounter: /_(total|count|bucket)$/.test(name) }];
}

/** What others expose: Prometheus, the kubelet, model servers, and every process under the standard names. */
export const OTHERS: ReadonlyMap<string, KnownSeries> = new Map([
  other('up', []),
  other('process_start_time_seconds', []),
  ...[
    'prometheus_rule_evaluation_failures_total',
    'prometheus_rule_group_iterations_missed_total',
    'prometheus_rule_group_last_duration_seconds',
    'prometheus_rule_group_interval_seconds',
  ].map((name) => other(name, ['rule_group'])),
  ...CONFIG.diagnosis.requests.map(({ counter, failed }) => other(counter, [failed.slice(0, failed.search(/[=!]/))])),
  ...CONFIG.diagnosis.latencies.map((name) => other(name, ['le'])),
  ...['container_memory_working_set_bytes', 'container_spec_memory_limit_bytes'].map((name) => other(name, ['container'])),
  ...['container_cpu_cfs_throttled_periods_total', 'container_cpu_cfs_periods_total'].map((name) => other(name, ['container'])),
]);
