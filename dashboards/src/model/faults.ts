import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { DynamicConfigValue, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { LIMIT, lines } from '../parts/lines.ts';
import { CELL, dataLinks, toDashboard } from '../parts/links.ts';
import { range, rows } from '../parts/query.ts';
import { keepColumns, table } from '../parts/table.ts';
import { thresholds } from '../parts/thresholds.ts';
import { featuresAndOutputs, MODEL, VIEW, WINDOW } from '../promql.ts';

export function faultsByFeature(): Builder<Panel> {
  const toFeature = toDashboard('feature', { title: 'Open it', keep: ['model', 'version', 'segment'], set: { feature: CELL } });
  const share = bySubject('fault_share:ratio');
  return table({
    on: 'model',
    number: 11,
    title: 'Faults by feature',
    description:
      'Share of the rows of the window with each fault, and the fault score: a lower bound of that share, divided by what is allowed. From 1 on the input is faulty. Kinds of which there is no row are left out.',
    width: 12,
    height: 8,
    queries: [rows('share', `${share} > 0`), rows('score', `${bySubject('fault_score:last')} and on (subject, fault) ${share} > 0`)],
    transformations: [
      { id: 'merge', options: {} },
      { id: 'sortBy', options: { sort: [{ field: 'Value #score', desc: true }] } },
      ...keepColumns({ subject: 'Feature', fault: 'Fault', 'Value #share': 'Share of rows', 'Value #score': 'Fault score' }),
    ],
    columns: {
      Feature: [
        { id: 'custom.width', value: 240 },
        { id: 'links', value: dataLinks(toFeature).map((link) => link.build()) },
      ],
      'Share of rows': gauge('percentunit'),
      'Fault score': [
        { id: 'unit', value: 'suffix:× limit' },
        { id: 'decimals', value: 2 },
        { id: 'thresholds', value: thresholds([1, 'purple']).build() },
        { id: 'custom.cellOptions', value: { type: 'color-text' } },
      ],
    },
    empty: 'No fault in any row',
  });
}

/** Of the worst version. A feature and an output of one name are told apart by their kinds of faults at least. */
function bySubject(rule: string): string {
  const named = featuresAndOutputs((kind) => `label_replace(model_${kind}:${rule}${WINDOW}{${VIEW}}, "subject", "$1", "${kind}", "(.+)")`);
  return `max by (subject, fault) (${named})`;
}

function gauge(unit: string): readonly DynamicConfigValue[] {
  return [
    { id: 'unit', value: unit },
    { id: 'min', value: 0 },
    { id: 'max', value: 1 },
    { id: 'color', value: { mode: 'fixed', fixedColor: 'purple' } },
    { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
  ];
}

export function schema(): Builder<Panel> {
  const fields = (kind: string): string => `max by (model, version) (ml_schema_${kind}_fields{${MODEL}})`;
  return lines({
    on: 'model',
    number: 12,
    title: 'Fields missing, extra, changed',
    description:
      "Features that no row of the exporter's window had; fields that the reference does not know; features whose values have the wrong type in at least half of the rows. From 1 missing or changed field on ModelSchemaChanged pages. Their names stand in /api/v1/status of the exporter and in its log, never in labels.",
    width: 12,
    height: 8,
    unit: 'short',
    decimals: 0,
    queries: [
      range('missing', fields('missing'), 'missing, {{version}}'),
      range('extra', fields('extra'), 'extra, {{version}}'),
      range('changed', fields('changed'), 'of another type, {{version}}'),
      range('limit', 'vector(1)', 'pages from 1'),
    ],
    styles: { limit: LIMIT, ...stepped(['missing', 'extra', 'changed']) },
    links: [toDashboard('exporter', { title: 'Open Exporter', panel: 9 })],
  });
}

function stepped(queries: readonly string[]): Readonly<Record<string, readonly DynamicConfigValue[]>> {
  return Object.fromEntries(queries.map((query) => [query, [{ id: 'custom.lineInterpolation', value: 'stepAfter' }]]));
}
