import type { Band } from '../model.ts';

/** Two-sided 95 % quantile of the normal distribution. */
export const Z = 1.959963984540054;

/** The normal interval value ± Z sqrt(variance), cut at the ends of the measure's range. `variance` is that of the value, not of one row. */
export function normalBand(value: number, variance: number, [smallest, largest]: readonly [number, number]): Band {
  // A variance that is a difference of sums may come out a little below zero.
  const margin = Z * Math.sqrt(Math.max(0, variance));
  return { lower: Math.max(smallest, value - margin), upper: Math.min(largest, value + margin) };
}

/**
 * The normal interval of a weighted mean, from the sums of the values and of their squares (both times the weight) over a number of rows.
 * Undefined with fewer than two rows.
 */
export function meanBand(
  sums: { readonly values: number; readonly squares: number; readonly weight: number },
  rows: number,
  range: readonly [number, number],
): Band | undefined {
  const mean = sums.values / sums.weight;
  const variance = (sums.squares / sums.weight - mean ** 2) / (rows - 1);
  return rows > 1 && Number.isFinite(variance) ? normalBand(mean, variance, range) : undefined;
}

/**
 * Wilson's score interval of a share that was seen in a number of rows. Holds its level also in small samples and near 0 and 1, where
 * the normal interval has no width.
 *
 *   (p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n)
 *
 * Example: 8 of 10, 0.490 to 0.943.
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
export function wilsonBand(share: number, rows: number): Band {
  const z2 = Z ** 2 / rows;
  const center = share + z2 / 2;
  const margin = Math.sqrt(z2 * share * (1 - share) + (z2 / 2) ** 2);
  return { lower: Math.max(0, (center - margin) / (1 + z2)), upper: Math.min(1, (center + margin) / (1 + z2)) };
}
