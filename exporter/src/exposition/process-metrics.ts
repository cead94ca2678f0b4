import { collectDefaultMetrics, type Metric, Registry } from 'prom-client';
import type { FamilyHead, FamilyType } from './family.ts';
import { type Label, labelsOf } from './labels.ts';

/** A metric family of the process or of Node, as it was measured now. */
export interface ProcessFamily extends FamilyHead {
  readonly samples: readonly ProcessSample[];
}

export interface ProcessSample {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly value: number;
}

/**
 * Process and Node runtime metrics under their standard names. prom-client measures, our renderer prints: prom-client's does not escape
 * every label value, and changes the names of counters for good once OpenMetrics was asked for.
 */
export class ProcessMetrics {
  readonly #registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  async collect(): Promise<readonly ProcessFamily[]> {
    const names = this.#registry.getMetricsAsArray().map(({ name }) => name);
    const measured = await Promise.allSettled(names.map((name) => familyOf(this.#registry.getSingleMetric(name))));
    // What cannot be measured now is absent from this scrape, and keeps nothing else out of it.
    const families = measured.flatMap((result) => (result.status === 'fulfilled' && result.value !== undefined ? [result.value] : []));
    return families.filter((family) => !isSumOfAnother(family));
  }
}

/** `nodejs_active_handles_total` and its like: gauges in spite of their name, the sum of a family that is there. */
function isSumOfAnother({ name, type }: FamilyHead): boolean {
  return type === 'gauge' && name.endsWith('_total');
}

async function familyOf(metric: Metric<string> | undefined): Promise<ProcessFamily | undefined> {
  if (metric === undefined) return undefined;
  const { name, help, type, values } = await metric.get();
  if (!isFamilyType(type)) return undefined;
  const samples = values.map((sample): ProcessSample => {
    // A bucket, sum or count of a histogram has a name of its own.
    const ownName = 'metricName' in sample && typeof sample.metricName === 'string' ? sample.metricName : name;
    const labels = Object.entries(sample.labels).flatMap(([label, value]) =>
      value === undefined ? [] : labelsOf(label, labelValue(label, value)),
    );
    return { name: ownName, labels, value: sample.value };
  });
  return { name, type, help: help.endsWith('.') ? help : `${help}.`, samples };
}

/** Only edges of buckets are printed as canonical floats. */
function labelValue(label: string, value: string | number): string | number {
  return label === 'le' || label === 'quantile' ? value : String(value);
}

/** Declared as a numeric enum by prom-client's types, a word in fact. */
function isFamilyType(type: unknown): type is FamilyType {
  return type === 'counter' || type === 'gauge' || type === 'histogram' || type === 'summary';
}
