/** Shares of rows of both sides, bin by bin, and of how many rows they are: the contract's definitions of statistics. */
export interface Shares {
  readonly reference: readonly number[];
  readonly now: readonly number[];
  readonly referenceRows: number;
  readonly rows: number;
}

/** Added to each bin on both sides; for PSI alone. */
const SMOOTHING = 0.5;

/**
 * What each bin adds to PSI: (q - p) ln(q / p) of the smoothed shares. In nats, 0 and up; their sum is the exporter's statistic.
 * Source: Yurdakul (2018), Statistical properties of population stability index.
 */
export function psiParts({ reference, now, referenceRows, rows }: Shares): readonly number[] {
  const bins = reference.length;
  const smoothed = (share: number, total: number): number => (share * total + SMOOTHING) / (total + SMOOTHING * bins);
  return reference.map((share, bin) => {
    const p = smoothed(share, referenceRows);
    const q = smoothed(now[bin] ?? 0, rows);
    return (q - p) * Math.log(q / p);
  });
}

/** What each bin adds to the Jensen-Shannon divergence in bits, whose square root is the distance. Source: Endres and Schindelin (2003). */
export function jensenShannonParts({ reference, now }: Shares): readonly number[] {
  return reference.map((p, bin) => {
    const q = now[bin] ?? 0;
    const mixture = (p + q) / 2;
    const term = (share: number): number => (share > 0 ? share * Math.log2(share / mixture) : 0);
    return Math.max(0, (term(p) + term(q)) / 2);
  });
}

/** What each bin adds to the squared Hellinger distance. */
export function hellingerParts({ reference, now }: Shares): readonly number[] {
  return reference.map((p, bin) => (Math.sqrt(p) - Math.sqrt(now[bin] ?? 0)) ** 2 / 2);
}

export interface Gap {
  /** Bin at whose upper edge the cumulative shares are farthest apart. */
  readonly bin: number;
  readonly reference: number;
  readonly now: number;
  readonly size: number;
}

/**
 * Kolmogorov-Smirnov statistic over these bins. The exporter's own looks between the edges as well and may be larger by a part of a bin's
 * share. Undefined with fewer than two bins.
 */
export function ksGap({ reference, now }: Pick<Shares, 'reference' | 'now'>): Gap | undefined {
  let largest: Gap | undefined;
  let [below, belowNow] = [0, 0];
  for (let bin = 0; bin < reference.length - 1; bin += 1) {
    below += reference[bin] ?? 0;
    belowNow += now[bin] ?? 0;
    const size = Math.abs(below - belowNow);
    if (largest === undefined || size > largest.size) largest = { bin, reference: below, now: belowNow, size };
  }
  return largest;
}

/** Normal quantile of a two-sided 95 %. */
const Z95 = 1.959963984540054;

/** Shares from which the seen one is at most chance away, in 95 of 100 windows; [0, 1] without rows. Source: Wilson (1927). */
export function wilsonBand(share: number, rows: number): readonly [lower: number, upper: number] {
  if (!(rows > 0)) return [0, 1];
  const z2 = Z95 * Z95;
  const centre = share + z2 / (2 * rows);
  const spread = Z95 * Math.sqrt((share * (1 - share)) / rows + z2 / (4 * rows * rows));
  const end = (at: number): number => Math.min(1, Math.max(0, at / (1 + z2 / rows)));
  return [share <= 0 ? 0 : end(centre - spread), share >= 1 ? 1 : end(centre + spread)];
}

/** Standard errors from which a difference is not chance alone: 1 of 100 cells of a calm picture. */
const BEYOND_CHANCE = 2.6;

/** Difference of a share from the reference's, as far as it is beyond chance; else 0. Over-dispersion widens what chance can do. */
export function beyondChance(now: number, reference: number, rows: number, referenceRows: number, dispersion: number): number {
  if (!(rows > 0 && referenceRows > 0)) return 0;
  // Half a row more, so that an empty reference bin is not taken for an impossible one.
  const pooled = (reference * referenceRows + now * rows + 0.5) / (referenceRows + rows + 1);
  const error = Math.sqrt(dispersion * pooled * (1 - pooled) * (1 / rows + 1 / referenceRows));
  return Math.abs(now - reference) > BEYOND_CHANCE * error ? now - reference : 0;
}
