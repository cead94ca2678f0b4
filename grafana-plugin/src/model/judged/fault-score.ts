/** Upper normal quantile of the contract's rule for faults. */
const Z = 3.29;

/** The limit of a fault's share, given its share in the reference. */
export function faultLimit(referenceShare: number): number {
  return 2 * referenceShare + 0.01;
}

/**
 * The exporter's and the rules' fault score, for queries that bring the share alone: lower Wilson bound / limit.
 * Unit: multiples of the limit; 1 or more is faulty. Without a number of rows the share itself stands for its bound.
 */
export function faultScore(share: number, rows: number | undefined, referenceShare: number): number {
  const bound = rows === undefined || !(rows > 0) ? share : wilsonLowerBound(share, rows, Z);
  return bound / faultLimit(referenceShare);
}

/** Lower bound of a share that was seen in so many rows. Source: Wilson (1927). */
function wilsonLowerBound(share: number, rows: number, z: number): number {
  const z2 = z * z;
  const centre = share + z2 / (2 * rows);
  const spread = z * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows * rows));
  return Math.max(0, (centre - spread) / (1 + z2 / rows));
}
