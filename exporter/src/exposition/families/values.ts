import type { Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofFeaturesAndOutputs } from '../scopes.ts';

/** What was counted, bin by bin: from these counters every drift statistic can be computed again, over any window and any fleet. */
export const VALUES: readonly Family<Snapshot>[] = [
  ...ofFeaturesAndOutputs({
    name: 'value',
    type: 'histogram',
    help: (role) =>
      `Rows by value of a numeric ${role}, over the edges of the reference; buckets only, since a sum of negative values can fall.`,
    labels: ['le'],
    samples: ({ kind, comparison: { bins }, totals }, out) => {
      if (kind !== 'numeric') return;
      let below = 0;
      bins.forEach(({ upper }, bin) => {
        below += totals[bin] ?? 0;
        out.add(below, upper);
      });
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'category_total',
    type: 'counter',
    help: (role) => `Rows by category of a categorical ${role}; __other__ is the rest of the reference, __unseen__ what it never had.`,
    labels: ['category'],
    samples: ({ kind, comparison: { bins }, totals }, out) => {
      if (kind !== 'categorical') return;
      bins.forEach(({ label }, bin) => {
        out.add(totals[bin], label);
      });
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'rows_total',
    type: 'counter',
    help: (role) => `Records in which the ${role} was looked for.`,
    samples: ({ rowsTotal }, out) => out.add(rowsTotal),
  }),
];
