import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Page, ROOT, USER_PAGES } from './pages.ts';

const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const RULE_FILES = ['driftline.rules.yaml', 'driftline.diagnosis.yaml', 'driftline.alerts.yaml'].map((name) => read(`alert-rules/${name}`));

function first(texts: readonly string[], pattern: RegExp): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)));
}

const FAMILIES = first([read('METRICS.md')], /^\| `(ml_[a-z0-9_]+)` \|/gm);
const RECORDED = first(RULE_FILES, /record: (\S+)/g);
const ALERTS = first(RULE_FILES, /alert: (\S+)/g);

const codeOf = ({ code }: Page): readonly string[] => code.map(({ text }) => text);

/** `ml_feature_…` and `ml_reference_(cdf|ratio)` stand for several: then some family has to begin like that. */
function isFamily(name: string): boolean {
  return FAMILIES.has(name) || (name.endsWith('_') && [...FAMILIES].some((family) => family.startsWith(name)));
}

describe.each(USER_PAGES)('$name', (page) => {
  it('names series that the exporter has', () => {
    expect([...first(codeOf(page), /\b(ml_[a-z0-9_]+)/g)].filter((name) => !isFamily(name))).toEqual([]);
  });

  it('names series that the rules record', () => {
    const named = first(codeOf(page), /\b(model(?:_[a-z]+)*:[a-z_]+(?::[a-z0-9]+)?)(?![\w:])/g);
    expect([...named].filter((name) => !RECORDED.has(name))).toEqual([]);
  });

  it('names alerts that exist', () => {
    const named = first(codeOf(page), /^((?:Model|Feature|DriftExporter|DriftRules)[A-Z][A-Za-z]+)$/g);
    expect([...named].filter((name) => !ALERTS.has(name))).toEqual([]);
  });
});

it('knows the names that it looks for', () => {
  expect([FAMILIES.size > 100, RECORDED.size > 100, ALERTS.size > 20]).toEqual([true, true, true]);
  expect([isFamily('ml_feature_psi'), isFamily('ml_feature_'), isFamily('ml_feature_pse')]).toEqual([true, true, false]);
});
