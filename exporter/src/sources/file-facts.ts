import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** What the operating system says of a plain file. */
export interface FileFacts {
  /** Device and inode. Inode numbers exceed what a number holds, and are given again once a file is gone. */
  readonly id: string;
  readonly size: number;
  /** Another number after every change of content or inode. */
  readonly stamp: bigint;
  /** Names that it has: 0 for a file that is deleted and still open. */
  readonly links: number;
}

/** Throws for what is no plain file, with words that say what it is. */
export async function factsAt(path: string): Promise<FileFacts> {
  return factsOf(await stat(path, { bigint: true }));
}

export async function factsOn(handle: FileHandle): Promise<FileFacts> {
  return factsOf(await handle.stat({ bigint: true }));
}

/** Opens for reading. A pipe that took the file's place after it was looked at does not hold us up. */
export async function openToRead(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Is nothing there, as opposed to something that cannot be read? */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR');
}

/** Has the process, or the system, no more descriptors to give? */
export function isExhausted(error: unknown): boolean {
  return hasCode(error, 'EMFILE', 'ENFILE');
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function factsOf(stats: BigIntStats): FileFacts {
  if (stats.isDirectory()) throw new Error('it is a folder, not a file');
  if (!stats.isFile()) throw new Error('it is a pipe or a device; serve follows plain files');
  return {
    id: `${stats.dev}:${stats.ino}`,
    size: Number(stats.size),
    stamp: (stats.mtimeNs << 64n) + stats.ctimeNs,
    links: Number(stats.nlink),
  };
}
