import { describe, expect, test } from 'vitest';
import { formatProblem, parseConfig } from '../../exporter/src/config/index.ts';
import { MINIMAL } from './minimal.ts';

function problemsOf(text: string): readonly string[] {
  const result = parseConfig(text, 'd.yaml');
  return 'problems' in result ? result.problems.map(formatProblem) : [];
}

describe('YAML', () => {
  test.each([
    ['an empty file', '', 'd.yaml:1:1: the file is empty, expected models'],
    ['comments only', '# nothing\n\n', 'd.yaml:1:1: the file is empty, expected models'],
    ['an empty document', '---\n', 'd.yaml:1:1: the file is empty, expected models'],
    ['a list', '- a\n', 'd.yaml:1:1: expected a mapping, got a list'],
    ['plain text', 'hello\n', 'd.yaml:1:1: expected a mapping, got text'],
    ['no models', 'models: []\n', 'd.yaml:1:9: models: expected at least one model'],
    ['models without a value', 'models:\n', 'd.yaml:1:1: models: required'],
    ['other sections only', 'state: {}\n', 'd.yaml:1:1: models: required'],
    ['a tab', 'models:\n\t- a\n', 'd.yaml:2:1: YAML: Tabs are not allowed as indentation'],
    ['an unclosed quote', 'models: "a\n', 'd.yaml:2:1: YAML: Missing closing "quote'],
    ['an unknown tag', 'models: !!timestamp 2026-01-01\n', 'd.yaml:1:9: YAML: Unresolved tag: tag:yaml.org,2002:timestamp'],
    ['a second document', `${MINIMAL}---\na: 1\n`, 'd.yaml:6:1: expected one YAML document, a second one starts here'],
    ['a collection as a key', `${MINIMAL}? [a]\n: 1\n`, 'd.yaml:6:3: expected plain text as a key'],
    ['an alias without its anchor', `${MINIMAL}state: *s\n`, 'd.yaml:6:8: state: no anchor &s above'],
    ['100,000 open brackets', '['.repeat(100_000), 'd.yaml:1:1: nested more than 64 levels deep'],
    [
      '1,000 mappings in one another',
      Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
      'd.yaml:1:1: nested more than 64 levels deep',
    ],
    ['an anchor around its own alias', `${MINIMAL}state: &s {path: [*s]}\n`, 'd.yaml:6:19: aliases stand for too many values'],
  ])('%s is one problem with its place', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });

  test('aliases of aliases do not multiply without bound', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, i, names) => {
      const before = names[i - 1];
      return `${name}: &${name} [${Array(10)
        .fill(before === undefined ? 1 : `*${before}`)
        .join(', ')}]`;
    });
    const problems = problemsOf(rows.join('\n'));
    expect(problems.filter((problem) => problem.includes('aliases stand for too many values'))).toHaveLength(1);
  });

  test('yes, no, on and off are text also where a directive asks for YAML 1.1', () => {
    expect(problemsOf('%YAML 1.1\n---\nmodels: yes\n')).toEqual(['d.yaml:3:9: models: expected a list, got text']);
  });

  test('a text key and a number key that print alike are duplicates', () => {
    expect(problemsOf(`${MINIMAL}    defaults: {1: [a], "1": [b]}\n`)).toEqual(['d.yaml:6:24: models[0].defaults.1: duplicate key']);
  });
});
