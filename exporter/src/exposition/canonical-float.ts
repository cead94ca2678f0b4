/**
 * A bin's edge as OpenMetrics and Prometheus 3 print it: shortest digits that read back as the same number, always with a point or an
 * exponent (`1.0`, `0.05`, `1e+06`, `+Inf`). The same text on every replica, so that `le`, `upper` and `lower` can be joined.
 * The exponent form starts where Go's strconv.FormatFloat(f, 'g', -1, 64) starts it: below 1e-4 and from 1e6 on.
 */
export function canonicalFloat(value: number): string {
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  if (Number.isNaN(value)) return 'NaN';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential().replace(/([+-])(\d)$/, '$10$2');
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
