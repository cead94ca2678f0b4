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
  const rows = rowsWithValue(length, field);
  const groups = columns.length === 0 && rows.length > 0 ? [rows] : groupsOf(rows, columns);
  return groups.map((group) => samplesOf(group, time, field, now, labelsOf(columns, group[0] ?? 0)));
}

function rowsWithValue(length: number, { values }: Field): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row += 1) if (Number.isFinite(values[row])) rows.push(row);
  return rows;
}

function groupsOf(rows: readonly number[], columns: readonly Field[]): readonly number[][] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const key = JSON.stringify(columns.map(({ values }) => values[row] ?? null));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Plain loops: there may be a million samples. */
function samplesOf(group: number[], time: Field | undefined, { values: from }: Field, now: number, labels: Labels): Samples {
  const timeOf = (row: number): number => Number(time?.values[row] ?? now);
  const rows = Uint32Array.from(isAscending(group, timeOf) ? group : group.sort((a, b) => timeOf(a) - timeOf(b)));
  const times = new Float64Array(rows.length);
  const values = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    times[index] = timeOf(row);
    values[index] = from[row];
  }
  return { labels, times, values, rows };
}

/** Data sources hand over ascending times; tables need not. */
function isAscending(rows: readonly number[], timeOf: (row: number) => number): boolean {
  for (let index = 1; index < rows.length; index += 1) if (timeOf(rows[index - 1] ?? 0) > timeOf(rows[index] ?? 0)) return false;
  return true;
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
