/** A sample's value: shortest digits that read back as the same number. Prometheus reads JavaScript's exponents. */
export function sampleValue(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
