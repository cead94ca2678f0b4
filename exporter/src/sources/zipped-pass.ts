import type { FileHandle } from 'node:fs/promises';
import type { KnownFile } from './known-file.ts';
import { MARK_BYTES, type Mark, markOf } from './mark.ts';
import { Unzipped } from './unzipped.ts';

/** Slices that are compared or passed over in one turn; nothing is counted of them. */
const SKIPPED_SLICES = 8;

/** What was read of a file, to be found again in the unzipped bytes. */
export interface Check {
  readonly file: KnownFile;
  readonly tail: Mark;
  isMet?: boolean;
}

export function checkOf(file: KnownFile): Check {
  return { file, tail: file.content.tail };
}

/** Ways through one zipped file, each from its start: first to compare, if there is anything to compare with, then to take what was not read yet. */
export class ZippedPass {
  readonly handle: FileHandle;
  /** Of the file when it was opened. */
  readonly stamp: bigint;
  readonly checks: readonly Check[];
  #isComparing: boolean;
  #bytes: Unzipped;

  constructor(handle: FileHandle, stamp: bigint, checks: readonly Check[] | undefined) {
    this.handle = handle;
    this.stamp = stamp;
    this.checks = checks ?? [];
    this.#isComparing = checks !== undefined;
    this.#bytes = new Unzipped(handle);
  }

  get isComparing(): boolean {
    return this.#isComparing;
  }

  get position(): number {
    return this.#bytes.position;
  }

  get usedBytes(): number {
    return this.#bytes.usedBytes;
  }

  /** Compares some slices. True at the end of the file. */
  async compare(): Promise<boolean> {
    for (let slice = 0; slice < SKIPPED_SLICES; slice++) {
      const next = await this.#bytes.next();
      if (next === undefined) return true;
      for (const check of this.checks) {
        const beyond = this.#bytes.position - check.tail.at;
        if (beyond < 0 || check.isMet !== undefined) continue;
        check.isMet = markOf(check.tail.at, next.bytes.subarray(0, next.bytes.length - beyond)).hash === check.tail.hash;
      }
    }
    return false;
  }

  /** From here on slices are taken. */
  startOver(): void {
    this.#isComparing = false;
    this.#bytes.close();
    this.#bytes = new Unzipped(this.handle);
  }

  /** Hands the next slice to the file's content, which is compared by now. True at the end of the file. */
  async take(file: KnownFile): Promise<boolean> {
    for (let slice = 0; slice < SKIPPED_SLICES; slice++) {
      const next = await this.#bytes.next();
      if (next === undefined) return true;
      const { content } = file;
      const from = content.mustResume ? content.countedBytes : content.readBytes;
      const fresh = Math.min(next.fresh, this.#bytes.position - from);
      if (fresh <= 0) continue;
      const start = next.bytes.length - fresh;
      if (content.mustResume) content.resume(markOf(from, next.bytes.subarray(0, start)));
      content.take(next.bytes.subarray(start - Math.min(from, MARK_BYTES)), fresh);
      return false;
    }
    return false;
  }

  async close(): Promise<void> {
    this.#bytes.close();
    await this.handle.close();
  }
}
