import { createReadStream } from 'node:fs';
import { access, constants, type FileHandle, stat } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Bytes of one read: small enough that a scrape never waits long, large enough that the cost of a read does not count. */
export const SLICE_BYTES = 128 * 1024;

/** Why a named file cannot be read, in words that say what to do; undefined when it can. A pipe can be read, once. */
export async function unreadable(path: string): Promise<string | undefined> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return `${path} is a folder, not a file`;
    // Not opened: a pipe can be opened only once.
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return `${path}: ${reasonOf(error)}`;
  }
}

/** What the operating system says, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'no permission to read it',
    EISDIR: 'it is a folder, not a file',
    ELOOP: 'a loop of symbolic links',
    EMFILE: 'too many open files',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Bytes of one read of a finished file: nobody waits for a scrape meanwhile, and fewer reads cost less. */
const FINISHED_SLICE_BYTES = 512 * 1024;

/**
 * All bytes of a finished file, in order, decompressed when it starts like gzip. `read` tells how many bytes of the file itself were used,
 * for progress. Throws an Error that names the file.
 */
export async function* wholeFile(path: string, read: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  try {
    const bytes = fileBytes(path, read);
    const first = await bytes.next();
    if (first.done) return;
    yield* isGzip(first.value) ? unzipped(first.value, bytes) : joined(first.value, bytes);
  } catch (error) {
    throw new Error(`${path}: ${reasonOf(error)}`, { cause: error });
  }
}

async function* fileBytes(path: string, read: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: FINISHED_SLICE_BYTES })) {
    read(chunk.length);
    yield chunk;
  }
}

async function* joined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* rest;
  } finally {
    // A reader that has enough after the first bytes never came to the rest, which has the file open.
    await rest.return(undefined);
  }
}

function unzipped(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  // The pipeline hands an error of either side to the reader of the last stream.
  return pipeline(Readable.from(joined(first, rest), { objectMode: false }), createGunzip(), () => {});
}

/** Does the file start like gzip? */
export async function isZipped(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  return isGzip(buffer.subarray(0, bytesRead));
}

/** Do the bytes start like gzip? */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
