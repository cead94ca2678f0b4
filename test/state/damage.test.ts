import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openState } from '../../exporter/src/state/index.ts';
import { makePipe } from '../support/pipe.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { look, puts, texts } from './look.ts';

const START_MS = Date.UTC(2026, 0, 1);

interface Written {
  readonly folder: string;
  readonly path: string;
  readonly file: Buffer;
  /** Length of the file after each commit, and what was kept then; at first nothing. */
  readonly states: readonly { readonly length: number; readonly kept: Readonly<Record<string, string>> }[];
}

/** Some small commits. */
async function written(): Promise<Written> {
  const folder = await temporaryFolder();
  const path = join(folder, 'state.log');
  let ms = START_MS;
  const { store } = await openState(folder, () => ms++);
  const states: { length: number; kept: Record<string, string> }[] = [{ length: 24, kept: {} }];
  const transactions = [
    puts({ 'window/1': 'first', offset: '100' }),
    puts({ 'window/2': 'second', offset: '200' }),
    puts({}),
    puts({ offset: '300' }, ['window/1']),
    puts({ 'window/3': '', offset: '' }),
  ];
  for (const transaction of transactions) {
    await store.commit(transaction);
    const kept = { ...states.at(-1)!.kept, ...texts(transaction.puts) };
    for (const key of transaction.deletes) delete kept[key];
    states.push({ length: (await readFile(path)).length, kept });
  }
  await store.close();
  return { folder, path, file: await readFile(path), states };
}

function withByte(file: Buffer, index: number, change: number): Buffer {
  const damaged = Buffer.from(file);
  damaged[index]! ^= change;
  return damaged;
}

describe('a damaged state', () => {
  it('that was cut off anywhere is the last state that is whole, and says so', async () => {
    const { folder, path, file, states } = await written();
    for (let length = 0; length < file.length; length++) {
      await writeFile(path, file.subarray(0, length));
      const { entries, problem } = await look(folder);
      const last = states.findLast((state) => state.length <= length) ?? states[0]!;
      expect(texts(entries), `${length} bytes`).toEqual(last.kept);
      // A file that ends with a whole transaction cannot be told from one that got no further.
      const isWhole = length > 24 && last.length === length;
      if (isWhole) expect(problem).toBeUndefined();
      else
        expect(problem).toMatch(
          /state\.log is damaged (from its start|after \d+ of \d+ bytes); (nothing is restored|what was kept at 2026-01-01T00:00:00\.00\dZ is used)$/,
        );
    }
  });

  it('with any byte changed is an older whole state, never a wrong value, and says so', async () => {
    const { folder, path, file, states } = await written();
    for (let index = 0; index < file.length; index++) {
      for (const change of [0x01, 0x80, 0xff]) {
        await writeFile(path, withByte(file, index, change));
        const { entries, problem } = await look(folder);
        const last = states.findLast((state) => state.length <= index) ?? states[0]!;
        expect(texts(entries), `byte ${index}`).toEqual(last.kept);
        expect(problem).toMatch(/state\.log is (damaged|written in format)/);
      }
    }
  });

  it('filled with NUL from anywhere is the last state before', async () => {
    const { folder, path, file, states } = await written();
    for (let start = 0; start < file.length; start += 7) {
      await writeFile(path, Buffer.from(file).fill(0, start));
      const { entries, problem } = await look(folder);
      // The last bytes of a frame may be NUL anyway.
      const possible = states.filter(({ length }) => length <= start || file.subarray(start, length).every((byte) => byte === 0));
      expect(texts(entries), `from ${start}`).toEqual((possible.at(-1) ?? states[0]!).kept);
      expect(problem).toBeDefined();
    }
  });

  it('with garbage, or a frame once more, behind it is as it was, and goes on', async () => {
    const { folder, path, file, states } = await written();
    const lastFrame = file.subarray(states.at(-2)!.length);
    for (const tail of [lastFrame, Buffer.alloc(4096), Buffer.from('garbage'.repeat(1000))]) {
      await writeFile(path, Buffer.concat([file, tail]));
      const { store, entries, problem } = await openState(folder, () => START_MS);
      expect(texts(entries)).toEqual(states.at(-1)!.kept);
      expect(problem).toContain(`is damaged after ${file.length} of ${file.length + tail.length} bytes`);
      await store.commit(puts({ after: 'x' }));
      await store.close();
      expect(await look(folder)).toMatchObject({ savedMs: START_MS });
      expect(texts((await look(folder)).entries)).toEqual({ ...states.at(-1)!.kept, after: 'x' });
      expect((await look(folder)).problem).toBeUndefined();
    }
  });

  it('from its start is the file before it; a later commit overwrites the damaged one, not the good one', async () => {
    const { folder, path, file, states } = await written();
    await rename(path, `${path}.previous`);
    for (const bad of ['', 'no state at all', file.subarray(0, 30), Buffer.alloc(file.length)]) {
      await writeFile(path, bad);
      const { entries, savedMs, problem } = await look(folder);
      expect(texts(entries)).toEqual(states.at(-1)!.kept);
      expect(savedMs).toBe(START_MS + 4);
      expect(problem).toMatch(/state\.log is damaged .*; what was kept at 2026-01-01T00:00:00\.004Z is used$/);
    }
    const { store } = await openState(folder, () => START_MS + 10);
    await store.commit(puts({ after: 'x' }));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ ...states.at(-1)!.kept, after: 'x' });
    expect(await readFile(`${path}.previous`)).toEqual(file);
  });

  it('that is missing, but for the file before it, is that', async () => {
    const { folder, path, states } = await written();
    await rename(path, `${path}.previous`);
    const { entries, problem } = await look(folder);
    expect(texts(entries)).toEqual(states.at(-1)!.kept);
    expect(problem).toMatch(/state\.log is missing; what was kept at .* is used$/);
  });
});

describe('a state that cannot be used', () => {
  it('of a future version is kept aside and said, and the state starts empty', async () => {
    const { folder, path, file } = await written();
    const future = Buffer.from(file);
    future.writeUInt32LE(2, 8);
    future.writeUInt32LE(crc32(future.subarray(0, 20)), 20);
    await writeFile(path, future);
    const { store, entries, problem } = await openState(folder, () => 0);
    expect(entries.size).toBe(0);
    expect(problem).toMatch(/is written in format 2, by another version of Driftline; it is now .*state\.log\.aside; nothing is restored$/);
    await store.commit(puts({ a: '1' }));
    await store.close();
    expect(await readFile(`${path}.aside`)).toEqual(future);
    expect(texts((await look(folder)).entries)).toEqual({ a: '1' });
  });

  it('since its folder would stand below a file, or in a loop of links, starts empty and tells commits why', async () => {
    const outer = await temporaryFolder({ file: 'x' });
    await symlink('loop', join(outer, 'loop'));
    for (const [folder, reason] of [
      [join(outer, 'file', 'state'), 'a part of the path is a file'],
      [join(outer, 'file'), /./],
      [join(outer, 'loop', 'state'), 'a loop of symbolic links'],
    ] as const) {
      const { store, entries, problem } = await openState(folder, () => 0);
      expect(entries.size).toBe(0);
      expect(problem).toMatch(reason);
      expect(problem).toMatch(/cannot be made: .*; nothing is restored$/);
      await expect(store.commit(puts({ a: '1' }))).rejects.toThrow(`cannot keep the state in ${folder}: `);
      await store.close();
    }
  });

  it.each(['folder', 'pipe'])('since a %s stands in its place starts empty and puts that aside', async (kind) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'state.log');
    if (kind === 'folder') await mkdir(path);
    else makePipe(path);
    const { store, entries, problem } = await openState(folder, () => 0);
    expect(entries.size).toBe(0);
    expect(problem).toMatch(/state\.log cannot be read: it is not a plain file; it is now .*state\.log\.aside; nothing is restored$/);
    await store.commit(puts({ a: '1' }));
    await store.close();
    expect(texts((await look(folder)).entries)).toEqual({ a: '1' });
  });
});
