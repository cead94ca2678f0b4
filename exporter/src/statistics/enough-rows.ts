/** An effective sample, (sum of weights)^2 / sum of squared weights, of 200 equal weights may come out as 199.99999999999997. */
const ROUNDING = 1e-9;

/** Are these rows, which weights may have made fractional, at least as many as needed? */
export function enoughRows(rows: number, minimumRows: number): boolean {
  return rows >= minimumRows * (1 - ROUNDING);
}
