import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint-fixture.ts';

const sources = new URL('../../exporter/src/', import.meta.url);

async function rulesBrokenBy(path: string, text: string): Promise<readonly string[]> {
  return (await lint(new Map([[path, text]]))).map(({ rule }) => rule.slice(rule.lastIndexOf('/') + 1));
}

/** Names of the packages and Node modules that the files of a room import. */
async function importsOf(room: string): Promise<readonly string[]> {
  const folder = new URL(`${room}/`, sources);
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(/(?:from|import\(?) '([^.'][^']*)'/g)].map((match) => match[1] ?? ''));
}

describe('the lint rules', () => {
  it('report two files that import each other', async () => {
    const files = new Map([
      ['exporter/src/statistics/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n"],
      ['exporter/src/statistics/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n"],
    ]);
    expect((await lint(files)).map(({ path, rule }) => `${path} ${rule}`).sort()).toEqual([
      'exporter/src/statistics/a.ts lint/suspicious/noImportCycles',
      'exporter/src/statistics/b.ts lint/suspicious/noImportCycles',
    ]);
  });

  it('report a promise that nobody waits for', async () => {
    const text = 'async function work(): Promise<number> {\n  return 1;\n}\nwork();\n';
    expect(await rulesBrokenBy('exporter/src/sources/any.ts', text)).toEqual(['noFloatingPromises']);
  });

  it('report any', async () => {
    expect(await rulesBrokenBy('exporter/src/sources/any.ts', 'export const value: any = 1;\n')).toEqual(['noExplicitAny']);
  });

  it.each(['sources', 'commands', 'simulator', 'http/page', 'exposition'])('report the global process in %s', async (room) => {
    expect(await rulesBrokenBy(`exporter/src/${room}/any.ts`, 'export const words = process.argv;\n')).toEqual(['noRestrictedGlobals']);
  });

  it.each(['sources', 'reference', 'monitor', 'http', 'commands', 'simulator'])('report an import of node:process in %s', async (room) => {
    const text = "import { argv } from 'node:process';\n\nexport const words = argv;\n";
    expect(await rulesBrokenBy(`exporter/src/${room}/any.ts`, text)).toEqual(['noRestrictedImports']);
  });

  it.each(['main.ts', 'exposition/metrics-page.ts'])('let %s read process', async (path) => {
    expect(await rulesBrokenBy(`exporter/src/${path}`, 'export const words = process.argv;\n')).toEqual([]);
  });
});

describe('packages', () => {
  it.each(['accumulate', 'statistics', 'performance'])('are not imported by %s: it is arithmetic', async (room) => {
    expect(await importsOf(room)).toEqual([]);
  });

  it.each([
    ['express', 'http'],
    ['prom-client', 'exposition'],
  ])('%s is known by %s only', async (name, home) => {
    const rooms = (await readdir(sources, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== home);
    for (const { name: room } of rooms) expect(await importsOf(room), room).not.toContain(name);
  });
});
