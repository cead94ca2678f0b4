import type { FileHandle } from 'node:fs/promises';
import { factsAt, factsOn } from './file-facts.ts';
import type { KnownFile } from './known-file.ts';
import { holds, MARK_BYTES, markIn } from './mark.ts';
import { isRotatedName } from './rotated-name.ts';
import { whyNot } from './same-content.ts';
import { isQuiet, type Workings } from './workings.ts';

/** A copy exists before its original is gone, so that it is found soon afterwards; what looks like it later is a file of its own. */
const RECENT_MS = 10_000;

/**
 * What a file is of which nothing was read yet: a file of its own; perhaps a copy, which the next rounds will tell; the content of another file,
 * to go on with; or a copy whose bytes were all read.
 */
export type Verdict = 'own' | 'wait' | { readonly goOnWith: KnownFile } | { readonly readAs: KnownFile };

export interface Suspect {
  readonly file: KnownFile;
  readonly handle: FileHandle;
  readonly size: number;
}

/**
 * Tells copies from files that only look alike. A copy counts as one when its original was cut off, replaced or deleted. As long as the original
 * is whole, what starts like it and so far does not differ is kept waiting until it stands still.
 */
export class Copies {
  readonly #workings: Workings;

  constructor(workings: Workings) {
    this.#workings = workings;
  }

  /** @param first the file's first bytes, at least one and as many as a mark takes */
  async judge(suspect: Suspect, first: Buffer): Promise<Verdict> {
    const { file } = suspect;
    let verdict: Verdict = (await this.isEarly(file)) ? 'wait' : 'own';
    for (const other of this.lookalikes(file, first)) {
      const found = await this.#compare(suspect, other).catch(() => this.#unknown(suspect, other));
      if (typeof found === 'object') return found;
      if (found === 'wait') verdict = 'wait';
    }
    return verdict;
  }

  /** Files that start like this one, and of which it may be a copy: the one of which most was read, and that proves most, first. */
  lookalikes(file: KnownFile, first: Buffer): readonly KnownFile[] {
    const others = this.#workings.known.lookalikes(first);
    const copied = others.filter((other) => other !== file && !isNextGeneration(file, other));
    return copied.sort((left, right) => right.content.readBytes - left.content.readBytes);
  }

  /** Is there a file that has just left, and of which more is to be read first, since this one may be a copy of that? */
  async isEarly(file: KnownFile): Promise<boolean> {
    if (file.state === 'departed' && !file.isCandidate) return false;
    for (const other of this.#workings.known.departed) {
      if (other.isCandidate || other.zipped !== undefined || !isRotatedName(file.path, other.path)) continue;
      if (await this.#isUnread(other).catch(() => false)) return true;
    }
    return false;
  }

  async #isUnread(file: KnownFile): Promise<boolean> {
    const handle = await this.#workings.handles.of(file);
    if (handle === undefined) return false;
    if (file.content.readBytes === 0) return (await factsOn(handle)).size > 0;
    return (await whyNot(handle, file.content)) !== undefined;
  }

  async #compare(suspect: Suspect, other: KnownFile): Promise<Verdict> {
    switch (other.state) {
      case 'followed':
        return this.#compareFollowed(suspect, other);
      case 'departed':
        return this.#compareDeparted(suspect, other);
      case 'homeless':
        return (await this.mayBeFound(other)) ? 'wait' : this.#compareGone(suspect, other);
      case 'finished': {
        const isRecent = other.isGone && this.#workings.now() - other.sinceMs < RECENT_MS;
        const isLonger = other.isWhole && suspect.size > other.content.readBytes;
        return isRecent && !isLonger ? this.#compareGone(suspect, other) : 'own';
      }
    }
  }

  /** May the homeless file itself still be found, under another name or back at its path? */
  async mayBeFound(file: KnownFile): Promise<boolean> {
    return file.id !== '' && (file.searches === 0 || (await isAtItsPath(file)));
  }

  /** The other one cannot be looked at, perhaps for long: only what is called like a copy of it waits until it can. */
  #unknown({ file }: Suspect, other: KnownFile): Verdict {
    return isQuiet(this.#workings, file) && !isRotatedName(file.path, other.path) ? 'own' : 'wait';
  }

  async #compareFollowed(suspect: Suspect, other: KnownFile): Promise<Verdict> {
    const isIntact = !other.mustCompare && (await this.#isIntact(other));
    if (!isIntact) {
      // What has become of it is seen when its own turn comes.
      this.#workings.hasten(other.path);
      return other.mustCompare ? this.#unknown(suspect, other) : 'wait';
    }
    if (isQuiet(this.#workings, suspect.file)) return 'own';
    return (await this.#startsWith(other, suspect)) ? 'wait' : 'own';
  }

  async #compareDeparted(suspect: Suspect, other: KnownFile): Promise<Verdict> {
    const { handles } = this.#workings;
    const handle = await handles.of(other);
    // What has become of it is seen when it is read on.
    if (handle === undefined || (await whyNot(handle, other.content)) !== undefined) return 'wait';
    if (!(await this.#startsWith(other, suspect))) return 'own';
    return isQuiet(this.#workings, suspect.file) && !(await handles.isDeleted(other)) ? 'own' : 'wait';
  }

  async #compareGone({ file, handle, size }: Suspect, other: KnownFile): Promise<Verdict> {
    const { content } = other;
    if (size >= content.readBytes) return (await whyNot(handle, content)) === undefined ? { goOnWith: other } : 'own';
    // More may have been written and read after the copy was made. Then its end is not known again, and its name must speak for it too. What is
    // near the start proves nothing: it may be a header that each generation has.
    if (!isRotatedName(file.path, other.path)) return 'own';
    const least = Math.max(MARK_BYTES + 1, content.readBytes / 2);
    const mark = content.trail.findLast(({ at }) => at >= least && at <= size);
    return mark !== undefined && (await holds(handle, mark)) ? { readAs: other } : 'own';
  }

  /** Is all that was read of the file still there, at its path? */
  async #isIntact(file: KnownFile): Promise<boolean> {
    if (!(await isAtItsPath(file))) return false;
    if (file.zipped !== undefined) return true;
    const handle = await this.#workings.handles.of(file);
    return handle !== undefined && (await whyNot(handle, file.content)) === undefined;
  }

  /** Does the file have, where the suspect ends, the suspect's last bytes? */
  async #startsWith(file: KnownFile, { handle, size }: Suspect): Promise<boolean> {
    if (file.zipped !== undefined) return size <= file.content.readBytes;
    const end = await markIn(handle, size);
    const other = await this.#workings.handles.of(file);
    return other !== undefined && end !== undefined && (await holds(other, end));
  }
}

/** What comes to the path where the other was written is the next generation, however it starts; so is what its own file holds now. */
function isNextGeneration(file: KnownFile, other: KnownFile): boolean {
  return other.heir === file || (!other.mayHaveMoved && other.origin === file.path);
}

async function isAtItsPath({ id, path }: KnownFile): Promise<boolean> {
  const facts = await factsAt(path).catch(() => undefined);
  return facts?.id === id;
}
