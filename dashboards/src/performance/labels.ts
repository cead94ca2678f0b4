import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { atRight, LIMIT, lines } from '../parts/lines.ts';
import { toDashboard, toRunbook } from '../parts/links.ts';
import { range } from '../parts/query.ts';
import { VIEW, WINDOW } from '../promql.ts';

export function labels(): Builder<Panel> {
  const labelled = `sum by (version) (model:labelled_rows:increase${WINDOW}{${VIEW}})`;
  const rows = `sum by (version) (model:rows:increase${WINDOW}{${VIEW}})`;
  return lines({
    on: 'performance',
    number: 10,
    title: 'Labels: how many',
    description: `Labelled rows of the window (right axis), and their share of all rows. Below ${CONFIG.alerts.minimumLabels} labelled rows nothing is said of performance. A share that falls is a label that comes late, or no more.`,
    width: 12,
    height: 8,
    unit: 'percentunit',
    queries: [
      range('coverage', `clamp_max(${labelled} / (${rows} > 0), 1)`, 'coverage, {{version}}'),
      range('labelled', labelled, 'labelled rows, {{version}}'),
      range('needed', `vector(${CONFIG.alerts.minimumLabels})`, 'labelled rows needed'),
    ],
    styles: { labelled: atRight('short'), needed: [...LIMIT, ...atRight('short')] },
    links: [toDashboard('exporter')],
  });
}

export function businessMeasure(): Builder<Panel> {
  const sum = (name: string): string => `sum by (kpi) (increase(ml_kpi${name}_total{${VIEW}}[${WINDOW}]))`;
  return lines({
    on: 'performance',
    number: 13,
    title: 'Business measure',
    isAnywhere: true,
    empty: 'No business measure in the config',
    description:
      'Mean of each business measure over the rows of the window that have it, in its own unit. It may fall while the model is as good as ever, and the other way round.',
    width: 12,
    height: 8,
    unit: 'short',
    queries: [range('mean', `(${sum('')} - ${sum('_negative')}) / (${sum('_rows')} > 0)`, '{{kpi}}')],
    links: [toRunbook('ModelKpiDown')],
  });
}
