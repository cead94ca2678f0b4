import type { MeasureValue, PerformanceSnapshot, SchemaSnapshot, Snapshot, ViewSnapshot } from '../../model.ts';
import { enumerate } from './enumerate.ts';
import { formatCounted, formatScore, formatStatistic } from './format-number.ts';

const MEASURES: readonly { readonly name: string; readonly word: string }[] = [
  { name: 'accuracy', word: 'accuracy' },
  { name: 'roc_auc', word: 'ROC AUC' },
  { name: 'mae', word: 'mean absolute error' },
];
/** A line holds so many names; the rest is counted. */
const MOST_NAMES = 8;

function numberOf(value: MeasureValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function measureText(value: number): string {
  return Math.abs(value) >= 10 ? value.toFixed(1) : formatStatistic(value, 3);
}

/** `Performance on 1,240 labelled rows: accuracy 0.912, 0.931 in the reference; …` */
export function performanceNote(performance: PerformanceSnapshot | undefined): string | undefined {
  if (performance === undefined) return undefined;
  const clauses = MEASURES.flatMap(({ name, word }) => {
    const now = numberOf(performance.realised.get(name));
    if (now === undefined) return [];
    const before = numberOf(performance.reference.get(name));
    return [`${word} ${measureText(now)}${before === undefined ? '' : `, ${measureText(before)} in the reference`}`];
  });
  return clauses.length === 0 ? undefined : `Performance on ${formatCounted(performance.labelled, 'labelled row')}: ${clauses.join('; ')}.`;
}

function worstScore(view: ViewSnapshot): number {
  return view.features.reduce((worst, feature) => Math.max(worst, feature.drift?.score ?? 0), 0);
}

function worstName(view: ViewSnapshot): string {
  const worst = view.features.reduce<{ name: string; score: number }>(
    (best, feature) => ((feature.drift?.score ?? 0) > best.score ? { name: feature.name, score: feature.drift?.score ?? 0 } : best),
    { name: '', score: 0 },
  );
  return `${worst.name} ${formatScore(worst.score)} × limit`;
}

/** `Segments with drift: region=EU (2 inputs, car_value 3.1 × limit), …`, worst first. */
export function segmentsNote(views: readonly ViewSnapshot[]): string | undefined {
  const drifted = views
    .filter((view) => view.segment !== undefined && view.driftedFeatures > 0)
    .sort((a, b) => b.driftedFeatures - a.driftedFeatures || worstScore(b) - worstScore(a));
  if (drifted.length === 0) return undefined;
  const named = drifted.map((view) => `${view.segment} (${formatCounted(view.driftedFeatures, 'input')}, ${worstName(view)})`);
  return `Segments with drift: ${shortened(named)}.`;
}

function shortened(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}

/** `Schema: 1 field missing from every row (income); …` */
export function schemaNote({ missing, extra, changed }: SchemaSnapshot): string | undefined {
  const clauses = [
    { names: missing, words: 'missing from every row' },
    { names: changed, words: 'of another type' },
    { names: extra, words: 'not in the reference' },
  ].flatMap(({ names, words }) => (names.length === 0 ? [] : [`${formatCounted(names.length, 'field')} ${words} (${shortened(names)})`]));
  return clauses.length === 0 ? undefined : `Schema: ${enumerate(clauses)}.`;
}

/** What stands under a model's table: performance, segments, schema; a line each. */
export function notes(snapshot: Snapshot): readonly string[] {
  const lines = [performanceNote(snapshot.views[0]?.performance), segmentsNote(snapshot.views), schemaNote(snapshot.schema)];
  return lines.filter((line) => line !== undefined);
}
