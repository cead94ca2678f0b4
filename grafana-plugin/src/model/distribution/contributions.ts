import { hellingerParts, jensenShannonParts, psiParts, type Shares } from './statistics.ts';

/** A statistic taken apart into its bins, so that the parts visibly make the whole. */
export interface Contributions {
  /** As people write it: of what the parts are. */
  readonly name: string;
  readonly parts: readonly number[];
  readonly sum: number;
  /** The statistic, where it is the root of the sum. */
  readonly root: { readonly name: string; readonly value: number } | undefined;
}

/** Undefined for a statistic that is not a sum over bins. Where nothing says which statistic decides, PSI does. */
export function contributionsOf(statistic: string | undefined, shares: Shares): Contributions | undefined {
  switch (statistic ?? 'psi') {
    case 'psi':
      return { name: 'PSI', ...summed(psiParts(shares)), root: undefined };
    case 'js_distance':
      return rooted('JS divergence', 'JS distance', jensenShannonParts(shares));
    case 'hellinger':
      return rooted('squared Hellinger distance', 'Hellinger', hellingerParts(shares));
    default:
      return undefined;
  }
}

function rooted(name: string, rootName: string, parts: readonly number[]): Contributions {
  const whole = summed(parts);
  return { name, ...whole, root: { name: rootName, value: Math.sqrt(whole.sum) } };
}

function summed(parts: readonly number[]): Pick<Contributions, 'parts' | 'sum'> {
  return { parts, sum: parts.reduce((sum, part) => sum + part, 0) };
}
