import { newest, type Series } from '../series/series.ts';

/** Files of different kinds write the same hole differently: the contract compares each of these with the three together. */
const HOLES: readonly string[] = ['null', 'missing', 'empty'];

/** Share of the reference that a fault is compared with, 0 to 1, by its name. A fault that nothing tells of is not in it. */
export type ComparedShares = ReadonlyMap<string, number>;

/** From the shares in the reference of one feature or output; replicas that say the same count once. */
export function comparedShares(references: readonly Series[]): ComparedShares {
  const shares = new Map(references.map((one) => [one.labels['fault'] ?? '', newest(one) ?? 0]));
  const known = HOLES.flatMap((name) => shares.get(name) ?? []);
  if (known.length === 0) return shares;
  const together = known.reduce((sum, share) => sum + share, 0);
  for (const name of HOLES) shares.set(name, together);
  return shares;
}
