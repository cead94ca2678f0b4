import { type Threshold, ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';

/** From each value on its colour; below the first no colour of an alarm, nor green, since a green wall lulls. */
export function thresholds(...steps: readonly (readonly [value: number, colour: string])[]): ThresholdsConfigBuilder {
  return thresholdsFrom('text', ...steps);
}

/** The same with another colour below the first, where `text` would be an area. */
export function thresholdsFrom(calm: string, ...steps: readonly (readonly [value: number, colour: string])[]): ThresholdsConfigBuilder {
  const list: Threshold[] = [{ value: null, color: calm }, ...steps.map(([value, color]) => ({ value, color }))];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(list);
}

/** Of a drift score, a multiple of its limit: hint, drifted, strongly drifted. The panel has the same by default. */
export function scoreThresholds(): ThresholdsConfigBuilder {
  return thresholds([0.5, 'dark-yellow'], [1, 'semi-dark-orange'], [2, 'red']);
}
