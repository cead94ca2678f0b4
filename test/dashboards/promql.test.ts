import { describe, expect, it } from 'vitest';
import { DIAGNOSIS } from '../alert-rules/lint/check.ts';
import { type Expression, everyPart, partsOf } from '../alert-rules/lint/expression.ts';
import { BARE, isGuarded } from '../alert-rules/lint/rule-checks.ts';
import { type Asked, QUERIES, READER, SERIES, type Selector, selectorsOf } from './expressions.ts';

/** What a check finds, each with the query that it is about. */
function found(find: (query: Asked) => readonly string[]): readonly string[] {
  return [...new Set(QUERIES.flatMap((query) => find(query).map((problem) => `${query.name}: ${problem}`)))];
}

/** Of a function or an aggregation. */
function nameOf(part: Expression): string {
  if (part.kind === 'call') return part.name;
  return part.kind === 'aggregate' ? part.operator : '';
}

function matcherOf({ matchers }: Selector, label: string): string {
  return matchers
    .filter((one) => one.label === label)
    .map(({ operator, value }) => `${operator}${value}`)
    .join();
}

describe('every query', () => {
  it('asks for series that the exporter exposes, that the rules record or that Prometheus makes, and for labels that they have', () => {
    const problems = found(({ tree }) => {
      const complaints: string[] = [];
      READER.resultLabels(tree, (problem) => complaints.push(problem));
      return complaints;
    });
    expect(problems).toEqual([]);
  });

  it('takes the increase of counters and of nothing else, or counts how many of them there are', () => {
    const problems = found((query) => {
      const within = (names: readonly string[]) =>
        new Set(
          everyPart(query.tree)
            .filter((part) => names.includes(nameOf(part)))
            .flatMap(partsOf),
        );
      const [increased, counted] = [within(['rate', 'increase']), within(['count', 'group'])];
      return selectorsOf(query).flatMap((selector) => {
        const isCounter = SERIES.get(selector.name)?.isCounter === true;
        if (isCounter && !increased.has(selector) && !counted.has(selector) && !BARE.has(selector.name)) return [`bare ${selector.name}`];
        return !isCounter && increased.has(selector) ? [`increase of ${selector.name}`] : [];
      });
    });
    expect(problems).toEqual([]);
  });

  it('guards what it divides by', () => {
    expect(
      found(({ tree }) =>
        everyPart(tree).flatMap((part) => (part.kind === 'binary' && part.operator === '/' && !isGuarded(part.right) ? ['divides'] : [])),
      ),
    ).toEqual([]);
  });

  it('has the window for its range, or a fixed one that its title or description tells, and never that of the scrape', () => {
    expect(found(({ text }) => (/\$__(rate_)?interval/.test(text) ? ['interval'] : []))).toEqual([]);
  });
});

describe('every query of a model', () => {
  const ofModels = ['driftline-model', 'driftline-feature', 'driftline-performance'];

  function problemsOf(selector: Selector): readonly string[] {
    if (isSignOfLife(selector)) return [];
    const labels = labelsOf(selector);
    const [model, version, segment] = ['model', 'version', 'segment'].map((label) => matcherOf(selector, label));
    return [
      ...(!labels.has('model') || model === '=car-loan' || model === '=~car-loan' ? [] : [`${selector.name} of any model`]),
      ...(!labels.has('version') || version === '=~(2026-01|2026-02)' || isOfAlerts(selector) || /_info$/.test(selector.name)
        ? []
        : [`${selector.name} of any version`]),
      ...(!labels.has('segment') || segment !== '' || isOfAlerts(selector) || isOfAllSegments(selector)
        ? []
        : [`${selector.name} of any segment`]),
    ];
  }

  it('names the model, its versions and the segment, wherever series have them', () => {
    expect(found((query) => (ofModels.includes(query.dashboard.uid) ? selectorsOf(query).flatMap(problemsOf) : []))).toEqual([]);
  });
});

/** The diagnosis reads whole models only, which its rules do not show: they ask for series without a segment. */
function labelsOf({ name }: Selector): ReadonlySet<string> {
  const labels = new Set(READER.seriesLabels(name));
  if (DIAGNOSIS.some(({ record }) => record === name)) labels.delete('segment');
  return labels;
}

/** Of any model: whether rules are evaluated at all. */
function isSignOfLife({ name }: Selector): boolean {
  return name === 'model:minimum_rows';
}

function isOfAlerts({ name }: Selector): boolean {
  return name.startsWith('ALERTS');
}

/** They show a line for the whole and one for each segment. */
function isOfAllSegments({ name }: Selector): boolean {
  return ['model:error_budget_burn:ratio1h', 'model:measure:last1h', 'ml_mae'].includes(name);
}

describe('every query of the fleet', () => {
  it('leaves segments out, since rows of a segment are rows of the whole as well', () => {
    const problems = found((query) =>
      query.dashboard.uid !== 'driftline-fleet'
        ? []
        : selectorsOf(query).flatMap((selector) => {
            const hasSegments = labelsOf(selector).has('segment') && !isOfAlerts(selector);
            return hasSegments && matcherOf(selector, 'segment') !== '=' ? [`${selector.name} with its segments`] : [];
          }),
    );
    expect(problems).toEqual([]);
  });
});

describe('every query of exporters', () => {
  it('names their job', () => {
    const problems = found((query) =>
      selectorsOf(query).flatMap((selector) => {
        const isOfExporters = /^(ml_exporter_|up$|process_|scrape_)/.test(selector.name);
        return isOfExporters && matcherOf(selector, 'job') !== '=driftline' ? [`${selector.name} of any job`] : [];
      }),
    );
    expect(problems).toEqual([]);
  });
});

describe('these checks', () => {
  it('read every query of every dashboard', () => {
    expect(QUERIES.length).toBeGreaterThan(400);
    expect(new Set(QUERIES.map(({ dashboard }) => dashboard.uid)).size).toBe(5);
  });
});
