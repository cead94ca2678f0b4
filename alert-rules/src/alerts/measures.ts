/** Realised measures of a model or of its segments, by model, version and segment. */

export const WHOLE = 'segment=""';

export function accuracy(selector: string): string {
  return realised('accuracy', '24h', selector);
}

export function meanError(window: string, selector: string): string {
  return realised('mae', window, selector);
}

export function realised(measure: string, window: string, selector: string): string {
  return `sum without (measure, basis) (model:measure:last${window}{measure="${measure}", basis="realised", ${selector}})`;
}

export function referenceError(selector: string): string {
  return `max by (model, version, segment) (ml_mae{basis="reference", ${selector}})`;
}
