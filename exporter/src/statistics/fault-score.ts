/** Normal quantile of a two-sided level of 0.1 %, fixed by the contract with the recording rules. */
const Z = 3.29;

/**
 * Fault score: how sure we are that a fault has become clearly more frequent than it was in the reference.
 *
 *     lower Wilson bound (z = 3.29) of faulty rows / rows, divided by (2 x reference share + 0.01)
 *
 * No unit, 0 and up; at least 1 is faulty: more than twice the reference's share and a hundredth, beyond what chance explains.
 * Undefined without rows. No minimum of rows: the bound takes care.
 *
 * Example: 50 of 1,000 rows where the reference had none: 0.0318 / 0.01 = 3.18.
 */
export function faultScore(faultyRows: number, rows: number, referenceShare: number): number | undefined {
  if (!(rows > 0)) return undefined;
  const [lower] = wilson(faultyRows, rows, Z);
  return lower / (2 * referenceShare + 0.01);
}

/**
 * Wilson score interval of a share: the shares from which the observed one is at most z standard errors away.
 *
 *     (x + z^2 / 2 -+ z sqrt(x (n - x) / n + z^2 / 4)) / (n + z^2)
 *
 * Unit: share, both ends within 0 to 1; exactly 0 below when there are no successes, exactly 1 above when there is nothing else;
 * [0, 1] without rows. Example: wilson(5, 10, 1.96) = [0.2366, 0.7634].
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
export function wilson(successes: number, rows: number, z: number): readonly [lower: number, upper: number] {
  if (!(rows > 0)) return [0, 1];
  return [lowerBound(successes, rows, z), 1 - lowerBound(rows - successes, rows, z)];
}

/** The smaller root by the product of the roots, x^2 / (n (n + z^2)): the textbook difference loses its digits for rare successes. */
function lowerBound(successes: number, rows: number, z: number): number {
  if (successes <= 0) return 0;
  const spread = z * Math.sqrt((successes * (rows - successes)) / rows + (z * z) / 4);
  return (successes * successes) / rows / (successes + (z * z) / 2 + spread);
}
