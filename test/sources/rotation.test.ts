import { appendFile, chmod, copyFile, link, mkdir, open, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { followedFolder } from './followed-folder.ts';
import { asNobody } from './scarcity.ts';

/** The same first 2 KiB in every generation. */
const PREAMBLE = `${'#'.repeat(2047)}\n`;

describe('a log that grows', () => {
  it('is read as it is written, a line split anywhere once', async () => {
    const { path, poll, news } = await followedFolder('app.log', { 'app.log': 'one\ntw' });
    await poll();
    expect(news()).toEqual(['one']);
    const bytes = Buffer.from('o\nthr€e\n');
    for (const byte of bytes) {
      await appendFile(path('app.log'), Buffer.of(byte));
      await poll();
    }
    expect(news()).toEqual(['two', 'thr€e']);
  });

  it('is found within two seconds when it is new', async () => {
    const { path, poll, wait, news } = await followedFolder('*.log');
    await poll();
    await writeFile(path('new.log'), 'one\n');
    await wait(2000);
    expect(news()).toEqual(['one']);
  });

  it('under two names is read once', async () => {
    const { path, poll, news } = await followedFolder('*.log', { 'a.log': 'one\n' });
    await link(path('a.log'), path('b.log'));
    await symlink(path('a.log'), path('c.log'));
    await poll();
    await appendFile(path('a.log'), 'two\n');
    await poll();
    expect(news()).toEqual(['one', 'two']);
  });
});

describe.each([
  ['with rotated names that the pattern has', 'app.log*'],
  ['with rotated names that the pattern does not have', 'app.log'],
])('rotation by renaming, %s', (_, pattern) => {
  it('loses nothing, late writers included', async () => {
    const { path, poll, wait, news, tally } = await followedFolder(pattern, { 'app.log': 'one\n' });
    await poll();
    const writer = await open(path('app.log'), 'a');
    await writer.write('two\n');
    await rename(path('app.log'), path('app.log.1'));
    await writeFile(path('app.log'), 'four\n');
    await poll();
    await writer.write('three\n');
    await writer.close();
    await wait(2000);
    expect(news().toSorted()).toEqual(['four', 'one', 'three', 'two']);
    expect(tally).toMatchObject({ rotations: 1, resets: { truncated: 0, replaced: 0, tail_mismatch: 0 } });
  });

  it('while stopped loses nothing', async () => {
    const { path, poll, wait, news, tally, restart, input } = await followedFolder(pattern, { 'app.log': 'one\ntw' });
    await poll();
    const saved: unknown = JSON.parse(JSON.stringify(input.save()));
    await appendFile(path('app.log'), 'o\nthree\n');
    await rename(path('app.log'), path('app.log.1'));
    await writeFile(path('app.log'), 'four\n');
    await restart(saved);
    await wait(2000);
    expect(news().toSorted()).toEqual(['four', 'one', 'three', 'two']);
    expect(tally).toMatchObject({ rotations: 1, resets: { truncated: 0, replaced: 0, tail_mismatch: 0 } });
  });

  it('reads every generation, however alike they start', async () => {
    const { path, poll, wait, news } = await followedFolder(pattern, { 'app.log': `${PREAMBLE}one\n` });
    await poll();
    for (const line of ['two', 'three']) {
      await rename(path('app.log'), path(`app.log.${line}`));
      await writeFile(path('app.log'), PREAMBLE);
      await poll();
      await appendFile(path('app.log'), `${line}\n`);
      await wait(2000);
    }
    expect(news().filter((line) => !line.startsWith('#'))).toEqual(['one', 'two', 'three']);
  });

  it('by copying and truncating loses nothing, and reads nothing twice', async () => {
    const { path, poll, wait, news, tally } = await followedFolder(pattern, { 'app.log': 'one\n' });
    await poll();
    await appendFile(path('app.log'), 'two\n');
    await copyFile(path('app.log'), path('app.log.1'));
    await truncate(path('app.log'));
    await appendFile(path('app.log'), 'three\n');
    await wait(7000);
    expect(news().toSorted()).toEqual(['one', 'three', 'two']);
    expect(tally).toMatchObject({ rotations: 0, resets: { truncated: 0, replaced: 0, tail_mismatch: 1 } });
  });

  it('by copying and truncating while stopped loses nothing, and reads nothing twice', async () => {
    const { path, poll, wait, news, input, restart } = await followedFolder(pattern, { 'app.log': 'one\ntw' });
    await poll();
    const saved: unknown = JSON.parse(JSON.stringify(input.save()));
    await appendFile(path('app.log'), 'o\n');
    await copyFile(path('app.log'), path('app.log.1'));
    await truncate(path('app.log'));
    await appendFile(path('app.log'), 'three\n');
    await restart(saved);
    await wait(7000);
    expect(news().toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('of a zipped log neither loses it nor keeps anybody busy', async () => {
    const { path, poll, wait, news } = await followedFolder('app.log*', { 'app.log': 'one\n' });
    await writeFile(path('app.log.1.gz'), gzipSync('two\n'));
    await poll();
    await rename(path('app.log.1.gz'), path('app.log.2.gz'));
    await poll();
    await wait(3000);
    expect(news().toSorted()).toEqual(['one', 'two']);
  });

  it('and zipping while stopped loses nothing, and reads nothing twice', async () => {
    const { path, poll, wait, news, input, restart } = await followedFolder(pattern, { 'app.log': 'one\ntw' });
    await poll();
    const saved: unknown = JSON.parse(JSON.stringify(input.save()));
    await rm(path('app.log'));
    await writeFile(path('app.log.1.gz'), gzipSync('one\ntwo\nthree\n'));
    await writeFile(path('app.log'), 'four\n');
    await restart(saved);
    await wait(7000);
    expect(news().toSorted()).toEqual(['four', 'one', 'three', 'two']);
  });
});

describe('a log that is written over', () => {
  it.each([
    ['shorter', 'x\n', 'truncated'],
    ['as long', '1ne\n2wo\n', 'tail_mismatch'],
    ['longer', 'three\nfour\nfive\n', 'tail_mismatch'],
  ] as const)('is read from its start when it is %s', async (_, text, reason) => {
    const { path, poll, news, tally } = await followedFolder('app.log', { 'app.log': 'one\ntwo\n' });
    await poll();
    news();
    await writeFile(path('app.log'), text);
    await poll();
    expect(news()).toEqual(text.trim().split('\n'));
    expect(tally.resets).toEqual({ truncated: 0, replaced: 0, tail_mismatch: 0, [reason]: 1 });
  });

  it('skips the hole that a writer leaves who does not append', async () => {
    const { path, poll, wait, news } = await followedFolder('app.log');
    const writer = await open(path('app.log'), 'w');
    await writer.write('one\n');
    await poll();
    await truncate(path('app.log'));
    await writer.write('two\n');
    await wait(500);
    await writer.write('three\n');
    await poll();
    expect(news()).toEqual(['one', 'two', 'three']);
    await writer.close();
  });
});

describe('a log that is deleted', () => {
  it('is read to its end, the last line without its newline too, and read anew when it is there again', async () => {
    const { path, poll, wait, news, tally } = await followedFolder('*.log', { 'app.log': 'one\n' });
    await poll();
    await appendFile(path('app.log'), 'two\nthree');
    await rm(path('app.log'));
    await wait(3000);
    await writeFile(path('app.log'), 'one\n');
    await wait(6000);
    expect(news()).toEqual(['one', 'two', 'one', 'three']);
    expect(tally).toMatchObject({ rotations: 1, resets: { truncated: 0, replaced: 0, tail_mismatch: 0 } });
  });

  it('and replaced while stopped is counted as replaced', async () => {
    const { path, poll, wait, news, tally, restart } = await followedFolder('app.log', { 'app.log': 'one\ntwo\n' });
    await poll();
    await rm(path('app.log'));
    await writeFile(path('other'), 'takes the inode');
    await writeFile(path('app.log'), 'three\nfour\nfive\n');
    await restart();
    await wait(7000);
    expect(news()).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(tally.resets).toEqual({ truncated: 0, replaced: 1, tail_mismatch: 0 });
  });
});

describe('a link that is switched to another file', () => {
  it('is a rotation: the old file is read to its end', async () => {
    const { path, poll, wait, news, tally } = await followedFolder('app.log', { 'one/app.log': 'one\n', 'two/app.log': 'three\n' });
    await symlink('one', path('..data'));
    await symlink('..data/app.log', path('app.log'));
    await poll();
    await appendFile(path('one/app.log'), 'two\n');
    await symlink('two', path('..data_tmp'));
    await rename(path('..data_tmp'), path('..data'));
    await rm(path('one'), { recursive: true });
    await wait(6000);
    expect(news().toSorted()).toEqual(['one', 'three', 'two']);
    expect(tally.rotations).toBe(1);
  });
});

describe('files that look alike', () => {
  it('are found again after a restart, though a hundred others start with the same bytes', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `${String(i).padStart(3, '0')}.log`);
    const { path, poll, wait, news, restart } = await followedFolder(
      '*.log',
      Object.fromEntries(names.map((name) => [name, `${PREAMBLE}${name}\n`])),
    );
    await poll();
    await restart();
    await appendFile(path('099.log'), 'one\n');
    await copyFile(path('099.log'), path('099.log.1'));
    await rm(path('099.log'));
    await wait(7000);
    expect(news().filter((line) => line.startsWith('099') || line === 'one')).toEqual(['099.log', 'one']);
  });

  it('are both read when both stay, even when they are wholly the same', async () => {
    const { path, poll, wait, news } = await followedFolder('*.log', { 'a.log': `${PREAMBLE}one\n` });
    await poll();
    await copyFile(path('a.log'), path('b.log'));
    await wait(3000);
    expect(news().filter((line) => line === 'one')).toHaveLength(2);
  });

  it('is one log when the second is a copy that appeared before the first was truncated', async () => {
    const { path, poll, wait, news } = await followedFolder('app.log*', { 'app.log': 'one\n' });
    await poll();
    await copyFile(path('app.log'), path('app.log.1'));
    await wait(500);
    await truncate(path('app.log'));
    await wait(3000);
    expect(news()).toEqual(['one']);
  });

  it('is one log when more was written and read between copying and truncating', async () => {
    const line = `${'x'.repeat(1500)}\n`;
    const { path, poll, wait, news } = await followedFolder('app.log*', { 'app.log': line });
    await poll();
    await copyFile(path('app.log'), path('app.log.1'));
    await appendFile(path('app.log'), line);
    await poll();
    await truncate(path('app.log'));
    await wait(7000);
    expect(news()).toHaveLength(2);
  });

  it('is one log when the first is truncated and deleted at once after it was copied', async () => {
    const { path, poll, wait, news } = await followedFolder('app.log*', { 'app.log': 'one\n' });
    await copyFile(path('app.log'), path('app.log.1'));
    await poll();
    await truncate(path('app.log'));
    await rm(path('app.log'));
    await wait(3000);
    expect(news()).toEqual(['one']);
  });

  it('are two when one of them is the next generation in the file of an adopted copy', async () => {
    const { path, poll, wait, news, restart } = await followedFolder('*.log', { 'a.log': PREAMBLE });
    await poll();
    await rm(path('a.log'));
    await restart();
    await writeFile(path('b.log'), `${PREAMBLE}${'one\n'.repeat(1000)}`);
    await wait(3000);
    await writeFile(path('b.log'), `${PREAMBLE}two\n`);
    await wait(7000);
    expect(news().filter((line) => line === 'two')).toHaveLength(1);
  });

  it('do not wait for one that nobody may read', async () => {
    const { folder, path, poll, wait, news, problems, restart } = await followedFolder('*.log', { 'a.log': `${PREAMBLE}one\n` });
    await poll();
    await restart();
    await chmod(folder, 0o755);
    await chmod(path('a.log'), 0o200);
    await writeFile(path('b.log'), `${PREAMBLE}two\n`);
    await asNobody(() => wait(3000));
    expect(problems).toEqual(['a.log: no permission to read it']);
    expect(news().filter((line) => !line.startsWith('#'))).toEqual(['one', 'two']);
  });

  it('is one log when the first is deleted after it was copied', async () => {
    const { path, poll, wait, news } = await followedFolder('**/*.log', { 'app.log': 'one\n' });
    await poll();
    await appendFile(path('app.log'), 'two\n');
    await mkdir(path('old'));
    await copyFile(path('app.log'), path('old/app.log'));
    await rm(path('app.log'));
    await wait(9000);
    expect(news()).toEqual(['one', 'two']);
  });
});
