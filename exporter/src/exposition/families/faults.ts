import type { Snapshot } from '../../model.ts';
import type { Family } from '../family.ts';
import { ofFeaturesAndOutputs } from '../scopes.ts';

export const FAULTS: readonly Family<Snapshot>[] = [
  ...ofFeaturesAndOutputs({
    name: 'faults_total',
    type: 'counter',
    help: (role) => `Records in which the ${role} had the fault.`,
    labels: ['fault'],
    samples: ({ faults }, out) => {
      for (const { fault, total } of faults) out.add(total, fault);
    },
  }),
  ...ofFeaturesAndOutputs({
    name: 'fault_score',
    type: 'gauge',
    help: (role) =>
      `Lower Wilson bound (z = 3.29) of the fault's share of the window's rows, divided by twice the ${role}'s reference share and 0.01; at least 1 is faulty.`,
    labels: ['fault'],
    samples: ({ faults }, out) => {
      for (const { fault, score } of faults) out.add(score, fault);
    },
  }),
];
