import type { ModelSettings } from '../settings.ts';
import { MOST_CLASSES, type Survey } from './survey.ts';

/** What a class is called when rows show the other one only, or a score alone. */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['0', '1'],
  ['1', '0'],
  ['false', 'true'],
  ['true', 'false'],
]);

/** Every class of the predictions, labels and score objects, by text; undefined when there are more than a model can have. */
export function classNames({ task, positiveClass: configured }: ModelSettings, survey: Survey): string[] | undefined {
  if (task === 'regression') return [];
  const names = new Set<string>(survey.classScores.keys());
  for (const field of [survey.prediction, survey.label]) {
    const categories = field.categories();
    if (categories === undefined) return undefined;
    for (const [name] of categories) names.add(name);
  }
  if (names.size > MOST_CLASSES) return undefined;
  return (task === 'binary' ? withOpposite([...names], configured) : [...names]).sort();
}

/** The class that the score of a binary model is the probability of. */
export function positiveClass({ task, positiveClass: configured }: ModelSettings, classes: readonly string[]): string | undefined {
  if (task !== 'binary') return undefined;
  return configured ?? ['1', 'true'].find((name) => classes.includes(name));
}

function withOpposite(names: string[], configured: string | undefined): string[] {
  if (names.length > 1) return names;
  const known = names[0] ?? configured ?? '1';
  const opposite = OPPOSITES.get(known);
  return opposite === undefined ? names : [known, opposite];
}
