import type { DataFrame } from '@grafana/data';
import { columnAt, query } from '../../support/car-loan.ts';

type Series = Parameters<typeof query>[1][number];

const MOVED = columnAt(Date.UTC(2026, 10, 18, 12, 0));
const BROKEN = columnAt(Date.UTC(2026, 10, 19, 14, 30));
const EDGES = ['10000.0', '20000.0', '40000.0', '+Inf'];
const CATEGORIES = ['low', 'high', '__unseen__'];

/** Rows of an hour in each bin of a number that has moved up since yesterday noon, with its reference. */
export function carValue(): DataFrame[] {
  const rows = (bin: number) => (column: number) => (column < MOVED ? [250, 250, 250, 250] : [100, 150, 250, 500])[bin];
  const bins = EDGES.map((upper, bin): Series => {
    const labels = { feature: 'car_value', upper, lower: EDGES[bin - 1] ?? '-Inf' };
    return ['model_feature_bin:rows:increase1h', labels, rows(bin)];
  });
  const reference = EDGES.map(
    (upper, bin): Series => ['ml_reference_cdf', { feature: 'car_value', upper }, () => (bin + 1) / EDGES.length],
  );
  const beside: Series[] = [
    ['ml_reference_rows', { feature: 'car_value' }, () => 50_000],
    ['ml_reference_minimum', { feature: 'car_value' }, () => 0],
    ['ml_reference_maximum', { feature: 'car_value' }, () => 80_000],
  ];
  return [...query('bins', bins), ...query('reference', [...reference, ...beside])];
}

/** Categories whose rows lost their value at 14:00 today. */
export function salaryRange(): DataFrame[] {
  const rows = (bin: number) => (column: number) => (column < BROKEN ? [900, 962, 0] : [700, 583, 3])[bin];
  return [
    ...query(
      'bins',
      CATEGORIES.map((category, bin): Series => ['model_feature_bin:rows:increase1h', { feature: 'salary_range', category }, rows(bin)]),
    ),
    ...query('reference', [
      ...CATEGORIES.map(
        (category, bin): Series => ['ml_reference_ratio', { feature: 'salary_range', category }, () => [0.48, 0.52, 0][bin]],
      ),
      ['ml_reference_rows', { feature: 'salary_range' }, () => 50_000],
      ['ml_reference_fault_ratio', { feature: 'salary_range', fault: 'null' }, () => 0.001],
      ['model_feature:fault_share:ratio1h', { feature: 'salary_range', fault: 'empty' }, () => 0],
    ]),
  ];
}
