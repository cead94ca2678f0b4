// @ts-check
import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, 0:00: the oldest that the format knows. */
const NO_TIME = 0x0021_0000;
/** Unix, and version 2.0 of the format, which has what stands here. */
const MADE_BY = 0x0314;
const NEEDED = 20;
const NAMES_ARE_UTF8 = 0x0800;
const DEFLATE = 8;
/** A file that its owner may write and all may read. */
const MODE = 0o100644 * 0x1_0000;
const LIMIT = 0xffff_ffff;

/**
 * A zip archive of these files, by path: sorted and without times, so that the same files make the same bytes. Throws beyond what the
 * format holds without its 64-bit extension.
 *
 * Source: PKWARE, APPNOTE 6.3.10.
 *
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {Buffer}
 */
export function zipOf(files) {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  /** @type {Buffer[]} */
  const bodies = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const [path, content] of sorted) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const header = commonHeader(name, content, packed);
    const body = Buffer.concat([numbers([4, 0x0403_4b50]), header, name, packed]);
    const place = numbers([2, 0], [2, 0], [2, 0], [4, MODE], [4, offset]);
    directory.push(numbers([4, 0x0201_4b50], [2, MADE_BY]), header, place, name);
    bodies.push(body);
    offset += body.length;
  }
  const index = Buffer.concat(directory);
  if (sorted.length > 0xffff || offset + index.length > LIMIT) throw new Error('too much for a zip archive');
  const end = numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, sorted.length], [2, sorted.length], [4, index.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, index, end]);
}

/**
 * What is said of a file both before it and in the directory at the end.
 *
 * @param {Buffer} name
 * @param {Uint8Array} content
 * @param {Buffer} packed
 */
function commonHeader(name, content, packed) {
  return numbers(
    [2, NEEDED],
    [2, NAMES_ARE_UTF8],
    [2, DEFLATE],
    [4, NO_TIME],
    [4, crc32(content)],
    [4, packed.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  );
}

/**
 * Numbers as the format writes them, little end first.
 *
 * @param {...(readonly [bytes: 2 | 4, value: number])} fields
 */
function numbers(...fields) {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
