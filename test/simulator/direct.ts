/** The plainest way to compute each number, apart from the product's own: from raw rows, by definition. */
import type { LogRecord, Value } from '../../exporter/src/simulator/simulated-model.ts';

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / items.length;
}

export function feature(records: readonly LogRecord[], name: string): readonly Value[] {
  return records.map((record) => record.features[name] ?? null);
}

export function numbers(values: readonly Value[]): readonly number[] {
  return values.filter((value) => typeof value === 'number');
}

export function accuracy(records: readonly LogRecord[]): number {
  return share(records, ({ prediction, label }) => prediction === label);
}

export function meanAbsoluteError(records: readonly LogRecord[]): number {
  return mean(records.map(({ prediction, label }) => Math.abs(Number(prediction) - Number(label))));
}

/** Area under the ROC curve: the chance that a positive has a higher score than a negative, ties counting half. */
export function areaUnderCurve(records: readonly LogRecord[], positive: string): number {
  const scores = (wanted: boolean) => records.filter(({ label }) => (label === positive) === wanted).map(({ score }) => Number(score));
  const negatives = scores(false).sort((one, other) => one - other);
  const below = (limit: number, orEqual: boolean) => {
    let low = 0;
    let high = negatives.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = negatives[middle] ?? 0;
      if (value < limit || (orEqual && value === limit)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = scores(true).map((score) => (below(score, false) + below(score, true)) / 2);
  return mean(wins) / negatives.length;
}

/** Upper edges of the bins: one a value up to 20 values, else the reference's deciles; the last bin is open. */
function edgesOf(reference: readonly number[]): readonly number[] {
  const sorted = [...reference].sort((one, other) => one - other);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= 20) return distinct.slice(0, -1);
  return [...new Set(Array.from({ length: 9 }, (_, place) => sorted[Math.floor(((place + 1) / 10) * sorted.length)] ?? 0))];
}

function binningOf(reference: readonly Value[]): (value: Value) => string {
  if (numbers(reference).length === 0) return String;
  const edges = edgesOf(numbers(reference));
  return (value) => {
    const place = edges.findIndex((edge) => Number(value) <= edge);
    return String(place < 0 ? edges.length : place);
  };
}

function counted(values: readonly Value[], binOf: (value: Value) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value === null) continue;
    const bin = binOf(value);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Population stability index against the reference: natural logarithm, 0.5 added to every bin. */
export function stabilityAgainst(reference: readonly Value[]): (current: readonly Value[]) => number {
  const binOf = binningOf(reference);
  const before = counted(reference, binOf);
  return (current) => {
    const now = counted(current, binOf);
    const bins = new Set([...before.keys(), ...now.keys()]);
    const shareOf = (counts: ReadonlyMap<string, number>, bin: string) =>
      ((counts.get(bin) ?? 0) + 0.5) / (total(counts) + 0.5 * bins.size);
    let index = 0;
    for (const bin of bins) {
      const p = shareOf(before, bin);
      const q = shareOf(now, bin);
      index += (q - p) * Math.log(q / p);
    }
    return index;
  };
}

/** Mean chi-square / (bins - 1) over `windows` consecutive parts of the rows. */
export function overdispersion(values: readonly Value[], windows: number): number {
  const binOf = binningOf(values);
  const all = counted(values, binOf);
  const size = Math.floor(values.length / windows);
  return mean(
    Array.from({ length: windows }, (_, place) => {
      const part = counted(values.slice(place * size, (place + 1) * size), binOf);
      let chiSquare = 0;
      for (const [bin, count] of all) {
        const expected = (count / total(all)) * total(part);
        chiSquare += ((part.get(bin) ?? 0) - expected) ** 2 / expected;
      }
      return chiSquare / (all.size - 1);
    }),
  );
}
