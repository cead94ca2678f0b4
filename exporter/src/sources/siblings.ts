import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileFacts, factsAt } from './file-facts.ts';
import type { KnownFile } from './known-file.ts';
import { isRotatedName } from './rotated-name.ts';

/** A folder with more names is not looked through; only names that start like the file's are. */
const SMALL_FOLDER = 1000;
/** So many possible copies are looked at, the newest. */
const COPIES = 16;

export interface Sibling extends FileFacts {
  readonly path: string;
}

/** The files beside a file, as one round of search finds them: a rotated log stays in its folder, and its name starts like before. */
export class Siblings {
  readonly #paths = new Map<string, readonly string[]>();
  readonly #facts = new Map<string, FileFacts | undefined>();

  /** The file itself under another name. Throws when the folder cannot be read. */
  async itself(file: KnownFile): Promise<Sibling | undefined> {
    const { alike, others } = await this.#beside(file);
    // A file of which nothing was read could not be told from another one with its inode.
    for (const path of file.content.readBytes > 0 ? [...alike, ...others] : alike) {
      const facts = await this.#factsAt(path);
      if (facts !== undefined && facts.id === file.id) return { ...facts, path };
    }
    return undefined;
  }

  /** Files that may be a copy of it. Throws when the folder cannot be read. */
  async copies(file: KnownFile): Promise<readonly Sibling[]> {
    const found: Sibling[] = [];
    for (const path of (await this.#beside(file)).alike) {
      const facts = await this.#factsAt(path);
      if (facts !== undefined && facts.size > 0) found.push({ ...facts, path });
    }
    return found.sort((left, right) => (left.stamp < right.stamp ? 1 : -1)).slice(0, COPIES);
  }

  async #beside({ path }: KnownFile): Promise<{ readonly alike: readonly string[]; readonly others: readonly string[] }> {
    const folder = dirname(path);
    const paths = this.#paths.get(folder) ?? (await readdir(folder)).map((name) => join(folder, name));
    this.#paths.set(folder, paths);
    const alike = paths.filter((other) => isRotatedName(other, path));
    return { alike, others: paths.length > SMALL_FOLDER ? [] : paths.filter((other) => !alike.includes(other)) };
  }

  async #factsAt(path: string): Promise<FileFacts | undefined> {
    if (!this.#facts.has(path)) this.#facts.set(path, await factsAt(path).catch(() => undefined));
    return this.#facts.get(path);
  }
}
