import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { FieldColorBuilder, FieldColorModeId, type Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { rows } from '../parts/query.ts';
import { table } from '../parts/table.ts';
import { VIEW, WINDOW } from '../promql.ts';

/** Core's table has no matrix of its own; a cell for each pair, the darker the more rows. */
export function confusion(): Builder<Panel> {
  return table({
    on: 'performance',
    number: 8,
    title: 'Confusion now',
    description:
      'Labelled rows of the window: a line for each class that turned out, a column for each class that was predicted. Right ones are where both are the same. A class that training never had is called __unseen__. Of a regression there is none.',
    width: 12,
    height: 8,
    queries: [rows('rows', `sum by (predicted, actual) (increase(ml_confusion_total{${VIEW}}[${WINDOW}]))`)],
    transformations: [
      { id: 'groupingToMatrix', options: { columnField: 'predicted', rowField: 'actual', valueField: 'Value', emptyValue: 'zero' } },
      { id: 'renameByRegex', options: { regex: 'actual\\\\predicted', renamePattern: 'Turned out' } },
    ],
    columns: { 'Turned out': [{ id: 'custom.cellOptions', value: { type: 'auto' } }] },
    empty: 'Only for classes, from labelled rows',
  })
    .unit('locale')
    .decimals(0)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.ContinuousBlues))
    .overrideByFieldType('number', [{ id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } }]);
}
