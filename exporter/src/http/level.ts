import type { FaultCount, SubjectSnapshot } from '../model.ts';

/** In the order of a page: worst first, what cannot be judged last. */
export const LEVELS = ['faulty input', 'strongly drifted', 'drifted', 'hint', 'calm', 'too few rows', 'not judged', 'no data'] as const;
export type Level = (typeof LEVELS)[number];

/** The fault with the largest score; the larger share when scores are equal. */
export function worstFault(subject: SubjectSnapshot): FaultCount | undefined {
  let worst: FaultCount | undefined;
  for (const fault of subject.faults) {
    if (fault.score === undefined) continue;
    const best = worst?.score ?? -1;
    if (fault.score > best || (fault.score === best && fault.share > (worst?.share ?? 0))) worst = fault;
  }
  return worst;
}

/** Rows that a judgement can lean on: over-dispersed or unevenly weighted rows count for less than one each. */
export function effectiveRows(subject: SubjectSnapshot): number {
  return Math.min(subject.rows, subject.comparison.currentRows) / subject.reference.overdispersion;
}

/** The first level that holds. `not judged` is for what has no drift by design: ignored features, a single bin, the output `label`. */
export function levelOf(subject: SubjectSnapshot, minimumRows: number): Level {
  const { drift } = subject;
  if (subject.rowsLookedAt === 0 && drift?.score === undefined) return 'no data';
  if ((worstFault(subject)?.score ?? 0) >= 1) return 'faulty input';
  if (drift === undefined) return 'not judged';
  if (drift.score === undefined || subject.rows / subject.reference.overdispersion < minimumRows) return 'too few rows';
  if (drift.score >= 2) return 'strongly drifted';
  if (drift.score >= 1) return 'drifted';
  return drift.score >= 0.5 ? 'hint' : 'calm';
}

export interface JudgedSubject {
  readonly subject: SubjectSnapshot;
  readonly level: Level;
}

/** By level, within faulty ones by fault score, else by drift score, then by name. */
export function worstFirst(subjects: readonly SubjectSnapshot[], minimumRows: number): readonly JudgedSubject[] {
  const weight = ({ subject, level }: JudgedSubject): number =>
    (level === 'faulty input' ? worstFault(subject)?.score : subject.drift?.score) ?? 0;
  return subjects
    .map((subject) => ({ subject, level: levelOf(subject, minimumRows) }))
    .sort(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        weight(b) - weight(a) ||
        (a.subject.name < b.subject.name ? -1 : Number(a.subject.name > b.subject.name)),
    );
}

export function countLevels(judged: readonly JudgedSubject[]): ReadonlyMap<Level, number> {
  const counts = new Map<Level, number>();
  for (const { level } of judged) counts.set(level, (counts.get(level) ?? 0) + 1);
  return counts;
}
