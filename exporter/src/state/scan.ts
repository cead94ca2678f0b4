import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { decodeHead, decodeHeader, HEADER_BYTES, headLength, PREFIX_BYTES } from './frame.ts';
import { LogFile, type Place } from './log-file.ts';
import { reasonOf } from './reason.ts';

/** A value that was found, with its place. */
export interface Entry extends Place {
  readonly bytes: Uint8Array;
}

/** What a state file holds; only a log that has a good frame is open, and the caller closes it. */
export type Scan =
  | {
      readonly kind: 'good';
      readonly log: LogFile;
      readonly entries: ReadonlyMap<string, Entry>;
      /** Wall time of the last good frame. */
      readonly savedMs: number;
      /** What is wrong behind it, to be read after the file's name. */
      readonly flaw?: string;
    }
  | { readonly kind: 'damaged' | 'foreign'; readonly flaw: string };

/** Bytes of one read. */
const SLICE_BYTES = 1024 * 1024;

/** Reads the good frames of a file, each byte of them checked. Throws when it cannot be opened. */
export async function scan(path: string): Promise<Scan> {
  // Opening a pipe must not wait for somebody who writes.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  let result: Scan | undefined;
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new Error('it is not a plain file');
    result = await scanFile(handle, facts.size);
    return result;
  } finally {
    if (result?.kind !== 'good') await handle.close();
  }
}

async function scanFile(handle: FileHandle, size: number): Promise<Scan> {
  const bytes = new ByteReader(handle, size);
  const header = decodeHeader((await bytes.take(HEADER_BYTES)) ?? Buffer.alloc(0));
  if (header === undefined) return { kind: 'damaged', flaw: 'is damaged from its start' };
  if ('otherVersion' in header)
    return { kind: 'foreign', flaw: `is written in format ${header.otherVersion}, by another version of Driftline` };

  const entries = new Map<string, Entry>();
  let end = HEADER_BYTES;
  let { chain } = header;
  let savedMs: number | undefined;
  let reason = '';
  try {
    for (let frame = await readFrame(bytes, chain); frame !== undefined; frame = await readFrame(bytes, chain)) {
      for (const [key, entry] of frame.entries) {
        if (entry === undefined) entries.delete(key);
        else entries.set(key, entry);
      }
      ({ chain, savedMs } = frame);
      end = bytes.position;
    }
  } catch (error) {
    reason = `: ${reasonOf(error)}`;
  }
  const flaw = `is damaged after ${end} of ${size} bytes${reason}`;
  if (savedMs === undefined) return { kind: 'damaged', flaw };
  return { kind: 'good', log: new LogFile(handle, end, chain), entries, savedMs, ...(end === size ? {} : { flaw }) };
}

interface Frame {
  readonly savedMs: number;
  readonly entries: readonly (readonly [key: string, entry: Entry | undefined])[];
  readonly chain: number;
}

/** The next frame; `undefined` when it is damaged or there is none. */
async function readFrame(bytes: ByteReader, chain: number): Promise<Frame | undefined> {
  const prefix = await bytes.take(PREFIX_BYTES);
  const headBytes = prefix && (await bytes.take(headLength(prefix)));
  const head = headBytes && decodeHead(prefix, headBytes, chain);
  if (head === undefined) return undefined;
  const entries: [string, Entry | undefined][] = [];
  for (const [key, facts] of head.entries) {
    const { position } = bytes;
    const value = facts && (await bytes.take(facts.length));
    if (facts !== undefined && (value === undefined || crc32(value) !== facts.crc)) return undefined;
    // A copy, so that what is replaced later can be forgotten, and numbers in it are aligned.
    entries.push([key, facts && { ...facts, position, bytes: new Uint8Array(value!) }]);
  }
  return { savedMs: head.savedMs, chain: head.chain, entries };
}

/** The bytes of a file from its start. */
class ByteReader {
  readonly #handle: FileHandle;
  readonly #size: number;
  #ahead: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.#size = size;
  }

  get position(): number {
    return this.#position;
  }

  /** The next bytes; `undefined` when the file has fewer. */
  async take(length: number): Promise<Buffer | undefined> {
    if (length > this.#size - this.#position) return undefined;
    if (this.#ahead.length < length && !(await this.#readAhead(length))) return undefined;
    const taken = this.#ahead.subarray(0, length);
    this.#ahead = this.#ahead.subarray(length);
    this.#position += length;
    return taken;
  }

  async #readAhead(length: number): Promise<boolean> {
    const slice = Buffer.allocUnsafe(Math.min(Math.max(SLICE_BYTES, length), this.#size - this.#position));
    let filled = this.#ahead.copy(slice);
    while (filled < slice.length) {
      const { bytesRead } = await this.#handle.read(slice, filled, slice.length - filled, this.#position + filled);
      if (bytesRead === 0) return false;
      filled += bytesRead;
    }
    this.#ahead = slice;
    return true;
  }
}
