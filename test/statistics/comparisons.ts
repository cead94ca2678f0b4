/** Comparisons made straight from raw values, in the plainest way: what the accumulating code must agree with. */
import type { Bin, Comparison, FineBins } from '../../exporter/src/model.ts';

export interface Sample {
  readonly values: readonly number[];
  /** All 1 when absent. */
  readonly weights?: readonly number[] | undefined;
}

/** Edges of a sample of the reference, all distinct values when none are given. */
export interface Edges {
  readonly exposed: readonly number[];
  readonly fine?: readonly number[] | undefined;
}

export function categories(reference: readonly number[], current: readonly number[], currentRows = sum(current)): Comparison {
  const bins = reference.map((count, place): Bin => {
    return { label: `category ${place}`, lower: Number.NaN, upper: Number.NaN, reference: count, current: current[place] ?? 0 };
  });
  return { kind: 'categorical', bins, referenceRows: sum(reference), currentRows };
}

/** With no fine edges given every distinct value has a fine bin of its own, so nothing is hidden inside a bin. */
export function numbers(reference: readonly number[], current: Sample, edges: Edges): Comparison {
  const weights = current.weights ?? current.values.map(() => 1);
  const ones = reference.map(() => 1);
  const upper = [...edges.exposed, Number.POSITIVE_INFINITY];
  const counts = binned(reference, ones, upper).counts;
  const now = binned(current.values, weights, upper).counts;
  const bins = upper.map((edge, place): Bin => {
    const lower = upper[place - 1] ?? Number.NEGATIVE_INFINITY;
    return { label: String(edge), lower, upper: edge, reference: counts[place] ?? 0, current: now[place] ?? 0 };
  });
  return {
    kind: 'numeric',
    bins,
    fine: fineBins(reference, { values: current.values, weights }, edges.fine ?? rising([...reference, ...current.values])),
    referenceRows: reference.length,
    currentRows: sum(weights) ** 2 / sum(weights.map((weight) => weight * weight)),
    referenceDeviation: deviation(reference),
  };
}

function fineBins(reference: readonly number[], current: Required<Sample>, edges: readonly number[]): FineBins {
  const upper = [...edges, Number.POSITIVE_INFINITY];
  const ones = reference.map(() => 1);
  const before = binned(reference, ones, upper);
  const now = binned(current.values, current.weights ?? [], upper);
  return {
    upper: Float64Array.from(upper),
    reference: before.counts,
    referenceSum: before.sums,
    current: now.counts,
    currentSum: now.sums,
  };
}

function binned(values: readonly number[], weights: readonly number[], upper: readonly number[]) {
  const counts = new Float64Array(upper.length);
  const sums = new Float64Array(upper.length);
  values.forEach((value, row) => {
    const bin = place(upper, value);
    const weight = weights[row] ?? 0;
    counts[bin] = (counts[bin] ?? 0) + weight;
    sums[bin] = (sums[bin] ?? 0) + weight * value;
  });
  return { counts, sums };
}

/** Place of the first edge that is not below the value. */
function place(upper: readonly number[], value: number): number {
  let low = 0;
  let high = upper.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upper[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Edges of about `count` bins that hold equally many values each, one just below the minimum and one at the maximum. */
export function quantileEdges(values: readonly number[], count: number): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const minimum = sorted[0] ?? 0;
  const inner = Array.from({ length: count }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / count) - 1] ?? 0);
  return rising([minimum - Math.abs(minimum) * 1e-12 - Number.MIN_VALUE, ...inner]);
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function deviation(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
