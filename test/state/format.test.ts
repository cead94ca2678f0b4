import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeHead, decodeHeader, encodeHead, encodeHeader } from '../../exporter/src/state/frame.ts';
import { openState } from '../../exporter/src/state/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytes, look, puts, texts } from './look.ts';

/** A file of format 1: `offset` = `12` and `window/é` = `ab`; then `offset` = `345` and no `window/é`. Never to be changed. */
const FORMAT_1 = [
  '444c73746174650a01000000a1a2a3a4a5a6a7a8',
  '9d52296d',
  '2b000000',
  'cded482a',
  '0000c006450c7a4202000000cd44534f06006f6666736574020000006d48839e090077696e646f772fc3a9',
  '3132',
  '6162',
  '2b000000',
  '23f492b0',
  '0080f807450c7a42ffffffff00000000090077696e646f772fc3a9030000000fb5f53406006f6666736574',
  '333435',
].join('');

const ID = Buffer.from('a1a2a3a4a5a6a7a8', 'hex');

function fileOfFormat1(): Buffer {
  const facts = (text: string) => ({ length: bytes(text).length, crc: crc32(text) });
  const header = encodeHeader(ID);
  const first = encodeHead(
    {
      savedMs: 1_790_000_000_000,
      entries: new Map([
        ['offset', facts('12')],
        ['window/é', facts('ab')],
      ]),
    },
    header.chain,
  );
  const second = encodeHead(
    {
      savedMs: 1_790_000_005_000,
      entries: new Map([
        ['window/é', undefined],
        ['offset', facts('345')],
      ]),
    },
    first.chain,
  );
  return Buffer.concat([header.bytes, first.bytes, bytes('12ab'), second.bytes, bytes('345')]);
}

describe('the state file', () => {
  it('is written in format 1, byte by byte', () => {
    expect(fileOfFormat1().toString('hex')).toBe(FORMAT_1);
  });

  it('of format 1 is read by every later version', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'state.log'), Buffer.from(FORMAT_1, 'hex'));
    const found = await look(folder);
    expect(texts(found.entries)).toEqual({ offset: '345' });
    expect(found).toMatchObject({ savedMs: 1_790_000_005_000 });
    expect(found.problem).toBeUndefined();
  });

  it('that a store writes is made of these parts and nothing else', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 1000);
    await store.commit(puts({ a: '12' }));
    await store.commit(puts({ b: '345' }, ['a']));
    await store.close();
    const file = await readFile(join(folder, 'state.log'));
    const header = decodeHeader(file.subarray(0, 24));
    expect(header).toHaveProperty('chain');
    const frame = (start: number, chain: number) => {
      const end = start + 8 + file.readUInt32LE(start);
      return decodeHead(file.subarray(start, start + 8), file.subarray(start + 8, end), chain);
    };
    const first = frame(24, file.readUInt32LE(20));
    expect(first).toMatchObject({ savedMs: 1000, entries: new Map([['a', { length: 2, crc: crc32('12') }]]) });
    const second = frame(24 + 8 + file.readUInt32LE(24) + 2, first!.chain);
    expect(second?.entries).toEqual(
      new Map([
        ['a', undefined],
        ['b', { length: 3, crc: crc32('345') }],
      ]),
    );
    expect(file.subarray(-3).toString()).toBe('345');
  });

  it('has no place for a key of more than 65,535 bytes: the commit is refused in words and the next one is kept', async () => {
    const folder = await temporaryFolder();
    const { store } = await openState(folder, () => 0);
    await store.commit(puts({ a: '1' }));
    await expect(store.commit(puts({ ['k'.repeat(70_000)]: '' }))).rejects.toThrow('a key of 70000 bytes is too long');
    await store.commit(puts({ ['k'.repeat(65_535)]: '2' }));
    await store.close();
    expect([...(await look(folder)).entries.keys()].map(({ length }) => length)).toEqual([1, 65_535]);
  });
});
