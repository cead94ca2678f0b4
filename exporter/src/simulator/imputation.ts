import type { Features } from './simulated-model.ts';

/** What a model computes with when a number is not there. */
export function numberOr(features: Features, name: string, substitute: number): number {
  const value = features[name];
  return typeof value === 'number' ? value : substitute;
}

/** The weight that a model learned for a category; 0 for one that it never saw, or for none. */
export function weightOf(features: Features, name: string, weights: ReadonlyMap<string, number>): number {
  return weights.get(String(features[name])) ?? 0;
}
