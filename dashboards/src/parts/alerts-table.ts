import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { type DynamicConfigValue, MappingType, type Panel, type ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONFIG } from '../../../alert-rules/src/config.ts';
import { type DataLink, dataLinks } from './links.ts';
import type { Frame } from './panel.ts';
import { rows } from './query.ts';
import { keepColumns, table } from './table.ts';

const LABELS = 'alertname, severity, model, feature, output, segment';

/** What fires, the most urgent first. Of the data source that the dashboard shows, and with a link to each runbook; hence no alert list. */
export function alertsTable(frame: Frame, matchers: string, links: readonly DataLink[]): Builder<Panel> {
  const firing = `max by (${LABELS}) (ALERTS_FOR_STATE{${matchers}}) * 1000 and on (${LABELS}) ALERTS{alertstate="firing", ${matchers}}`;
  const ranked = Object.keys(URGENCY).reduce(
    (inner, severity, index) => `label_replace(${inner}, "urgency", "${index + 1}", "severity", "${severity}")`,
    firing,
  );
  return table({
    ...frame,
    queries: [rows('firing', ranked)],
    transformations: [
      ...keepColumns({ urgency: 'Urgency', alertname: 'Alert', model: 'Model', feature: 'Feature', output: 'Output', Value: 'Since' }),
      { id: 'sortBy', options: { sort: [{ field: 'Urgency', desc: false }] } },
    ],
    columns: {
      Urgency: [{ id: 'mappings', value: [urgencies()] }, ...coloured(), { id: 'custom.width', value: 110 }],
      Alert: [{ id: 'links', value: dataLinks(RUNBOOK).map((link) => link.build()) }],
      Model: [{ id: 'links', value: dataLinks(...links).map((link) => link.build()) }],
      Since: [
        { id: 'unit', value: 'dateTimeFromNow' },
        { id: 'custom.width', value: 130 },
      ],
    },
    empty: 'Nothing fires',
  });
}

const RUNBOOK: DataLink = {
  title: 'Open runbook',
  url: `${CONFIG.links.runbooks}\${__value.text:percentencode}.md`,
  targetBlank: true,
};

/** By severity, the most urgent first; mark and word beside the colour. */
const URGENCY: Readonly<Record<string, readonly [text: string, color: string]>> = {
  critical: ['✕ page', 'red'],
  warning: ['! ticket', 'orange'],
  info: ['· no message', 'text'],
};

function urgencies(): ValueMap {
  const options = Object.fromEntries(Object.values(URGENCY).map(([text, color], index) => [String(index + 1), { text, color, index }]));
  return { type: MappingType.ValueToText, options };
}

function coloured(): DynamicConfigValue[] {
  return [{ id: 'custom.cellOptions', value: { type: 'color-text' } }];
}
