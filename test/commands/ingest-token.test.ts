import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { InputError } from '../../exporter/src/commands/command.ts';
import { IngestToken } from '../../exporter/src/commands/ingest-token.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function openToken(text: string) {
  const path = join(await temporaryFolder({ token: text }), 'token');
  const warnings: string[] = [];
  return { path, warnings, token: IngestToken.open(path, { warn: (message) => warnings.push(message) }) };
}

it('the token is what stands in the file, blanks around it left aside', async () => {
  expect((await openToken(' sesame\n')).token.current()).toBe('sesame');
});

it('the token changes with the file, and another file in its place', async () => {
  const { path, token, warnings } = await openToken('first');
  await writeFile(path, 'the second\n');
  expect(token.current()).toBe('the second');
  await writeFile(`${path}.new`, 'the third');
  await rename(`${path}.new`, path);
  expect([token.current(), token.current(), warnings]).toEqual(['the third', 'the third', []]);
});

it('the token stays while the file is gone or empty, which is told once each', async () => {
  const { path, token, warnings } = await openToken('first');
  await rm(path);
  expect([token.current(), token.current()]).toEqual(['first', 'first']);
  await writeFile(path, '\n');
  expect([token.current(), token.current()]).toEqual(['first', 'first']);
  expect(warnings).toEqual([expect.stringMatching(/the old one stays: .*: no such file/), expect.stringContaining('holds no token')]);
  await writeFile(path, 'another');
  expect(token.current()).toBe('another');
});

it.each(['', ' \n'])('a file that holds "%s" opens no door', async (text) => {
  await expect(openToken(text)).rejects.toThrow(InputError);
});

it('a file that is missing opens no door', async () => {
  expect(() => IngestToken.open('/nowhere/token', { warn: () => {} })).toThrow('/nowhere/token: no such file');
});
