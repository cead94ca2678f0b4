import type { FeatureKind } from '../model.ts';
import { upperNormalQuantile } from './normal.ts';

const DAY_SECONDS = 86_400;

/**
 * More false alarms allowed than there are judgements: chance then asks for nothing and the tolerance decides. At this level z is
 * -1.64, the lowest at which the Wilson-Hilferty cube of two bins is positive.
 */
const HIGHEST_LEVEL = 0.95;

/** Names of the statistics whose chance level is known, and which may therefore decide whether a feature has drifted. */
export const DECIDING_STATISTICS = ['psi', 'js_distance', 'hellinger', 'ks'] as const;

/** The statistic that decides for a kind of feature: where the Kolmogorov-Smirnov statistic is configured, categories are decided by PSI. */
export function decidingStatistic(configured: string, kind: FeatureKind): string {
  return configured === 'ks' && kind === 'categorical' ? 'psi' : configured;
}

/**
 * False-alarm level of one judgement, such that a model has one false alarm in so many days over all its features and windows.
 *
 *     1 / (days x windows a day x F)
 *
 * Unit: probability, above 0 and at most 0.95; windows do not overlap. A model that judges nothing counts as judging one feature.
 * Example: 30 days, windows of 3600 s, 200 features: 1 / 144,000 = 6.9e-6.
 *
 * @param judged F: judged features and outputs of the whole model
 */
export function criticalLevel(days: number, windowSeconds: number, judged: number): number {
  const judgements = days * (DAY_SECONDS / windowSeconds) * Math.max(1, judged);
  return Math.min(HIGHEST_LEVEL, 1 / judgements);
}

/** z of the false-alarm level: the upper quantile of the standard normal distribution. Example: level 6.9e-6, z = 4.35. */
export function criticalZ(level: number): number {
  return upperNormalQuantile(level);
}

/** What the value that chance alone reaches depends on. */
export interface ChanceConditions {
  /** n: the effective sample of the window. */
  readonly currentRows: number;
  /** m: the reference's values that could be binned. */
  readonly referenceRows: number;
  /** B: every exposed bin, `__unseen__` included. */
  readonly bins: number;
  /** D: how much more than independent rows the shares of windows differ; at least 1. */
  readonly overdispersion: number;
  /** Upper normal quantile at `level`. */
  readonly z: number;
  /** False-alarm level of one judgement. */
  readonly level: number;
}

/**
 * What a statistic reaches by chance at the false-alarm level when nothing has drifted. In units of the statistic, above 0.
 *
 *     psi          D (1/n + 1/m) k (1 - 2/(9k) + z sqrt(2/(9k)))^3,  k = B - 1
 *     js_distance  sqrt(chance of psi / (8 ln 2))
 *     hellinger    sqrt(chance of psi / 8)
 *     ks           sqrt(-ln(level / 2) / 2 x D (1/n + 1/m))
 *
 * PSI without drift is (1/n + 1/m) chi-square with k degrees of freedom, whose quantile Wilson and Hilferty give in closed form. For
 * small drift the Jensen-Shannon divergence in nats is an eighth of PSI, and so is the squared Hellinger distance.
 * Undefined for other statistics, without rows on either side, and for fewer than two bins.
 *
 * Example: psi, n = 500, m = 50,000, B = 10, D = 1, level 6.9e-6 (z = 4.35): 0.0829.
 * Source: Wilson and Hilferty (1931), The distribution of chi-square; Smirnov (1948), Table for estimating the goodness of fit.
 */
export function chance(statistic: string, conditions: ChanceConditions): number | undefined {
  const { currentRows, referenceRows, bins, overdispersion, z, level } = conditions;
  if (!(currentRows > 0 && referenceRows > 0 && bins >= 2)) return undefined;
  const noise = overdispersion * (1 / currentRows + 1 / referenceRows);
  const psi = noise * chiSquareQuantile(bins - 1, z);
  switch (statistic) {
    case 'psi':
      return psi;
    case 'js_distance':
      return Math.sqrt(psi / (8 * Math.LN2));
    case 'hellinger':
      return Math.sqrt(psi / 8);
    case 'ks':
      return Math.sqrt((-Math.log(level / 2) / 2) * noise);
    default:
      return undefined;
  }
}

/** Upper quantile of chi-square with k degrees of freedom at the level of the normal quantile z (Wilson-Hilferty). */
function chiSquareQuantile(k: number, z: number): number {
  const variance = 2 / (9 * k);
  return k * (1 - variance + z * Math.sqrt(variance)) ** 3;
}
