import type { Comparison, SubjectSnapshot } from '../../exporter/src/model.ts';
import { jensenShannon } from '../../exporter/src/statistics/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../../exporter/src/statistics/kolmogorov-smirnov.ts';
import { psi } from '../../exporter/src/statistics/psi.ts';
import type { Statistic } from '../../exporter/src/statistics/statistic.ts';

/** A rule that says of one feature (or output) in one window whether it has drifted. */
export interface FeatureRule {
  readonly name: string;
  /** undefined: not judged. */
  readonly isFlagged: (subject: SubjectSnapshot) => boolean | undefined;
}

/** Ours: the exporter's own score, as it is exposed. */
export const DRIFT_SCORE: FeatureRule = {
  name: 'drift score',
  isFlagged: ({ drift }) => (drift?.score === undefined ? undefined : drift.score >= 1),
};

/** A two-sample test of each feature by itself: Kolmogorov-Smirnov for numbers, chi-square for categories. */
export const P_VALUE: FeatureRule = {
  name: 'p < 0.05',
  isFlagged: (subject) => (subject.kind === 'numeric' ? kolmogorovSmirnovRejects(subject) : chiSquareRejects(subject.comparison)),
};

export const PSI_THRESHOLD: FeatureRule = {
  name: 'PSI > 0.2',
  isFlagged: (subject) => {
    const value = computed(psi, subject);
    return value === undefined ? undefined : value > 0.2;
  },
};

/** Jensen-Shannon distances of one undrifted window, by feature or output. */
export type ChunkDistances = ReadonlyMap<string, number>;

export function chunkDistances(subjects: readonly SubjectSnapshot[]): ChunkDistances {
  return new Map(subjects.map((subject) => [keyOf(subject), computed(jensenShannon, subject) ?? Number.NaN]));
}

/**
 * NannyML's rule: the Jensen-Shannon distance of a chunk lies above mean + 3 standard deviations of reference chunks.
 *
 * @param chunks each as large as the windows that are judged
 */
export function threeSigma(chunks: readonly ChunkDistances[]): FeatureRule {
  const limits = new Map<string, number>();
  for (const key of chunks[0]?.keys() ?? []) {
    const values = chunks.map((chunk) => chunk.get(key)!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    limits.set(key, mean + 3 * Math.sqrt(variance));
  }
  return {
    name: '3 sigma',
    isFlagged: (subject) => {
      const value = computed(jensenShannon, subject);
      const limit = limits.get(keyOf(subject));
      return value === undefined || limit === undefined ? undefined : value > limit;
    },
  };
}

function keyOf({ role, name }: SubjectSnapshot): string {
  return `${role} ${name}`;
}

/** The exporter has no statistics below its minimum of rows; other rules have no minimum. */
function computed(statistic: Statistic, { statistics, comparison }: SubjectSnapshot): number | undefined {
  return statistics.get(statistic.name) ?? statistic.compute(comparison);
}

/** The Kolmogorov distribution reaches 0.95 at 1.3581; Stephens (1970) for small samples. */
function kolmogorovSmirnovRejects(subject: SubjectSnapshot): boolean | undefined {
  const value = computed(kolmogorovSmirnov, subject);
  const { referenceRows: m, currentRows: n } = subject.comparison;
  const root = Math.sqrt((n * m) / (n + m));
  return value === undefined ? undefined : value * (root + 0.12 + 0.11 / root) > 1.3581;
}

/** Pearson's chi-square of the two rows of the table, against its 95 % quantile (Wilson and Hilferty). */
function chiSquareRejects({ bins, referenceRows: m, currentRows: n }: Comparison): boolean | undefined {
  const used = bins.filter(({ reference, current }) => reference + current > 0);
  const k = used.length - 1;
  if (k < 1 || n === 0) return undefined;
  const chiSquare = used.reduce(
    (sum, { reference, current }) => sum + (Math.sqrt(n / m) * reference - Math.sqrt(m / n) * current) ** 2 / (reference + current),
    0,
  );
  return chiSquare > k * (1 - 2 / (9 * k) + 1.6449 * Math.sqrt(2 / (9 * k))) ** 3;
}
