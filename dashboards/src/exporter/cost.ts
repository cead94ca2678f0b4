import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { atRight, LIMIT, lines } from '../parts/lines.ts';
import { range, rows } from '../parts/query.ts';
import { keepColumns, table } from '../parts/table.ts';
import { JOB } from '../promql.ts';

export function cpuAndMemory(): Builder<Panel> {
  return lines({
    on: 'exporter',
    number: 12,
    title: 'CPU and memory',
    description:
      'Cores that each exporter uses, and its resident memory (right axis). Memory is fixed once the config is loaded and does not grow with the log; CPU goes with the records.',
    width: 12,
    height: 7,
    unit: 'suffix:cores',
    decimals: 3,
    queries: [
      range('cpu', `sum by (instance) (rate(process_cpu_seconds_total{${JOB}}[5m]))`, 'CPU {{instance}}'),
      range('memory', `sum by (instance) (process_resident_memory_bytes{${JOB}})`, 'memory {{instance}}'),
    ],
    styles: { memory: atRight('bytes') },
  });
}

export function scrapes(): Builder<Panel> {
  return lines({
    on: 'exporter',
    number: 13,
    title: 'Scrape: time and samples',
    description:
      'How long a scrape takes, and how many samples it brings (right axis). Statistics are computed on scrape: a scrape that comes near its timeout, by default 10 s (dashed), is a config that is too large for one exporter.',
    width: 12,
    height: 7,
    unit: 's',
    queries: [
      range('duration', `max by (instance) (scrape_duration_seconds{${JOB}})`, 'time {{instance}}'),
      range('samples', `max by (instance) (scrape_samples_scraped{${JOB}})`, 'samples {{instance}}'),
      range('limit', 'vector(10)', 'timeout'),
    ],
    styles: { samples: atRight('short'), limit: LIMIT },
  });
}

const AGO = { id: 'unit', value: 'dateTimeFromNow' } as const;
const RESTORED = 'State restored from';

export function whatRuns(): Builder<Panel> {
  const since = (metric: string): string => `max by (instance) (${metric}{${JOB}}) * 1000`;
  return table({
    on: 'exporter',
    number: 16,
    title: 'What runs?',
    description:
      'Version of each exporter and of Node; since when it runs, when its config was read, and of when the state was that its windows were restored from at that start.',
    width: 24,
    height: 6,
    queries: [
      rows('build', `max by (instance, version, nodejs) (ml_exporter_build_info{${JOB}})`),
      rows('started', since('process_start_time_seconds')),
      rows('config', since('ml_exporter_config_last_reload_success_timestamp_seconds')),
      rows('restored', since('ml_exporter_state_restored_timestamp_seconds')),
    ],
    transformations: [
      { id: 'merge', options: {} },
      ...keepColumns({
        instance: 'Exporter',
        version: 'Version',
        nodejs: 'Node',
        'Value #started': 'Runs since',
        'Value #config': 'Config of',
        'Value #restored': RESTORED,
      }),
    ],
    columns: {
      'Runs since': [AGO],
      'Config of': [AGO],
      // A state that is kept is restored from at the next start, and not before.
      [RESTORED]: [AGO, { id: 'noValue', value: 'nothing restored' }],
    },
    empty: 'none',
  });
}
