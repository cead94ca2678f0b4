import { getFieldDisplayName } from '@grafana/data';
import { plainName } from '../plain-name.ts';
import { agreementWith, areOfOne, identityOf, keyOf, type RowLabel, subjectOf } from '../series/identity.ts';
import type { Labels, Series } from '../series/series.ts';

/** What a row of the picture speaks of: a feature, an output, a segment, a model. */
export interface Subject {
  /** As shown: the feature, after whatever else tells it from the others. */
  readonly name: string;
  readonly role: 'feature' | 'output' | undefined;
  readonly labels: Labels;
  /** Undefined where there is only a number of rows, or a fault. */
  readonly score: Series | undefined;
}

/** What turned out, beside what the model said: it has rows, and no score by design. */
export function isOutcome({ labels }: Subject): boolean {
  return labels['output'] === 'label';
}

interface Found {
  readonly labels: Labels;
  readonly subject: string;
  readonly score: Series | undefined;
}

/** One for each series of scores, and for each feature that has rows or faults alone. */
export function findSubjects(scores: readonly Series[], others: readonly Series[], rowLabel: RowLabel): readonly Subject[] {
  const found = new Map<string, Found>();
  const bySubject = new Map<string, Found[]>();
  const add = (series: Series, score: Series | undefined): void => {
    const one = { labels: identityOf(series.labels), subject: subjectOf(series.labels, rowLabel), score };
    found.set(keyOf(series.labels), one);
    bySubject.set(one.subject, [...(bySubject.get(one.subject) ?? []), one]);
  };
  const hidden = scores.filter(isHidden);
  for (const score of scores) if (!found.has(keyOf(score.labels)) && !isHidden(score)) add(score, score);
  const agree = agreementWith(others);
  const speaksOfModels = scores.length > 0 && bySubject.has('');
  for (const other of others) {
    const subject = subjectOf(other.labels, rowLabel);
    if ((subject === '') !== speaksOfModels || hidden.some(({ labels }) => areOfOne(labels, other.labels))) continue;
    if (!bySubject.get(subject)?.some(({ labels }) => agree(labels, other.labels))) add(other, undefined);
  }
  const subjects = [...found.values()];
  const telling = tellingLabels(subjects, rowLabel);
  return subjects.map((one) => ({ name: nameOf(one, telling), role: roleOf(one.labels), labels: one.labels, score: one.score }));
}

/** By an override of its field. */
function isHidden({ field }: Series): boolean {
  return field.config.custom?.hideFrom?.viz === true;
}

/** Labels that differ between the rows, beside the one that names them. */
function tellingLabels(subjects: readonly Found[], rowLabel: RowLabel): readonly string[] {
  const labels = [...new Set(subjects.flatMap((one) => Object.keys(one.labels)))];
  const differing = labels.filter(
    (label) => ![rowLabel, 'feature', 'output'].includes(label) && new Set(subjects.map((one) => one.labels[label])).size > 1,
  );
  const rank = (label: string): number => ['model', 'version', 'segment'].indexOf(label) + 1 || 4;
  return differing.sort((a, b) => rank(a) - rank(b));
}

function nameOf({ labels, subject, score }: Found, telling: readonly string[]): string {
  const parts = [...telling.map((label) => labels[label]), subject].filter((part) => part !== undefined && part !== '');
  if (parts.length > 0) return plainName(parts.join(' / '));
  return plainName(labels['model'] ?? (score === undefined ? '' : getFieldDisplayName(score.field)));
}

function roleOf(labels: Labels): 'feature' | 'output' | undefined {
  if (labels['feature'] !== undefined) return 'feature';
  return labels['output'] === undefined ? undefined : 'output';
}
