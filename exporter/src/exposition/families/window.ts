import { QUANTILES, type Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofFeaturesAndOutputs, ofModel } from '../scopes.ts';

/** What the window gauges were computed on, and its summary. */
export const WINDOW: readonly Family<Snapshot>[] = [
  ofModel({
    name: 'ml_window_end_timestamp_seconds',
    type: 'gauge',
    help: 'End of the newest pane of the window, event time in seconds since the epoch; absent before the first record.',
    samples: ({ windowEnd }, out) => out.add(windowEnd),
  }),
  ...ofFeaturesAndOutputs({
    name: 'window_rows',
    type: 'gauge',
    help: (role) => `Rows of the window whose value of the ${role} could be binned.`,
    samples: ({ rows }, out) => out.add(rows),
  }),
  ...ofFeaturesAndOutputs({
    name: 'mean',
    type: 'gauge',
    help: (role) => `Mean of the numeric ${role} over the window.`,
    samples: ({ kind, mean }, out) => {
      if (kind === 'numeric') out.add(mean);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'stddev',
    type: 'gauge',
    help: (role) => `Standard deviation of the numeric ${role} over the window, with n - 1.`,
    samples: ({ kind, deviation }, out) => {
      if (kind === 'numeric') out.add(deviation);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'quantile',
    type: 'gauge',
    help: (role) => `Quantile q of the numeric ${role} over the window, by interpolation within fine bins.`,
    labels: ['q'],
    samples: ({ kind, quantiles }, out) => {
      if (kind !== 'numeric') return;
      QUANTILES.forEach((q, place) => {
        out.add(quantiles?.[place], q);
      });
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'null_ratio',
    type: 'gauge',
    help: (role) => `Share of the window's rows in which the ${role} was null, missing or empty, 0 to 1.`,
    samples: ({ nullRatio }, out) => out.add(nullRatio),
  }),
];
