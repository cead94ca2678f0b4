import type { Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofFeatures, ofFeaturesAndOutputs, ofModel, ofViews } from '../scopes.ts';

/** The judgement: the deciding statistic, the limit that it is compared with, and what the limit is made of. */
export const DRIFT: readonly Family<Snapshot>[] = [
  ...ofFeaturesAndOutputs({
    name: 'drift_score',
    type: 'gauge',
    help: (role) => `Deciding statistic divided by its limit; at least 1 exactly when the ${role} has drifted.`,
    samples: ({ drift }, out) => {
      if (drift !== undefined) out.add(drift.score);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'drift_limit',
    type: 'gauge',
    help: (role) => `The larger of the ${role}'s tolerance and what chance alone reaches, in units of the deciding statistic.`,
    samples: ({ drift }, out) => {
      if (drift !== undefined) out.add(drift.limit);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'drift_tolerance',
    type: 'gauge',
    help: (role) => `Smallest effect on the ${role} that matters, from the config, in units of the deciding statistic.`,
    samples: ({ drift }, out) => {
      if (drift !== undefined) out.add(drift.tolerance);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'drift_statistic',
    type: 'gauge',
    help: (role) => `Value of the statistic that decides whether the ${role} has drifted; the label statistic names it.`,
    labels: ['statistic'],
    samples: ({ drift }, out) => {
      if (drift !== undefined) out.add(drift.value, drift.statistic);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'drift_chance',
    type: 'gauge',
    help: (role) => `What the ${role}'s deciding statistic reaches by chance alone at the false-alarm level, for these numbers of rows.`,
    samples: ({ drift }, out) => {
      if (drift !== undefined) out.add(drift.chance);
    },
  }),
  ofFeatures({
    name: 'ml_feature_importance',
    type: 'gauge',
    help: 'Weight of the feature in the model, as the config tells it; absent when not known.',
    samples: ({ importance }, out) => {
      if (importance !== undefined) out.add(importance);
    },
  }),
  ofModel({
    name: 'ml_minimum_rows',
    type: 'gauge',
    help: 'Rows that a judgement needs.',
    samples: ({ minimumRows }, out) => out.add(minimumRows),
  }),
  ofModel({
    name: 'ml_drift_critical_z',
    type: 'gauge',
    help: 'Normal quantile of the false-alarm level of one feature in one window.',
    samples: ({ criticalZ }, out) => out.add(criticalZ),
  }),
  ofViews({
    name: 'ml_drifted_features',
    type: 'gauge',
    help: 'Features with a drift score of at least 1.',
    samples: ({ driftedFeatures }, out) => out.add(driftedFeatures),
  }),
  ofViews({
    name: 'ml_tested_features',
    type: 'gauge',
    help: 'Features with enough rows to be judged.',
    samples: ({ testedFeatures }, out) => out.add(testedFeatures),
  }),
];
