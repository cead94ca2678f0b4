import type { Field } from '@grafana/data';
import type { Labels } from './series.ts';

export interface Samples {
  /** From the columns of a table; empty where the frame has none. */
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly rows: Uint32Array;
}

/** The samples of one number field that are there, apart for each combination of the columns, ascending in time. */
export function samplesByLabels(
  length: number,
  time: Field | undefined,
  columns: readonly Field[],
  field: Field,
  now: number,
): readonly Samples[] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < length; row += 1) {
    if (!Number.isFinite(field.values[row] ?? Number.NaN)) continue;
    const key = columns.length === 0 ? '' : JSON.stringify(columns.map(({ values }) => values[row] ?? null));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((rows) => {
    const timeOf = (row: number): number => Number(time?.values[row] ?? now);
    const ordered = ascending(rows, timeOf);
    return {
      labels: labelsOf(columns, ordered[0] ?? 0),
      times: Float64Array.from(ordered, timeOf),
      values: Float64Array.from(ordered, (row) => field.values[row]),
      rows: Uint32Array.from(ordered),
    };
  });
}

/** Data sources hand over ascending times; tables need not. */
function ascending(rows: number[], timeOf: (row: number) => number): number[] {
  const isOrdered = rows.every((row, index) => index === 0 || timeOf(rows[index - 1] ?? row) <= timeOf(row));
  return isOrdered ? rows : rows.sort((a, b) => timeOf(a) - timeOf(b));
}

function labelsOf(columns: readonly Field[], row: number): Labels {
  const labels: Record<string, string> = {};
  for (const { name, values } of columns) {
    const value: unknown = values[row];
    // An empty label is an absent one, as in Prometheus.
    if (typeof value === 'string' && value !== '') labels[name] = value;
  }
  return labels;
}
