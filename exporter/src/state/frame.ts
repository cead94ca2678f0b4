import { crc32 } from 'node:zlib';

/*
 * The state file, format 1; numbers are little-endian.
 *
 *     header  8 bytes  "DLstate\n"
 *             u32      version of the format
 *             8 bytes  id of this file
 *             u32      CRC-32 of the 20 bytes before
 *     frame   u32      length of the head
 *             u32      CRC-32 of that length and the head, continued from the one of the frame (or header) before
 *             head     f64 wall time in ms, then for each entry
 *                      u32 length of the value, or 0xffffffff for a key that is deleted; u32 CRC-32 of the value; u16 length of the key; key in UTF-8
 *             values   in the order of the entries
 *     frame   …
 *
 * A frame is one transaction. The first one of a file holds everything, so a file needs no other to be understood, and any number of whole
 * frames from its start is a state that was once committed. The CRCs form a chain: a frame that was lost, repeated or left behind by another
 * file does not fit. The header keeps its shape in every format, so that a later one is told from damage.
 */

const MAGIC = Buffer.from('DLstate\n', 'latin1');
const VERSION = 1;
const DELETED = 0xffff_ffff;
const TIME_BYTES = 8;
const ENTRY_BYTES = 10;
const KEY_BYTES_MAX = 0xffff;

export const HEADER_BYTES = 24;
export const ID_BYTES = 8;
/** What stands before the head of a frame: its length and its CRC. */
export const PREFIX_BYTES = 8;

/** What a head says of a value. */
export interface ValueFacts {
  readonly length: number;
  readonly crc: number;
}

export interface FrameHead {
  /** Wall time of the commit. */
  readonly savedMs: number;
  /** `undefined` for a key that is deleted. */
  readonly entries: ReadonlyMap<string, ValueFacts | undefined>;
}

/** The header of a new file, and the first link of its chain. */
export function encodeHeader(id: Uint8Array): { readonly bytes: Buffer; readonly chain: number } {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(VERSION, 8);
  bytes.set(id, 12);
  const chain = crc32(bytes.subarray(0, 20));
  bytes.writeUInt32LE(chain, 20);
  return { bytes, chain };
}

/** The first link of the chain; or the version of another format; `undefined` when it is damaged or no header. */
export function decodeHeader(bytes: Buffer): { readonly chain: number } | { readonly otherVersion: number } | undefined {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return undefined;
  const chain = bytes.readUInt32LE(20);
  if (crc32(bytes.subarray(0, 20)) !== chain) return undefined;
  const version = bytes.readUInt32LE(8);
  return version === VERSION ? { chain } : { otherVersion: version };
}

/** Prefix and head of a frame, and the next link of the chain. A key of more than 65,535 bytes throws. */
export function encodeHead({ savedMs, entries }: FrameHead, chain: number): { readonly bytes: Buffer; readonly chain: number } {
  const keys = [...entries.keys()].map((key) => Buffer.from(key));
  const bytes = Buffer.alloc(keys.reduce((sum, key) => sum + ENTRY_BYTES + key.length, PREFIX_BYTES + TIME_BYTES));
  bytes.writeUInt32LE(bytes.length - PREFIX_BYTES, 0);
  let offset = bytes.writeDoubleLE(savedMs, PREFIX_BYTES);
  let entry = 0;
  for (const facts of entries.values()) {
    const key = keys[entry++]!;
    if (key.length > KEY_BYTES_MAX) throw new Error(`a key of ${key.length} bytes is too long`);
    offset = bytes.writeUInt32LE(facts?.length ?? DELETED, offset);
    offset = bytes.writeUInt32LE(facts?.crc ?? 0, offset);
    offset = bytes.writeUInt16LE(key.length, offset);
    offset += key.copy(bytes, offset);
  }
  const next = chainOf(bytes.subarray(0, 4), bytes.subarray(PREFIX_BYTES), chain);
  bytes.writeUInt32LE(next, 4);
  return { bytes, chain: next };
}

/** Length of the head that follows a prefix. */
export function headLength(prefix: Buffer): number {
  return prefix.readUInt32LE(0);
}

/** The head and the next link of the chain; `undefined` when it is damaged or does not belong here. */
export function decodeHead(prefix: Buffer, bytes: Buffer, chain: number): (FrameHead & { readonly chain: number }) | undefined {
  const next = prefix.readUInt32LE(4);
  if (bytes.length < TIME_BYTES || chainOf(prefix.subarray(0, 4), bytes, chain) !== next) return undefined;
  const entries = new Map<string, ValueFacts | undefined>();
  for (let offset = TIME_BYTES; offset < bytes.length; ) {
    const length = bytes.readUInt32LE(offset);
    const crc = bytes.readUInt32LE(offset + 4);
    const keyStart = offset + ENTRY_BYTES;
    offset = keyStart + bytes.readUInt16LE(offset + 8);
    entries.set(bytes.toString('utf8', keyStart, offset), length === DELETED ? undefined : { length, crc });
  }
  return { savedMs: bytes.readDoubleLE(0), entries, chain: next };
}

function chainOf(lengthBytes: Buffer, head: Buffer, chain: number): number {
  return crc32(head, crc32(lengthBytes, chain));
}
