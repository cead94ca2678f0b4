import type { Series } from './series.ts';
import { windowOf } from './window.ts';

/** Window of raw counters, as the query has none of its own: the exporter's default. A longer step is the window. */
const COUNTER_WINDOW = 3_600_000;

/** Counts since the start of a process: a metric by its name, or a query that reads one without a range of time. */
export function isRawCounter({ isCounter, name, expression }: Series): boolean {
  return isCounter || (name === '' && /_(bucket|total)\b/.test(expression) && !expression.includes('['));
}

/** Milliseconds of data behind each of its values. Undefined: unknown, or everything since the process started. */
export function countedWindow(series: Series): number | undefined {
  if (!isRawCounter(series)) return windowOf(series);
  const { times, interval = (times[1] ?? 0) - (times[0] ?? 0) } = series;
  return times.length > 1 ? Math.max(COUNTER_WINDOW, interval) : undefined;
}

/**
 * Values of one series as counts of a window. Of a raw counter: what it rose by in the window before each sample, a fall being a restart
 * at 0. The first sample has nothing before it: NaN. A single sample stays what it is, the count since the process started.
 */
export function countedValues(series: Series): Float64Array {
  const { times, values } = series;
  if (!isRawCounter(series) || values.length < 2) return values;
  const risen = risenSinceFirst(values);
  const counts = new Float64Array(values.length).fill(Number.NaN);
  let start = 0;
  for (let index = 1; index < values.length; index += 1) {
    const opens = (times[index] ?? 0) - COUNTER_WINDOW;
    while (start + 1 < index && (times[start + 1] ?? 0) <= opens) start += 1;
    counts[index] = (risen[index] ?? 0) - (risen[start] ?? 0);
  }
  return counts;
}

function risenSinceFirst(values: Float64Array): Float64Array {
  const risen = new Float64Array(values.length);
  for (let index = 1; index < values.length; index += 1) {
    const [before, here] = [values[index - 1] ?? 0, values[index] ?? 0];
    risen[index] = (risen[index - 1] ?? 0) + (here >= before ? here - before : here);
  }
  return risen;
}
