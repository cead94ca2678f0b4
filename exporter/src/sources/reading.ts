import type { ResetReason } from '../tally.ts';
import { Beginning } from './beginning.ts';
import { Copies } from './copies.ts';
import { KnownFile } from './known-file.ts';
import { holds } from './mark.ts';
import { goOn } from './same-content.ts';
import { type Outcome, SliceReader } from './slice-reader.ts';
import type { Workings } from './workings.ts';
import { ZippedCopies } from './zipped-copies.ts';
import { ZippedFiles } from './zipped-files.ts';

/** Reads known files a slice at a time, whatever they are, and finds out before the first slice whose content it is. */
export class Reading {
  readonly #workings: Workings;
  readonly #slices: SliceReader;
  readonly #beginning: Beginning;
  readonly zipped: ZippedFiles;
  /** Files that had more than a slice. */
  readonly #more = new Set<KnownFile>();
  /** Files that may be copies. */
  readonly #waiting = new Set<KnownFile>();

  constructor(workings: Workings) {
    this.#workings = workings;
    this.#slices = new SliceReader(workings.handles);
    const copies = new Copies(workings);
    this.#beginning = new Beginning(workings, copies);
    this.zipped = new ZippedFiles(workings, new ZippedCopies(workings, copies));
  }

  /** May there be more at once? */
  get hasMore(): boolean {
    return this.#more.size > 0;
  }

  isReading(file: KnownFile): boolean {
    return this.#more.has(file);
  }

  /** May a copy of it have been found? */
  isSought(file: KnownFile): boolean {
    for (const copy of this.#waiting) if (!copy.isOver) return true;
    return this.zipped.isSought(file);
  }

  get unfinished(): readonly KnownFile[] {
    return [...this.#more];
  }

  /** Reads the next slice of a file. Throws what makes it unreadable. */
  async read(file: KnownFile): Promise<Outcome> {
    this.#more.delete(file);
    this.#waiting.delete(file);
    const outcome = await this.#readSlice(file);
    if (outcome === 'wait') this.#waiting.add(file);
    if (outcome === 'more') this.#more.add(file);
    if (outcome === 'more' || outcome === 'last') this.#workings.known.put(file);
    if (isReset(outcome)) await this.#startOver(file, outcome);
    return outcome;
  }

  /** Compares a file with what an earlier process read of it, and begins anew when it holds something else. Gives false when it is not there. */
  async compare(file: KnownFile): Promise<boolean> {
    if (file.zipped === undefined) {
      const handle = await this.#workings.handles.of(file);
      if (handle === undefined) return false;
      const reason = await goOn(handle, file.content);
      if (reason !== undefined) await this.#startOver(file, reason);
    }
    file.mustCompare = false;
    file.mayHaveMoved = false;
    return true;
  }

  /** The known file of this identity, if it is at the path and still holds what was read of it: inodes are given again. Throws what opening throws. */
  async met(id: string, path: string): Promise<KnownFile | undefined> {
    const { known, handles } = this.#workings;
    const file = known.byId(id);
    // As long as a file is open nobody else gets its inode. A zipped one is compared when it is read.
    if (file === undefined || handles.has(file) || (file.zipped !== undefined && !file.isOver)) return file;
    const before = file.path;
    file.path = path;
    if (await this.isStill(file)) return file;
    file.path = before;
    known.forgetId(file);
    return undefined;
  }

  /** Does a file that was lost sight of still hold, at its path, what was read of it? It is ready to be read then. Throws what opening throws. */
  async isStill(file: KnownFile): Promise<boolean> {
    const { handles } = this.#workings;
    const handle = await handles.of(file);
    if (handle === undefined) return false;
    const end = file.zipped?.end;
    const isStill = end === undefined ? (await goOn(handle, file.content)) === undefined : await holds(handle, end);
    if (isStill) {
      file.mustCompare = false;
      file.mayHaveMoved = false;
    } else await handles.close(file);
    return isStill;
  }

  /** Stops reading a file, and closes it. */
  async drop(file: KnownFile): Promise<void> {
    this.#more.delete(file);
    this.#waiting.delete(file);
    await this.zipped.stop(file);
    await this.#workings.handles.close(file);
  }

  async #readSlice(file: KnownFile): Promise<Outcome> {
    if (file.zipped === undefined && file.content.readBytes === 0) {
      const begun = await this.#beginning.begin(file);
      if (begun !== 'more') return begun;
    }
    return file.zipped === undefined ? this.#slices.read(file) : this.zipped.read(file, file.zipped);
  }

  /** The file was written over: it is read from its start, and what it held before may live on in a copy. */
  async #startOver(file: KnownFile, reason: ResetReason): Promise<void> {
    const { tally, known, now, newContent, search } = this.#workings;
    tally.resets[reason]++;
    await this.zipped.stop(file);
    const before = new KnownFile('', file.path, file.content, file.origin);
    before.size = file.content.readBytes;
    before.heir = file;
    before.enter('homeless', now());
    file.content = newContent(file.path);
    if (file.state === 'followed') file.origin = file.path;
    file.size = 0;
    delete file.zipped;
    known.put(before);
    known.put(file);
    search();
  }
}

export function isReset(outcome: Outcome): outcome is ResetReason {
  return outcome === 'truncated' || outcome === 'replaced' || outcome === 'tail_mismatch';
}
