import type { DataTransformerConfig, DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { type Frame, framed } from './panel.ts';
import { thresholds } from './thresholds.ts';

export interface Table extends Frame {
  readonly queries: readonly DataqueryBuilder[];
  readonly transformations: readonly DataTransformerConfig[];
  /** By the name of the column, as it is after the transformations. */
  readonly columns?: Readonly<Record<string, readonly DynamicConfigValue[]>>;
  readonly unit?: string;
  readonly empty: string;
}

export function table({ queries, transformations, columns = {}, unit = 'short', empty, ...frame }: Table): PanelBuilder {
  const panel = framed(new PanelBuilder(), frame)
    .unit(unit)
    .noValue(empty)
    .thresholds(thresholds())
    .targets([...queries])
    .transformations([...transformations])
    .showHeader(true)
    .minWidth(60);
  for (const [name, properties] of Object.entries(columns)) panel.overrideByName(name, [...properties]);
  return panel;
}

/** Keeps the named columns, in this order and under these names. */
export function keepColumns(names: Readonly<Record<string, string>>): DataTransformerConfig[] {
  return [
    { id: 'filterFieldsByName', options: { include: { names: Object.keys(names) } } },
    {
      id: 'organize',
      options: { indexByName: Object.fromEntries(Object.keys(names).map((name, index) => [name, index])), renameByName: names },
    },
  ];
}
