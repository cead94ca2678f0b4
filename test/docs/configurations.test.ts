import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../exporter/src/config/index.ts';
import { MINIMAL } from '../config/minimal.ts';
import { USER_PAGES } from './pages.ts';

/** A page's YAML, or a part of it, by its keys. */
type Keys = Readonly<Record<string, unknown>>;

/** The border to YAML: our own pages. Nothing when it is no map. */
function keysOf(text: string): Keys {
  const found: unknown = parse(text);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found } : {};
}

const EXAMPLE = yamlOf('docs/configuration.md')[0] ?? '';
const WHOLE_KEYS = Object.keys(keysOf(EXAMPLE));
const MODEL_KEYS = Object.keys(modelsOf(EXAMPLE)[0] ?? {});
/** Looks like a key of ours and is none: of Kubernetes, and a file. */
const NO_KEYS = ['limits.memory', 'state.log'];

function yamlOf(name: string): string[] {
  const page = USER_PAGES.find((entry) => entry.name === name);
  return (page?.code ?? []).filter(({ language }) => language === 'yaml').map(({ text }) => text);
}

function modelsOf(text: string): readonly Keys[] {
  const { models } = keysOf(text);
  return Array.isArray(models) ? models : [];
}

/** Does the reader of configurations know a key like `drift.features.NAME.tolerance`, whatever it says of its value? */
function isKey(dotted: string): boolean {
  const keys = dotted.split('.');
  const part = keys.reduceRight<unknown>((below, key) => ({ [key]: below }), 1);
  const parsed = parseConfig(wholeOf(stringify(part)) ?? '', '/etc/driftline.yaml');
  return !('problems' in parsed) || !parsed.problems.some(({ message }) => message.includes('unknown key'));
}

/**
 * A part of a configuration, made whole. Other YAML, of Prometheus or Kubernetes, has none of our keys and is undefined; one that has a key of ours and a
 * key of nobody is a mistake that the reader finds.
 */
function wholeOf(text: string): string | undefined {
  const keys = keysOf(text);
  const names = Object.keys(keys);
  if ('models' in keys) return text;
  if ('scrape_configs' in keys) return undefined;
  if (!names.some((name) => WHOLE_KEYS.includes(name) || MODEL_KEYS.includes(name))) return undefined;
  const ofModel = Object.fromEntries(Object.entries(keys).filter(([name]) => !WHOLE_KEYS.includes(name)));
  const others = Object.fromEntries(Object.entries(keys).filter(([name]) => WHOLE_KEYS.includes(name)));
  return stringify({ models: [{ ...modelsOf(MINIMAL)[0], ...ofModel }], ...others });
}

const SHOWN = USER_PAGES.map(({ name }) => ({ name, configurations: yamlOf(name).flatMap((text) => wholeOf(text) ?? []) }));

describe.each(SHOWN.filter(({ configurations }) => configurations.length > 0))('$name', ({ configurations }) => {
  it.each(configurations.map((text, i) => [i + 1, text] as const))('shows a configuration that is valid: number %i', (_, text) => {
    expect(parseConfig(text, '/etc/driftline.yaml')).not.toHaveProperty('problems');
  });
});

describe.each(USER_PAGES)('$name', ({ code }) => {
  it('names keys of the configuration that it has', () => {
    const words = code.filter(({ language }) => language === 'inline').map(({ text }) => /^[a-z_]+(?:\.\w+)+(?=$|:)/.exec(text)?.[0] ?? '');
    const ours = words.filter(
      (word) => [...WHOLE_KEYS, ...MODEL_KEYS].includes(word.split('.')[0] ?? '') && !word.endsWith('.ts') && !NO_KEYS.includes(word),
    );
    expect(ours.filter((word) => !isKey(word))).toEqual([]);
  });
});

it('finds the configurations that it looks for', () => {
  expect(SHOWN.flatMap(({ configurations }) => configurations).length).toBeGreaterThan(10);
  expect([isKey('drift.features.NAME.tolerance'), isKey('drift.tolerence'), isKey('limits.serie')]).toEqual([true, false, false]);
});
