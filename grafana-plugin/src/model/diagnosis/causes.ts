import type { Series } from '../series/series.ts';
import { newest } from '../series/series.ts';
import { isOfNow } from './freshness.ts';

/** Of equally likely causes the first comes first, since it explains what comes after. */
export const CAUSES = [
  'broken_pipeline',
  'schema_change',
  'bad_release',
  'training_serving_skew',
  'downstream_failure',
  'covariate_shift',
  'prior_shift',
  'concept_drift',
] as const;

/** A half of the signs or less is no suspicion. */
const SUSPICION = 0.5;

export interface Cause {
  /** One of `CAUSES`, or a name that the rules of somebody else record. */
  readonly cause: string;
  /** Share of the known signs that are met, 0 to 1. */
  readonly likelihood: number;
  readonly signs: readonly { readonly sign: string; readonly isMet: boolean }[];
}

/** Likeliest first, as of now. Of several versions the likelier one counts. */
export function causesOf(causes: readonly Series[], signs: readonly Series[], now: number): readonly Cause[] {
  const byName = new Map<string, Series>();
  for (const series of causes.filter((one) => isOfNow(one, now))) {
    const name = series.labels['cause'] ?? '';
    if ((newest(series) ?? 0) >= (newest(byName.get(name)) ?? 0)) byName.set(name, series);
  }
  const known = signs.filter((one) => isOfNow(one, now));
  return [...byName]
    .map(([cause, series]) => ({ cause, likelihood: newest(series) ?? 0, signs: signsOf(cause, series, known) }))
    .sort((a, b) => b.likelihood - a.likelihood || placeOf(a.cause) - placeOf(b.cause));
}

export function isSuspected({ likelihood }: Cause): boolean {
  return likelihood > SUSPICION;
}

function signsOf(cause: string, { labels: { version } }: Series, signs: readonly Series[]): Cause['signs'] {
  return signs
    .filter(({ labels }) => labels['cause'] === cause && (version === undefined || (labels['version'] ?? version) === version))
    .map((series) => ({ sign: series.labels['sign'] ?? '', isMet: newest(series) === 1 }));
}

function placeOf(cause: string): number {
  const place = (CAUSES as readonly string[]).indexOf(cause);
  return place < 0 ? CAUSES.length : place;
}
