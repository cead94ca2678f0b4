import type { FileHandle } from 'node:fs/promises';
import type { Copies } from './copies.ts';
import type { KnownFile } from './known-file.ts';
import { MARK_BYTES } from './mark.ts';
import { isRotatedName } from './rotated-name.ts';
import { Unzipped } from './unzipped.ts';
import { isQuiet, type Workings } from './workings.ts';
import { type Check, checkOf } from './zipped-pass.ts';

/** Tells what a zipped file must be compared with before anything of it is read. */
export class ZippedCopies {
  readonly #workings: Workings;
  readonly #copies: Copies;

  constructor(workings: Workings, copies: Copies) {
    this.#workings = workings;
    this.#copies = copies;
  }

  /** What to look for in a zipped file of which nothing was read. undefined when it looks like nothing that is known. */
  async checks(file: KnownFile, handle: FileHandle): Promise<'wait' | readonly Check[] | undefined> {
    if (await this.#copies.isEarly(file)) return 'wait';
    const others = this.#copies.lookalikes(file, await firstBytes(handle));
    if (others.length === 0) return undefined;
    for (const other of others) if (await this.#mustWaitFor(file, other)) return 'wait';
    // One that looks like a file that is still there is compared with nothing, but must be whole before it is read.
    return others.filter(({ isOver }) => isOver).map(checkOf);
  }

  async #mustWaitFor(file: KnownFile, other: KnownFile): Promise<boolean> {
    switch (other.state) {
      case 'followed':
        this.#workings.hasten(other.path);
        return !isQuiet(this.#workings, file) || (other.mustCompare && isRotatedName(file.path, other.path));
      case 'departed':
        return !isQuiet(this.#workings, file) || this.#workings.handles.isDeleted(other);
      case 'homeless':
        return this.#copies.mayBeFound(other);
      case 'finished':
        return false;
    }
  }
}

async function firstBytes(handle: FileHandle): Promise<Buffer> {
  const bytes = new Unzipped(handle);
  try {
    let first = Buffer.alloc(0);
    while (first.length < MARK_BYTES) {
      const next = await bytes.next();
      if (next === undefined) break;
      first = Buffer.concat([first, next.bytes.subarray(next.bytes.length - next.fresh)]);
    }
    return first.subarray(0, MARK_BYTES);
  } finally {
    bytes.close();
  }
}
