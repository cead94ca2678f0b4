import { describe, expect, it } from 'vitest';
import { EXPOSED } from '../alert-rules/lint/series.ts';
import { QUERIES, selectorsOf } from './expressions.ts';
import { DASHBOARDS } from './read.ts';

/** Families that no panel reads, each with its reason. */
const UNREAD: Readonly<Record<string, string>> = {
  ml_drift_critical_z: 'a constant of the config; what follows from it is the limit, which is drawn beside each statistic',
};

describe('the metrics of the exporter', () => {
  const read = new Set(QUERIES.flatMap((query) => selectorsOf(query).map(({ name }) => name)));
  const measures = DASHBOARDS.flatMap(({ templating }) => templating.list.filter(({ name }) => name === 'measure'));
  const ofVariable = /ml_\(([^)]*)\)/.exec(measures[0]?.query ?? '')?.[1]?.split('|') ?? [];
  for (const measure of ofVariable) for (const bound of ['', '_lower', '_upper']) read.add(`ml_${measure}${bound}`);

  it('are shown, or there is a reason why not', () => {
    const unread = [...EXPOSED.keys()].filter((name) => !read.has(name));
    expect(unread.sort()).toEqual(Object.keys(UNREAD).sort());
  });

  it('have every measure that the variable offers', () => {
    expect(ofVariable.length).toBeGreaterThan(0);
    expect(ofVariable.filter((measure) => !EXPOSED.has(`ml_${measure}`))).toEqual([]);
  });
});
