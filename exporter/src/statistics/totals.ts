import type { Comparison, FineBins } from '../model.ts';

/** What counts are divided by to become shares. */
export interface Totals {
  readonly reference: number;
  readonly current: number;
}

/**
 * Sums over the exposed bins of both sides. Undefined where no drift statistic is defined: no rows on either side, or fewer than
 * two bins with a reference share, since then the reference has no distribution that something could differ from.
 */
export function binTotals({ bins, referenceRows, currentRows }: Comparison): Totals | undefined {
  let reference = 0;
  let current = 0;
  let occupied = 0;
  for (const bin of bins) {
    reference += bin.reference;
    current += bin.current;
    if (bin.reference > 0) occupied++;
  }
  const defined = occupied >= 2 && current > 0 && referenceRows > 0 && currentRows > 0;
  return defined ? { reference, current } : undefined;
}

/** The fine bins of a number and their sums. Undefined where `binTotals` is, and for what has no fine bins. */
export function fineTotals(comparison: Comparison): { readonly fine: FineBins; readonly totals: Totals } | undefined {
  const { fine } = comparison;
  if (fine === undefined || fine.upper.length < 2 || binTotals(comparison) === undefined) return undefined;
  let reference = 0;
  let current = 0;
  for (let bin = 0; bin < fine.upper.length; bin++) {
    reference += fine.reference[bin]!;
    current += fine.current[bin]!;
  }
  return reference > 0 && current > 0 ? { fine, totals: { reference, current } } : undefined;
}
