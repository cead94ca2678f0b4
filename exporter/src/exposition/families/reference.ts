import type { Bin, Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofModel, ofSubjects } from '../scopes.ts';

export const REFERENCE: readonly Family<Snapshot>[] = [
  ofModel({
    name: 'ml_reference_info',
    type: 'gauge',
    help: 'Always 1; the label reference is the digest of the profile that is compared with.',
    labels: ['reference'],
    samples: ({ referenceDigest }, out) => out.add(1, referenceDigest),
  }),
  ofSubjects({
    name: 'ml_reference_rows',
    type: 'gauge',
    help: 'Rows of the reference whose value could be binned.',
    samples: ({ reference }, out) => out.add(reference.rows),
  }),
  ofSubjects({
    name: 'ml_reference_cdf',
    type: 'gauge',
    help: "Share of the reference at or below the bin's upper edge, 0 to 1; lower is the lower edge of the same bin.",
    labels: ['upper', 'lower'],
    samples: ({ kind, comparison: { bins } }, out) => {
      if (kind !== 'numeric') return;
      const rows = referenceRows(bins);
      let below = 0;
      for (const { lower, upper, reference } of bins) {
        below += reference;
        out.add(below / rows, upper, lower);
      }
    },
  }),
  ofSubjects({
    name: 'ml_reference_ratio',
    type: 'gauge',
    help: 'Share of the category in the reference, 0 to 1.',
    labels: ['category'],
    samples: ({ kind, comparison: { bins } }, out) => {
      if (kind !== 'categorical') return;
      const rows = referenceRows(bins);
      for (const { label, reference } of bins) out.add(reference / rows, label);
    },
  }),
  ofSubjects({
    name: 'ml_reference_fault_ratio',
    type: 'gauge',
    help: "Share of the reference's rows that have the fault, 0 to 1.",
    labels: ['fault'],
    samples: ({ faults }, out) => {
      for (const { fault, referenceShare } of faults) out.add(referenceShare, fault);
    },
  }),
  ofSubjects({
    name: 'ml_reference_minimum',
    type: 'gauge',
    help: 'Smallest number of the reference; anything smaller is the fault below_range.',
    samples: ({ reference: { minimum } }, out) => {
      if (minimum !== undefined) out.add(minimum);
    },
  }),
  ofSubjects({
    name: 'ml_reference_maximum',
    type: 'gauge',
    help: 'Largest number of the reference; anything larger is the fault above_range.',
    samples: ({ reference: { maximum } }, out) => {
      if (maximum !== undefined) out.add(maximum);
    },
  }),
  ofSubjects({
    name: 'ml_reference_stddev',
    type: 'gauge',
    help: 'Standard deviation of the numbers of the reference, with m - 1.',
    samples: ({ reference: { deviation } }, out) => {
      if (deviation !== undefined) out.add(deviation);
    },
  }),
  ofSubjects({
    name: 'ml_reference_overdispersion',
    type: 'gauge',
    help: 'Mean chi-square / (bins - 1) over consecutive windows of the reference, at least 1: how much more it varies than chance alone.',
    samples: ({ reference }, out) => out.add(reference.overdispersion),
  }),
];

/** The sum of the bins, so that the last cumulative share is exactly 1. Shares of nothing are not a number, and so absent. */
function referenceRows(bins: readonly Bin[]): number {
  return bins.reduce((sum, { reference }) => sum + reference, 0);
}
