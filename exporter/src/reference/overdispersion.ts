/** At most this many windows, of at least this many rows, and no figure with fewer than ten of them (contract, section 5). */
const MOST_WINDOWS = 50;
const LEAST_ROWS = 200;
const LEAST_WINDOWS = 10;

/** Consecutive windows of equal size over rows in time order; rows past the last window are left out. */
export interface RowWindows {
  readonly count: number;
  readonly size: number;
}

/** The windows that `rows` reference rows are cut into; none when there are too few rows for ten. */
export function rowWindows(rows: number): RowWindows {
  const count = Math.min(MOST_WINDOWS, Math.floor(rows / LEAST_ROWS));
  return count < LEAST_WINDOWS ? { count: 0, size: 0 } : { count, size: Math.floor(rows / count) };
}

/**
 * Over-dispersion D: how much more than independent rows the shares of consecutive windows differ.
 *
 *     D = max(1, mean over windows of chi-square / (B - 1)),  chi-square = sum over bins of (O - E)^2 / E,  E = n_window x share
 *
 * B counts the bins with a reference share. 1 when rows are independent, or when there are no windows or fewer than two bins.
 *
 * @param windows counts of each bin, one array a window
 * @param reference counts of each bin over all rows
 */
export function overdispersion(windows: readonly Float64Array[], reference: Float64Array): number {
  let total = 0;
  let bins = 0;
  for (const count of reference) {
    total += count;
    if (count > 0) bins++;
  }
  if (bins < 2) return 1;
  let sum = 0;
  let used = 0;
  for (const window of windows) {
    let rows = 0;
    for (const count of window) rows += count;
    if (rows === 0) continue;
    let chiSquare = 0;
    for (let bin = 0; bin < reference.length; bin++) {
      if (reference[bin] === 0) continue;
      const expected = (rows * reference[bin]!) / total;
      chiSquare += (window[bin]! - expected) ** 2 / expected;
    }
    sum += chiSquare / (bins - 1);
    used++;
  }
  return used === 0 ? 1 : Math.max(1, sum / used);
}
