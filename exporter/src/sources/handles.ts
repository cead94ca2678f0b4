import type { FileHandle } from 'node:fs/promises';
import { factsOn, isExhausted, openToRead } from './file-facts.ts';
import type { KnownFile } from './known-file.ts';

/** At most this many files are kept open, whatever the input names. */
const OPEN_FILES = 256;

/**
 * Open files, kept open so that a file can be read to its end after it was renamed or deleted. Beyond the limit, and when the system has no
 * more to give, the one that was used longest ago is closed; one that has no path any more only when there is no other.
 */
export class Handles {
  /** Used longest ago first. */
  readonly #open = new Map<KnownFile, FileHandle>();

  has(file: KnownFile): boolean {
    return this.#open.has(file);
  }

  /** undefined when another file is at its path. Throws what opening throws. */
  async of(file: KnownFile): Promise<FileHandle | undefined> {
    const open = this.#open.get(file);
    if (open !== undefined) {
      this.#open.delete(file);
      this.#open.set(file, open);
      return open;
    }
    if (this.#open.size >= OPEN_FILES) await this.#closeOne([...this.#open.keys()]);
    const handle = await this.open(file.path);
    const facts = await factsOn(handle).catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    if (facts.id === file.id) {
      this.#open.set(file, handle);
      return handle;
    }
    await handle.close();
    return undefined;
  }

  /** Has it no name any more, or at its path another file? Throws what opening throws. */
  async isDeleted(file: KnownFile): Promise<boolean> {
    const handle = await this.of(file);
    return handle === undefined || (await factsOn(handle)).links === 0;
  }

  /** Opens a file that the caller closes. */
  async open(path: string): Promise<FileHandle> {
    for (;;) {
      try {
        return await openToRead(path);
      } catch (error) {
        const spare = [...this.#open.keys()].filter(({ state }) => state === 'followed');
        if (!isExhausted(error) || spare.length === 0) throw error;
        await this.#closeOne(spare);
      }
    }
  }

  async close(file: KnownFile): Promise<void> {
    const handle = this.#open.get(file);
    this.#open.delete(file);
    await handle?.close();
  }

  async closeAll(): Promise<void> {
    for (const file of [...this.#open.keys()]) await this.close(file);
  }

  async #closeOne(files: readonly KnownFile[]): Promise<void> {
    const file = files.find(({ state }) => state === 'followed') ?? files[0];
    if (file !== undefined) await this.close(file);
  }
}
