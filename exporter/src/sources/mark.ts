import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** So many bytes tell one place of a file from all others. */
export const MARK_BYTES = 1024;

/** A place in a file, known again by the bytes before it: as many as there are, at most `MARK_BYTES`. A hash, so that no record is kept. */
export interface Mark {
  readonly at: number;
  readonly hash: string;
}

/** @param before bytes that end at `at`, at least as many as a mark takes */
export function markOf(at: number, before: Uint8Array): Mark {
  const bytes = before.subarray(before.length - Math.min(at, MARK_BYTES));
  return { at, hash: createHash('sha256').update(bytes).digest('base64') };
}

/** The mark of a file's start, and of every empty file. */
export const START: Mark = markOf(0, new Uint8Array());

/** The mark at a place of a file; undefined when the file is shorter. */
export async function markIn(handle: FileHandle, at: number): Promise<Mark | undefined> {
  const length = Math.min(at, MARK_BYTES);
  if (length === 0) return START;
  const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, at - length);
  return bytesRead === length ? markOf(at, buffer) : undefined;
}

export async function holds(handle: FileHandle, mark: Mark): Promise<boolean> {
  return (await markIn(handle, mark.at))?.hash === mark.hash;
}
