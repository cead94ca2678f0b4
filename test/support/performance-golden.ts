/** The golden cases of test/golden/performance.json, and their values by name. */
import { readFileSync } from 'node:fs';
import type { Outcomes } from '../../exporter/src/model.ts';
import { type ClassifiedRows, classifiedOutcomes, type PredictedValues, regressionOutcomes } from './outcomes.ts';

/** By measure, then by class or end of a band; null is "not defined". */
export interface GoldenValues {
  readonly [name: string]: number | null | GoldenValues;
}

export type GoldenCase = {
  readonly name: string;
  readonly expected: GoldenValues;
  /** Rows without weights only. */
  readonly bands?: GoldenValues;
} & (ClassifiedRows | ({ readonly task: 'regression' } & PredictedValues));

const golden: { readonly cases: readonly GoldenCase[] } = JSON.parse(
  readFileSync(new URL('../golden/performance.json', import.meta.url), 'utf8'),
);

export const goldenCases = golden.cases;

export function goldenOutcomes(rows: GoldenCase): Outcomes {
  return rows.task === 'regression' ? regressionOutcomes(rows) : classifiedOutcomes(rows);
}

/** Nested values by their path, such as `precision yes`; null is left out. */
export function flat(values: Iterable<readonly [string, unknown]>): Map<string, number> {
  const entries: [string, number][] = [];
  for (const [name, value] of values) {
    if (typeof value === 'number') entries.push([name, value]);
    if (typeof value !== 'object' || value === null) continue;
    const inner = value instanceof Map ? value : Object.entries(value);
    for (const [key, one] of flat(inner)) entries.push([`${name} ${key}`, one]);
  }
  return new Map(entries);
}
