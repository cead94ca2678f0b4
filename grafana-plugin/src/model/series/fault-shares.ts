import { countedValues, isRawCounter } from './counted.ts';
import { areOfOne, keyOf } from './identity.ts';
import type { Series } from './series.ts';

/**
 * Share of rows of each fault, from two counters: rows with the fault, and rows looked at. Over a range it is that of the window before each
 * sample; of a single moment that since the exporter started. A fault whose rows nobody tells has none.
 */
export function faultShares(faults: readonly Series[], lookedAt: readonly Series[]): readonly Series[] {
  const byKey = new Map(lookedAt.map((one) => [keyOf(one.labels), one]));
  return faults.flatMap((fault) => {
    const rows = byKey.get(keyOf(fault.labels)) ?? lookedAt.find((one) => areOfOne(fault.labels, one.labels));
    return rows === undefined ? [] : [quotient(fault, rows)];
  });
}

/** Samples of both at the same moment; none where no row was looked at. */
function quotient(fault: Series, lookedAt: Series): Series {
  const counts = countedValues(lookedAt);
  const rowsAt = new Map(Array.from(lookedAt.times, (time, index) => [time, counts[index] ?? Number.NaN]));
  const shares = countedValues(fault).map((rows, index) => rows / (rowsAt.get(fault.times[index] ?? 0) ?? Number.NaN));
  const isSinceStart = isRawCounter(fault) && fault.times.length < 2;
  return { ...onlyNumbers({ ...fault, values: shares }), meaning: 'faultShare', name: '', isCounter: isSinceStart };
}

/** The same series without the samples that say nothing. */
export function onlyNumbers(series: Series): Series {
  const { times, values, rows } = series;
  const isThere = (_: number, index: number): boolean => Number.isFinite(values[index]);
  return { ...series, times: times.filter(isThere), values: values.filter(isThere), rows: rows.filter(isThere) };
}
