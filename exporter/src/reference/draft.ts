import type { FeatureKind } from '../model.ts';
import { OTHER, QUANTILES, UNSEEN } from '../model.ts';
import { exposedEdges, FINE_BINS, fineEdges } from './edges.ts';
import type { FieldSurvey } from './field-survey.ts';
import type { CategoricalProfile, NumericProfile, SubjectProfile } from './profile.ts';

/** Label values of metrics are at most this long; longer categories count as `__other__`. */
const LONGEST_CATEGORY = 128;

/** A field's bins, chosen from the first pass; the counts are filled in by the second. */
export function draftSubject(name: string, survey: FieldSurvey, kind: FeatureKind, categories: number): SubjectProfile | undefined {
  return kind === 'numeric' ? draftNumbers(name, survey) : draftCategories(name, survey, categories);
}

function draftNumbers(name: string, survey: FieldSurvey): NumericProfile {
  const sorted = survey.sorted();
  const distinct = survey.distinctNumbers(FINE_BINS);
  const edges = exposedEdges(sorted, distinct);
  const fine = Array.from(fineEdges(sorted, edges, distinct));
  const head = { name, kind: 'numeric' as const, rows: 0, faults: {}, overdispersion: 1 };
  const bins = { edges, counts: [], fine: { edges: fine, counts: [], sums: [] } };
  if (sorted.total === 0) return { ...head, ...bins };
  const quantiles = QUANTILES.map((share) => sorted.quantile(share));
  return { ...head, minimum: sorted.at(0), maximum: sorted.at(sorted.total - 1), mean: sorted.quantile(0.5), quantiles, ...bins };
}

/** undefined when the field has too many values to be a category. */
function draftCategories(name: string, survey: FieldSurvey, most: number): CategoricalProfile | undefined {
  const all = survey.categories();
  if (all === undefined) return undefined;
  const isLabel = ([value]: readonly [string, number]): boolean =>
    value !== OTHER && value !== UNSEEN && Buffer.byteLength(value) <= LONGEST_CATEGORY;
  const categories = all.filter(isLabel).slice(0, most);
  const named = new Set(categories.map(([value]) => value));
  const rest = all.filter(([value]) => !named.has(value));
  const other = { rows: rest.reduce((sum, [, rows]) => sum + rows, 0), values: rest.map(([value]) => value).sort() };
  return { name, kind: 'categorical', rows: 0, faults: {}, overdispersion: 1, categories, other };
}
