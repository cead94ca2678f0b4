import type { Bin, Comparison, Snapshot } from '../../model.ts';
import { STATISTICS as REGISTRY } from '../../statistics/index.ts';
import type { Family } from '../family.ts';
import { ofFeaturesAndOutputs } from '../scopes.ts';

/** One family a statistic of the registry, for features and for outputs. */
export const STATISTICS: readonly Family<Snapshot>[] = REGISTRY.flatMap(({ name, help, kinds }) =>
  ofFeaturesAndOutputs({
    name,
    type: 'gauge',
    help: () => help,
    samples: ({ kind, comparison, statistics }, out) => {
      if (kinds.includes(kind) && isMeasurable(comparison)) out.add(statistics.get(name));
    },
  }),
);

/** Fewer than two bins with a reference share never have a statistic. */
function isMeasurable({ bins }: Comparison): boolean {
  const first = bins.findIndex(hasShare);
  return first >= 0 && bins.findLastIndex(hasShare) > first;
}

function hasShare({ reference }: Bin): boolean {
  return reference > 0;
}
