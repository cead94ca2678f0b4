import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** Through time. */
export function range(refId: string, expression: string, legend = '__auto'): DataqueryBuilder {
  return query(refId, expression).range().format(PromQueryFormat.TimeSeries).legendFormat(legend);
}

/** Of the end of the range: where nothing is said now it is empty, and not the last number that was good. */
export function instant(refId: string, expression: string, legend = '__auto'): DataqueryBuilder {
  return query(refId, expression).instant().format(PromQueryFormat.TimeSeries).legendFormat(legend);
}

/** The same as rows of a table, a column for each label. */
export function rows(refId: string, expression: string): DataqueryBuilder {
  return query(refId, expression).instant().format(PromQueryFormat.Table);
}

function query(refId: string, expression: string): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).expr(expression).datasource(DATASOURCE);
}
