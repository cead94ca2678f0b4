import { randomBytes } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openState } from '../../exporter/src/state/index.ts';
import { canMount, remount, smallDisk } from '../support/small-disk.ts';
import { look, puts, texts } from './look.ts';

const MIB = 1024 * 1024;

describe.skipIf(!canMount())('a disk', () => {
  it('that becomes full refuses the commit in words and keeps what was there; a later commit that fits is kept', async () => {
    const folder = join(smallDisk(4), 'state');
    const { store } = await openState(folder, () => 0);
    await store.commit(puts({ a: '1' }));
    const { size } = await stat(join(folder, 'state.log'));
    for (let i = 0; i < 3; i++) {
      const large = Object.fromEntries(Array.from({ length: 5 }, (_, k) => [`large/${k}`, randomBytes(MIB)]));
      await expect(store.commit(puts({ a: '2', ...large }))).rejects.toThrow(`cannot keep the state in ${folder}: the disk is full`);
      expect((await stat(join(folder, 'state.log'))).size).toBe(size);
      expect(texts((await look(folder)).entries)).toEqual({ a: '1' });
    }
    await store.commit(puts({ a: '3', b: '4' }));
    await store.close();
    const { entries, problem } = await look(folder);
    expect([texts(entries), problem]).toEqual([{ a: '3', b: '4' }, undefined]);
  });

  it('that is full from the start is told, and used as soon as there is room', async () => {
    const folder = smallDisk(1);
    await writeFile(join(folder, 'filler'), Buffer.alloc(MIB)).catch(() => {});
    const { store, problem } = await openState(folder, () => 0);
    expect(problem).toBeUndefined();
    await expect(store.commit(puts({ a: '1' }))).rejects.toThrow('the disk is full');
    expect(await readdir(folder)).toEqual(['filler']);
    await rm(join(folder, 'filler'));
    await store.commit(puts({ a: '1' }));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ a: '1' });
  });

  it('without room for a second file goes on with the first', async () => {
    const folder = smallDisk(12);
    const { store } = await openState(folder, () => 0);
    const large = randomBytes(3 * MIB);
    await store.commit(puts({ large, counter: '0' }));
    // Past three times its first size, and 300 KiB are left.
    for (let i = 1; i <= 43; i++) await store.commit(puts({ counter: String(i), pane: randomBytes(200 * 1024) }));
    await store.close();
    expect((await stat(join(folder, 'state.log'))).size).toBeGreaterThan(11 * MIB);
    const { entries, problem } = await look(folder);
    expect(new TextDecoder().decode(entries.get('counter'))).toBe('43');
    expect(large.equals(entries.get('large')!)).toBe(true);
    expect(problem).toBeUndefined();
  });

  it('too small for a previous file next to the others goes without, also at a start', async () => {
    const folder = smallDisk(12);
    const value = randomBytes(2 * MIB);
    for (let session = 0; session < 3; session++) {
      const { store } = await openState(folder, () => 0);
      for (let i = 0; i < 8; i++) await store.commit(puts({ counter: `${session} ${i}`, value }));
      await store.close();
    }
    const { entries, problem } = await look(folder);
    expect([new TextDecoder().decode(entries.get('counter')), problem]).toEqual(['2 7', undefined]);
  });

  it('that is read-only gives what it holds and says so; commits are refused in words until it can be written', async () => {
    const folder = smallDisk(4);
    const before = await openState(folder, () => 5);
    await before.store.commit(puts({ a: '1' }));
    await before.store.close();
    remount(folder, 'ro');
    const { store, entries, savedMs, problem } = await openState(folder, () => 6);
    expect([texts(entries), savedMs, problem]).toEqual([{ a: '1' }, 5, `${folder} cannot be written: the file system is read-only`]);
    await expect(store.commit(puts({ b: '2' }))).rejects.toThrow(`cannot keep the state in ${folder}: the file system is read-only`);
    remount(folder, 'rw');
    await store.commit(puts({ b: '2' }));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ a: '1', b: '2' });
  });
});
