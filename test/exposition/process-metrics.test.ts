import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { Exposition } from '../../exporter/src/exposition/exposition.ts';
import { OPENMETRICS, TEXT } from '../../exporter/src/exposition/format.ts';
import { type ProcessFamily, ProcessMetrics } from '../../exporter/src/exposition/process-metrics.ts';
import { parseOpenMetrics, parseText } from '../support/exposition-parser.ts';

/** Resolves when Node has told its observers of a collection. */
function collectGarbage(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe({ entryTypes: ['gc'] });
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
  });
}

describe('process metrics', () => {
  let families: readonly ProcessFamily[] = [];
  beforeAll(async () => {
    const metrics = new ProcessMetrics();
    await collectGarbage();
    families = await metrics.collect();
  });

  it('have their standard names', () => {
    const names = families.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'process_cpu_seconds_total',
        'process_resident_memory_bytes',
        'process_start_time_seconds',
        'nodejs_version_info',
      ]),
    );
  });

  it('are read by a strict parser in both formats', () => {
    const scrape = { models: [], process: families };
    const text = parseText(new Exposition().render(scrape, TEXT).toString());
    const open = parseOpenMetrics(new Exposition().render(scrape, OPENMETRICS).toString());
    expect(open.map(({ samples }) => samples)).toEqual(text.map(({ samples }) => samples));
    expect(text.map(({ name }) => name)).toContain('process_cpu_seconds_total');
  });

  it('have whole histograms: cumulative buckets with canonical edges, a sum and a count', () => {
    const samples = families.find(({ name }) => name === 'nodejs_gc_duration_seconds')?.samples ?? [];
    const kind = samples[0]?.labels.find(([name]) => name === 'kind')?.[1];
    const own = samples.filter(({ labels }) => labels.some(([name, value]) => name === 'kind' && value === kind));
    const edges = own.filter(({ name }) => name.endsWith('_bucket')).map(({ labels }) => labels.find(([name]) => name === 'le')?.[1]);
    expect(edges).toEqual(['0.001', '0.01', '0.1', '1.0', '2.0', '5.0', '+Inf']);
    expect(own.slice(-2).map(({ name }) => name)).toEqual(['nodejs_gc_duration_seconds_sum', 'nodejs_gc_duration_seconds_count']);
    expect(own.at(-1)?.value).toBe(own.at(-3)?.value);
  });

  it('leave out gauges that are named like counters', () => {
    expect(families.filter(({ name, type }) => type === 'gauge' && name.endsWith('_total'))).toEqual([]);
  });
});
