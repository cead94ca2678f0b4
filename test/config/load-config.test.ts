import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatProblem, loadConfig } from '../../exporter/src/config/index.ts';
import { MINIMAL } from './minimal.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, bytes: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function problemsOf(file: string): readonly string[] {
  const result = loadConfig(file);
  return 'problems' in result ? result.problems.map(formatProblem) : [];
}

describe('loading a file', () => {
  test('reads a good one, with or without a byte order mark', () => {
    for (const [name, text] of [
      ['plain.yaml', MINIMAL],
      ['mark.yaml', `\uFEFF${MINIMAL}`],
    ] as const) {
      expect(loadConfig(written(name, text))).toMatchObject({ settings: { models: [{ reference: join(folder, 'loan.reference.json') }] } });
    }
  });

  test('says that there is no such file', () => {
    const file = join(folder, 'none.yaml');
    expect(problemsOf(file)).toEqual([`${file}: no such file`]);
  });

  test('says that it is a folder', () => {
    const file = join(folder, 'folder.yaml');
    mkdirSync(file);
    expect(problemsOf(file)).toEqual([`${file}: this is a folder, expected a file`]);
  });

  test('says in which line the text is not UTF-8', () => {
    const file = written('latin1.yaml', Buffer.from('# one\n# two\nname: M\u00fcller\n# four\n', 'latin1'));
    expect(problemsOf(file)).toEqual([`${file}:3:1: not UTF-8 text`]);
    const last = written('last.yaml', Buffer.from('a: b\nc: \u00fc', 'latin1'));
    expect(problemsOf(last)).toEqual([`${last}:2:1: not UTF-8 text`]);
  });

  test('refuses a file that is far too long', () => {
    const file = written('long.yaml', '#'.repeat(4 * 1024 ** 2 + 1));
    expect(problemsOf(file)).toEqual([`${file}: longer than 4194304 bytes, this is no configuration`]);
  });

  test('a problem inside has line, column and path', () => {
    const file = written('bad.yaml', `${MINIMAL}    threshold: 2\n`);
    expect(loadConfig(file)).toEqual({
      problems: [{ file, line: 6, column: 16, path: 'models[0].threshold', message: 'expected at most 1, got 2' }],
    });
  });
});
