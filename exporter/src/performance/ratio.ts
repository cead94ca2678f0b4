/** A quotient that is absent where it is not defined: denominator not above zero, or a sum that left the range of a double. Never NaN or infinite. */
export function ratio(numerator: number, denominator: number): number | undefined {
  const value = numerator / denominator;
  return denominator > 0 && Number.isFinite(value) ? value : undefined;
}
