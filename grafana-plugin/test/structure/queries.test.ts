import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Reason, reasonWords } from '../../src/model/reason.ts';
import { meaningOf, meaningOfName } from '../../src/model/series/meaning.ts';
import { PLUGIN } from './built.ts';
import { blocksOf, codeIn, tableBelow } from './markdown.ts';

const readme = readFileSync(join(PLUGIN, 'README.md'), 'utf8');
const page = readFileSync(join(PLUGIN, '../docs/panel.md'), 'utf8');

/** Names of all series that there are: the exporter's families, and what the rules record. */
const names: ReadonlySet<string> = new Set([
  ...codeIn(readFileSync(join(PLUGIN, '../METRICS.md'), 'utf8')).filter((code) => /^ml_\w+$/.test(code)),
  ...['driftline.rules.yaml', 'driftline.diagnosis.yaml'].flatMap((file) =>
    [...readFileSync(join(PLUGIN, '../alert-rules', file), 'utf8').matchAll(/record: (\S+)/g)].map(([, name = '']) => name),
  ),
]);

/** The series that a selector by a pattern of names brings. */
function broughtBy(query: string): readonly string[] {
  const [, pattern = ''] = /__name__=~"([^"]+)"/.exec(query) ?? [];
  return [...names].filter((name) => new RegExp(`^(?:${pattern})$`).test(name));
}

const queries = [readme, page].flatMap((text) => blocksOf('promql', text));

describe('the queries that README and docs/panel.md tell', () => {
  it('are some', () => {
    expect(queries.length).toBeGreaterThanOrEqual(7);
    expect(names.size).toBeGreaterThan(150);
  });

  it.each(queries)('bring only series that the panel knows: %s', (query) => {
    expect(broughtBy(query).filter((name) => meaningOfName(name) === undefined)).toEqual([]);
  });

  it.each(queries)('ask for nothing that is not there: %s', (query) => {
    const [, pattern = ''] = /__name__=~"([^"]+)"/.exec(query) ?? [];
    expect(alternativesOf(pattern).filter((name) => !names.has(name))).toEqual([]);
  });

  it('bring what their view needs', () => {
    const needed = ['score', 'score', 'bins', 'checks', 'score', 'bins', 'score', 'checks'];
    expect(queries.map((query, index) => broughtBy(query).some((name) => meaningOfName(name) === needed[index]))).toEqual(
      needed.map(() => true),
    );
  });

  it('are the one of the provisioned dashboard', () => {
    const [text = ''] = blocksOf('json', readme);
    const expected = (queries[0] ?? '').trim().replace('"car-loan"', '"$model"');
    expect(parseDashboard(text).panels).toMatchObject([{ type: 'driftline-drift-panel', targets: [{ expr: expected }] }]);
  });
});

describe('the table of docs/panel.md', () => {
  const rows = tableBelow('## What a query can bring', page);

  it('names series that there are, and the panel takes each for what the table says', () => {
    const wrong = rows.flatMap(([meaning = '', exported = '', recorded = '']) =>
      codeIn(`${exported} ${recorded}`)
        .filter((name) => !name.startsWith('_') && (meaningOfName(name) !== meaning || !names.has(name)))
        .map((name) => `${meaning}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names queries that the panel understands', () => {
    const wrong = rows.filter(([meaning, , , named = '']) => {
      const labels: Readonly<Record<string, string>> = meaning === 'reference' ? { upper: '1.0' } : {};
      return codeIn(named).some((refId) => meaningOf({ name: '', refId, labels, expression: '' }) !== meaning);
    });
    expect(wrong).toEqual([]);
  });

  it('leaves out no series of the exporter that the panel knows', () => {
    const told = new Set(rows.flatMap(([, exported = '']) => codeIn(exported)));
    const untold = [...names].filter((name) => name.startsWith('ml_') && !told.has(name) && meaningOfName(name) !== undefined);
    // Two kinds have a line for all their names, and of the last it has no use.
    const summed = new Set(['performance', 'bareStatistic', 'other']);
    expect(untold.filter((name) => !summed.has(meaningOfName(name) ?? ''))).toEqual([]);
  });
});

it('docs/panel.md has a line for every reason why there is no picture', () => {
  const reasons: { readonly [Kind in Reason['kind']]: Extract<Reason, { kind: Kind }> } = {
    noSamples: { kind: 'noSamples' },
    noNumber: { kind: 'noNumber' },
    noRowLabel: { kind: 'noRowLabel' },
    noScore: { kind: 'noScore' },
    noLimit: { kind: 'noLimit', statistic: 'psi' },
    noRowsOfFaults: { kind: 'noRowsOfFaults' },
    nothingFound: { kind: 'nothingFound', search: '…', hidden: 2 },
    tooFewRows: { kind: 'tooFewRows', rows: 3, needed: undefined, window: undefined },
    noBins: { kind: 'noBins' },
    noSubjectChosen: { kind: 'noSubjectChosen', choices: [] },
    noChecklist: { kind: 'noChecklist' },
    notYetJudged: { kind: 'notYetJudged' },
    severalModels: { kind: 'severalModels', models: [] },
  };
  const told = tableBelow('## When no picture comes', page).map(([title]) => title);
  const titles = Object.values(reasons).map((reason) => reasonWords(reason).title.replace(/^0 /, '… '));
  expect(told).toEqual(expect.arrayContaining(titles));
});

interface Dashboard {
  readonly panels: readonly object[];
}

/** The border to the README. */
function parseDashboard(text: string): Dashboard {
  return JSON.parse(text) as Dashboard;
}

/** All names that a pattern of alternatives in brackets spells out. */
function alternativesOf(pattern: string): readonly string[] {
  const inner = /\(([^()]*)\)/.exec(pattern);
  if (inner === null) return pattern.split('|');
  const [group, choices = ''] = inner;
  const before = pattern.slice(0, inner.index);
  const after = pattern.slice(inner.index + group.length);
  return choices.split('|').flatMap((choice) => alternativesOf(`${before}${choice}${after}`));
}
