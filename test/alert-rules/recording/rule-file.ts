import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export const RULES = join(import.meta.dirname, '../../../alert-rules');
export const FULL = 'driftline.rules.yaml';
export const LEAN = 'driftline-lean.rules.yaml';

/** A rule file as it is committed. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
  /** In the order of the file, in which each reads only what stands above it. */
  readonly groups: readonly string[];
  readonly records: ReadonlySet<string>;
}

export async function ruleFile(name: string): Promise<RuleFile> {
  const text = await readFile(join(RULES, name), 'utf8');
  const { groups } = parseRules(text);
  const records = groups.flatMap(({ rules }) => rules.map(({ record }) => record));
  return { name, text, groups: groups.map((group) => group.name), records: new Set(records) };
}

/** The border to YAML: our own files. */
function parseRules(text: string): {
  readonly groups: readonly { readonly name: string; readonly rules: readonly { readonly record: string }[] }[];
} {
  return parse(text);
}
