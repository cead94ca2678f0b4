import type { KnownFile } from './known-file.ts';
import { MARK_BYTES, type Mark, markOf } from './mark.ts';

/** Finished files that are remembered, the newest. */
const FINISHED_FILES = 1000;
/** Files with the same first bytes that a new one is compared with. */
const LOOKALIKES = 32;

/** All files that are known, by identity and by their first bytes. */
export class KnownFiles {
  readonly #all = new Set<KnownFile>();
  readonly #byId = new Map<string, KnownFile>();
  /** By length of the head, then by its hash. */
  readonly #byHead = new Map<number, Map<string, Set<KnownFile>>>();
  readonly #headOf = new Map<KnownFile, Mark>();
  readonly #departed = new Set<KnownFile>();
  readonly #homeless = new Set<KnownFile>();
  /** Oldest first. */
  readonly #finished = new Set<KnownFile>();

  [Symbol.iterator](): IterableIterator<KnownFile> {
    return this.#all.values();
  }

  get departed(): readonly KnownFile[] {
    return [...this.#departed];
  }

  get homeless(): readonly KnownFile[] {
    return [...this.#homeless];
  }

  byId(id: string): KnownFile | undefined {
    return this.#byId.get(id);
  }

  /** Adds a file, or takes note of its new state, identity or head. */
  put(file: KnownFile): void {
    this.#all.add(file);
    if (file.id !== '') this.#byId.set(file.id, file);
    this.#putState(file);
    this.#putHead(file);
  }

  delete(file: KnownFile): void {
    this.#all.delete(file);
    this.forgetId(file);
    this.#departed.delete(file);
    this.#homeless.delete(file);
    this.#finished.delete(file);
    this.#deleteHead(file);
  }

  /** Its file holds something else now, or is no more: the inode may be given to another one. */
  forgetId(file: KnownFile): void {
    if (this.#byId.get(file.id) === file) this.#byId.delete(file.id);
    file.id = '';
  }

  /**
   * Files of which something was read, and which start as `first` does, `first` being the first bytes of another file. When many do, those first
   * whose content is looked for.
   */
  lookalikes(first: Buffer): KnownFile[] {
    const found = new Set<KnownFile>();
    for (const [length, byHash] of this.#byHead) {
      if (length > first.length) continue;
      const alike = byHash.get(markOf(length, first.subarray(0, length)).hash);
      if (alike === undefined) continue;
      if (alike.size > LOOKALIKES) addCommon(found, this.#homeless, alike);
      for (const file of alike) {
        if (found.size >= LOOKALIKES) break;
        found.add(file);
      }
    }
    return [...found];
  }

  #putState(file: KnownFile): void {
    for (const [state, files] of [
      ['departed', this.#departed],
      ['homeless', this.#homeless],
      ['finished', this.#finished],
    ] as const) {
      files.delete(file);
      if (file.state === state) files.add(file);
    }
    for (const oldest of this.#finished) {
      if (this.#finished.size <= FINISHED_FILES) return;
      this.delete(oldest);
    }
  }

  #putHead(file: KnownFile): void {
    const { head } = file.content;
    if (this.#headOf.get(file) === head) return;
    this.#deleteHead(file);
    if (head.at === 0 || head.at > MARK_BYTES) return;
    this.#headOf.set(file, head);
    const byHash = this.#byHead.get(head.at) ?? new Map<string, Set<KnownFile>>();
    const files = byHash.get(head.hash) ?? new Set<KnownFile>();
    this.#byHead.set(head.at, byHash.set(head.hash, files.add(file)));
  }

  #deleteHead(file: KnownFile): void {
    const head = this.#headOf.get(file);
    if (head === undefined) return;
    this.#headOf.delete(file);
    const byHash = this.#byHead.get(head.at);
    const files = byHash?.get(head.hash);
    files?.delete(file);
    if (files?.size === 0) byHash?.delete(head.hash);
    if (byHash?.size === 0) this.#byHead.delete(head.at);
  }
}

function addCommon(found: Set<KnownFile>, some: ReadonlySet<KnownFile>, others: ReadonlySet<KnownFile>): void {
  for (const file of some) {
    if (found.size >= LOOKALIKES) return;
    if (others.has(file)) found.add(file);
  }
}
