import { promql } from '../promql.ts';
import { cumulative, ofBins, type Subject } from './subject.ts';

/**
 * The drift statistics as expressions, each with the definition of the exporter's function of the same name. `tested` is the number of rows
 * of the subjects that it is wanted for: no other subject is in the result.
 */

/** Sum over bins of (q - p) ln(q / p), 0.5 rows added to each bin on both sides. Nats. */
export function psi(subject: Subject, bins: string, tested: string): string {
  const { keys, role } = subject;
  const reference = ofBins(subject, 'reference_smoothed:ratio');
  const smoothed = `(${bins} + 0.5) / on (${keys}) group_left () (${tested} + 0.5 * model_${role}:bins)`;
  return promql`
    sum by (${keys}) (
      (${smoothed} - ${reference})
      * ln(${smoothed} / ${reference})
    )`;
}

/**
 * Square root of the divergence in bits. Exact to 1e-9 above 1e-6; shares that are equal but for rounding may come out as 1e-8, since PromQL
 * has no logarithm of 1 + x.
 */
export function jsDistance(subject: Subject, share: string): string {
  const reference = ofBins(subject, 'reference:ratio');
  // 0 ln 0 and 0 / 0 are NaN, and one NaN makes the whole sum NaN. A share stands first in each term, so that no share costs nothing.
  const mixture = `clamp_min((${share} + ${reference}) / 2, 1e-300)`;
  const term = (side: string): string => `${side} * ln(clamp_min(${side} / ${mixture}, 1e-300))`;
  return promql`
    clamp_max(sqrt(clamp_min(sum by (${subject.keys}) (
      ${term(share)}
      + ${term(reference)}
    ), 0) / ${2 * Math.LN2}), 1)`;
}

/** Euclidean distance between the square roots of the shares, divided by the square root of 2. */
export function hellinger(subject: Subject, share: string): string {
  return `clamp_max(sqrt(sum by (${subject.keys}) ((sqrt(${share}) - sqrt(${ofBins(subject, 'reference:ratio')})) ^ 2) / 2), 1)`;
}

/** Largest change of the share of any one bin. */
export function linf(subject: Subject, share: string): string {
  return `max by (${subject.keys}) (abs(${share} - ${ofBins(subject, 'reference:ratio')}))`;
}

/** Difference of the cumulative shares at the upper edge of each bin; numbers only. */
export function gapAtEdges(subject: Subject, edges: string, tested: string): string {
  return `${edges} / on (${subject.keys}) group_left () ${tested} - ${cumulative(subject, 'reference:ratio')}`;
}

/** Largest distance between the cumulative shares at the exposed edges; numbers only. */
export function kolmogorovSmirnov(subject: Subject, gap: string): string {
  return `max by (${subject.keys}) (abs(${gap}))`;
}
