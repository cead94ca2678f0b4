import type { Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofViews } from '../scopes.ts';

/** Business measures beside model measures. Two sums, so that both only grow. */
export const KPIS: readonly Family<Snapshot>[] = [
  ofViews({
    name: 'ml_kpi_total',
    type: 'counter',
    help: 'Sum of the positive values of the business measure, in its own unit.',
    labels: ['kpi'],
    samples: ({ kpis }, out) => {
      for (const { name, positive } of kpis) out.add(positive, name);
    },
  }),
  ofViews({
    name: 'ml_kpi_negative_total',
    type: 'counter',
    help: 'Sum of the absolute negative values of the business measure, in its own unit.',
    labels: ['kpi'],
    samples: ({ kpis }, out) => {
      for (const { name, negative } of kpis) out.add(negative, name);
    },
  }),
  ofViews({
    name: 'ml_kpi_rows_total',
    type: 'counter',
    help: 'Records that had a value of the business measure.',
    labels: ['kpi'],
    samples: ({ kpis }, out) => {
      for (const { name, rows } of kpis) out.add(rows, name);
    },
  }),
];
