import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openState, type Transaction } from '../../exporter/src/state/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytes, look, puts, texts } from './look.ts';

const MIB = 1024 * 1024;

/** What a Map would make of it. */
function apply(model: Map<string, Uint8Array>, transaction: Transaction): void {
  for (const key of transaction.deletes) model.delete(key);
  for (const [key, value] of transaction.puts) model.set(key, value);
}

describe('the state', () => {
  it('is empty at the first start, and its folder is made for its owner only', async () => {
    const folder = join(await temporaryFolder(), 'a', 'state');
    const { store, entries, savedMs, problem } = await openState(folder, () => 0);
    expect([entries.size, savedMs, problem]).toEqual([0, undefined, undefined]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await store.commit(puts({ a: '1' }));
    await store.close();
    expect((await stat(join(folder, 'state.log'))).mode & 0o777).toBe(0o600);
  });

  it('is what a Map would hold after the same transactions, in whatever process', async () => {
    const key = fc.oneof(fc.constantFrom('a', 'b', 'c', '', 'model/é/window'), fc.string({ unit: 'grapheme' }));
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.uint8Array({ maxLength: 200 }) },
      { weight: 1, arbitrary: fc.uint8Array({ size: 'max', minLength: 3000, maxLength: 5000 }) },
    );
    const transaction = fc.record({
      puts: fc.array(fc.tuple(key, value), { maxLength: 5 }).map((pairs) => new Map(pairs)),
      deletes: fc.array(key, { maxLength: 3 }),
    });
    const sessions = fc.array(fc.array(transaction, { maxLength: 4 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(sessions, async (list) => {
        const folder = await temporaryFolder();
        const model = new Map<string, Uint8Array>();
        let ms = 1_790_000_000_000;
        for (const session of list) {
          const { store } = await openState(folder, () => ++ms);
          for (const transaction of session) {
            await store.commit(transaction);
            apply(model, transaction);
            const found = await look(folder);
            expect(found.entries).toEqual(model);
            expect([found.savedMs, found.problem]).toEqual([ms, undefined]);
          }
          await store.close();
        }
        await rm(folder, { recursive: true });
      }),
      { numRuns: 60 },
    );
  });

  it('takes commits in the order in which they were asked for', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 0);
    await Promise.all(Array.from({ length: 50 }, (_, i) => store.commit(puts({ counter: String(i), [`k${i}`]: 'x' }, [`k${i - 1}`]))));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ counter: '49', k49: 'x' });
  });

  it('closes after the commits that were begun, as often as one likes, and refuses later ones', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 0);
    const commit = store.commit(puts({ a: '1' }));
    await store.close();
    await store.close();
    await commit;
    await expect(store.commit(puts({ a: '2' }))).rejects.toThrow('the state is closed');
    expect(texts((await look(folder)).entries)).toEqual({ a: '1' });
  });

  it('gives a value of 20 MB back as it was, also next to small ones and after the file was written anew', async () => {
    const folder = await temporaryFolder();
    const large = randomBytes(20 * MIB);
    const first = await openState(folder, () => 0);
    await first.store.commit(puts({ small: 's', large }));
    await first.store.close();
    const second = await openState(folder, () => 0);
    await second.store.commit(puts({ other: 'o' }));
    await second.store.close();
    const { entries } = await look(folder);
    expect([...entries.keys()]).toEqual(['small', 'large', 'other']);
    expect(large.equals(entries.get('large')!)).toBe(true);
  });

  it('gives each value a buffer of its own, so that numbers in it are aligned', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 0);
    await store.commit(puts({ a: 'odd', numbers: new Uint8Array(Float64Array.of(1.5, 2.5).buffer) }));
    await store.close();
    const value = (await look(folder)).entries.get('numbers')!;
    expect([...new Float64Array(value.buffer, value.byteOffset, 2)]).toEqual([1.5, 2.5]);
  });

  it('does not grow with the number of commits: the file is written anew under load, and the one before it is kept', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 0);
    const value = new Uint8Array(randomBytes(200 * 1024));
    const model = new Map<string, Uint8Array>();
    let largest = 0;
    for (let round = 0; round < 12; round++) {
      await Promise.all(
        Array.from({ length: 8 }, (_, i) => {
          const transaction = puts(
            { counter: String(8 * round + i), [`pane/${i % 5}`]: value.subarray(round + i) },
            round === 11 ? ['pane/0'] : [],
          );
          apply(model, transaction);
          return store.commit(transaction);
        }),
      );
      largest = Math.max(largest, (await stat(join(folder, 'state.log'))).size);
    }
    await store.close();
    expect((await look(folder)).entries).toEqual(model);
    // 19 MB were committed, of which 1 MB is alive.
    expect(largest).toBeLessThan(5 * MIB);
    expect(await readdir(folder)).toEqual(['state.log', 'state.log.previous']);
  });

  it('goes on in the old file when none can be written anew', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 0);
    await store.commit(puts({ counter: 'first' }));
    // A file cannot take the place of a folder.
    await mkdir(join(folder, 'state.log.previous', 'in-the-way'), { recursive: true });
    const value = randomBytes(MIB);
    for (let i = 0; i < 10; i++) await store.commit(puts({ counter: String(i), value }));
    expect((await stat(join(folder, 'state.log'))).size).toBeGreaterThan(10 * MIB);
    await rm(join(folder, 'state.log.previous'), { recursive: true });
    for (let i = 10; i < 30; i++) await store.commit(puts({ counter: String(i), value }));
    await store.close();
    expect((await stat(join(folder, 'state.log'))).size).toBeLessThan(10 * MIB);
    const { entries, problem } = await look(folder);
    expect([new TextDecoder().decode(entries.get('counter')), problem]).toEqual(['29', undefined]);
    expect(await readdir(folder)).toEqual(['state.log', 'state.log.previous']);
  });
});

describe('a state folder that somebody else touches', () => {
  it('belongs to the process that committed last for the first time; the other one is told at each commit, and nothing is mixed', async () => {
    const folder = await temporaryFolder();
    const older = await openState(folder, () => 0);
    await older.store.commit(puts({ owner: 'older', count: '1' }));
    const newer = await openState(folder, () => 0);
    await older.store.commit(puts({ count: '2' }));
    await newer.store.commit(puts({ owner: 'newer' }));
    for (const count of ['3', '4']) {
      await expect(older.store.commit(puts({ count }))).rejects.toThrow(/another process has replaced .*state\.log/);
    }
    await newer.store.commit(puts({ more: 'x' }));
    await older.store.close();
    await newer.store.close();
    const { entries, problem } = await look(folder);
    expect([texts(entries), problem]).toEqual([{ owner: 'newer', count: '1', more: 'x' }, undefined]);
  });

  it('is never mixed by two processes that commit at the same time', async () => {
    const folder = await temporaryFolder();
    const stores = await Promise.all([1, 2, 3].map(async () => (await openState(folder, () => 0)).store));
    const commits = stores.flatMap((store, i) =>
      Array.from({ length: 20 }, (_, n) => store.commit(puts({ a: `${i} ${n}`, b: `${i} ${n}` }))),
    );
    await Promise.allSettled(commits);
    await Promise.all(stores.map((store) => store.close()));
    const { entries, problem = 'state.log is missing' } = await look(folder);
    expect(texts(entries)['b']).toBe(texts(entries)['a']);
    // One of them may have been refused just when it had moved the other's file out of its way.
    expect(problem).toContain('state.log is missing');
  });

  it('is written anew, with everything, when its files were deleted', async () => {
    const folder = join(await temporaryFolder(), 'state');
    const { store } = await openState(folder, () => 0);
    await store.commit(puts({ a: '1', b: '2' }));
    await rm(folder, { recursive: true });
    await store.commit(puts({ b: '3' }));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ a: '1', b: '3' });
  });

  it('is written anew when its file was made longer or shorter; a value that was lost by that is told, until it is put again', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'state.log');
    const { store } = await openState(folder, () => 0);
    await store.commit(puts({ a: '1', b: '2' }));
    const whole = await readFile(file);
    await writeFile(file, Buffer.concat([whole, Buffer.alloc(100)]), { flag: 'r+' });
    await store.commit(puts({ a: '3' }));
    expect(await look(folder)).toEqual({
      entries: new Map([
        ['b', bytes('2')],
        ['a', bytes('3')],
      ]),
      savedMs: 0,
    });

    await writeFile(file, '');
    await expect(store.commit(puts({ a: '4' }))).rejects.toThrow('was damaged after it was written');
    await store.commit(puts({ a: '5', b: '6' }));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ a: '5', b: '6' });
  });

  it('is freed of what killed processes left', async () => {
    const folder = await temporaryFolder({ 'state.log.0123456789abcdef.new': 'half', 'state.log.txt': 'of somebody' });
    const { store, problem } = await openState(folder, () => 0);
    await store.commit(puts({ a: '1' }));
    await store.close();
    expect(problem).toBeUndefined();
    expect(await readdir(folder)).toEqual(['state.log', 'state.log.txt']);
  });
});
