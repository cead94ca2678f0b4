import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../exporter/src/commands/check.ts';
import type { Command } from '../../exporter/src/commands/command.ts';
import { demo } from '../../exporter/src/commands/demo.ts';
import { init } from '../../exporter/src/commands/init.ts';
import { once } from '../../exporter/src/commands/once.ts';
import { profile } from '../../exporter/src/commands/profile.ts';
import { replay } from '../../exporter/src/commands/replay.ts';
import { serve } from '../../exporter/src/commands/serve.ts';
import { type Code, type Page, ROOT, USER_PAGES } from './pages.ts';

const COMMANDS: readonly Command[] = [serve, profile, check, init, once, replay, demo];
const OWN_FLAG = /--((?:config|web|state|ingest|log)\.[a-z.-]+)/g;
const SCRIPTS = new Set(scriptsOf('package.json'));

/** The border to JSON: our own file. */
function scriptsOf(name: string): string[] {
  const parsed: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
  return Object.keys(parsed.scripts);
}

/** `driftline COMMAND WORD…` of shells and of running text. */
function callsOf({ code }: Page): { readonly name: string; readonly rest: string }[] {
  return code.flatMap(({ text, language }: Code) => {
    if (!['sh', 'inline', ''].includes(language)) return [];
    const lines = text.replaceAll('\\\n', ' ').split('\n');
    return lines.flatMap((line) => {
      const found = /(?:^|\s)driftline ([a-z]\w*)([^|&>#]*)/.exec(line);
      return found === null ? [] : [{ name: found[1] ?? '', rest: found[2] ?? '' }];
    });
  });
}

/** What is wrong with a call, or nothing. */
function flawsOf({ name, rest }: { readonly name: string; readonly rest: string }): string[] {
  const command = COMMANDS.find((entry) => entry.name === name);
  if (command === undefined) return [`driftline ${name}: no such command`];
  const known = new Set([...Object.keys(command.options), 'help', 'version']);
  const flags = [...rest.matchAll(/(?:^|\s)--([a-z][a-z.-]*)/g)].map(([, flag = '']) => flag);
  return flags.filter((flag) => !known.has(flag)).map((flag) => `driftline ${name}: no --${flag}`);
}

describe.each(USER_PAGES)('$name', (page) => {
  it('calls commands that exist, with options that they have', () => {
    expect(callsOf(page).flatMap(flawsOf)).toEqual([]);
  });

  it('names options that some command has', () => {
    const known = new Set(COMMANDS.flatMap(({ options }) => Object.keys(options)));
    const named = page.code.flatMap(({ text }) => [...text.matchAll(OWN_FLAG)].map(([, flag = '']) => flag));
    expect(named.filter((flag) => !known.has(flag) && ![...known].some((other) => flag.startsWith(`${other}.`)))).toEqual([]);
  });

  it('runs scripts that exist', () => {
    const named = page.code.flatMap(({ text }) => [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !SCRIPTS.has(name))).toEqual([]);
  });
});

it('finds the calls that it looks for', () => {
  expect(USER_PAGES.flatMap(callsOf).length).toBeGreaterThan(30);
  expect(flawsOf({ name: 'watch', rest: '' })).toEqual(['driftline watch: no such command']);
  expect(flawsOf({ name: 'check', rest: ' --sample x --colour' })).toEqual(['driftline check: no --colour']);
});
