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
  const firing = `time() - max by (${LABELS}) (ALERTS_FOR_STATE{${matchers}}) and on (${LABELS}) ALERTS{alertstate="firing", ${matchers}}`;
  const ranked = Object.keys(URGENCY).reduce(
    (inner, severity, index) => `label_replace(${inner}, "urgency", "${index + 1}", "severity", "${severity}")`,
    firing,
  );
  return table({
    ...frame,
    queries: [rows('firing', subject(subject(ranked, 'output'), 'feature'))],
    transformations: [
      ...keepColumns({ urgency: 'Urgency', alertname: 'Alert', model: 'Model', subject: 'Of', Value: 'For' }),
      { id: 'sortBy', options: { sort: [{ field: 'Urgency', desc: false }] } },
    ],
    columns: {
      Urgency: [{ id: 'mappings', value: [urgencies()] }, ...coloured(), { id: 'custom.width', value: 90 }],
      Alert: [
        { id: 'links', value: dataLinks(RUNBOOK).map((link) => link.build()) },
        { id: 'custom.minWidth', value: 180 },
      ],
      Model: [
        { id: 'links', value: dataLinks(...links).map((link) => link.build()) },
        { id: 'custom.width', value: 120 },
      ],
      Of: [{ id: 'custom.width', value: 140 }],
      For: [
        { id: 'unit', value: 's' },
        { id: 'decimals', value: 0 },
        { id: 'custom.width', value: 80 },
      ],
    },
    empty: 'Nothing fires',
  });
}

/** What of the model it speaks of, in one column. */
function subject(series: string, label: string): string {
  return `label_replace(${series}, "subject", "$1", "${label}", "(.+)")`;
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
