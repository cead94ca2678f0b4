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

interface Suspect {
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

  /** @param handle of the file, which has at least one byte */
  async judge(file: KnownFile, handle: FileHandle): Promise<Verdict> {
    const { size } = await factsOn(handle);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(MARK_BYTES), 0, MARK_BYTES, 0);
    const suspect = { file, handle, size };
    let verdict: Verdict = 'own';
    for (const other of this.lookalikes(file, buffer.subarray(0, bytesRead))) {
      const found = await this.#compare(suspect, other);
      if (typeof found === 'object') return found;
      if (found === 'wait') verdict = 'wait';
    }
    return verdict;
  }

  /** Files that start like this one, and of which it may be a copy: the one of which most was read, and that proves most, first. */
  lookalikes(file: KnownFile, first: Buffer): readonly KnownFile[] {
    const others = this.#workings.known.lookalikes(first);
    // What comes to the path where the other was written is the next generation, however it starts.
    const copied = others.filter((other) => other !== file && (other.mayHaveMoved || other.origin !== file.path));
    return copied.sort((left, right) => right.content.readBytes - left.content.readBytes);
  }

  async #compare(suspect: Suspect, other: KnownFile): Promise<Verdict> {
    switch (other.state) {
      case 'followed':
        return this.#compareFollowed(suspect, other);
      case 'departed':
        return this.#compareDeparted(suspect, other);
      case 'homeless':
        // The file itself may still be found under another name.
        return other.id !== '' && other.searches === 0 ? 'wait' : this.#compareGone(suspect, other);
      case 'finished': {
        const isRecent = other.isGone && this.#workings.now() - other.sinceMs < RECENT_MS;
        const isLonger = other.isWhole && suspect.size > other.content.readBytes;
        return isRecent && !isLonger ? this.#compareGone(suspect, other) : 'own';
      }
    }
  }

  async #compareFollowed(suspect: Suspect, other: KnownFile): Promise<Verdict> {
    const { hasten } = this.#workings;
    if (other.mustCompare || !(await this.#isIntact(other))) {
      // What has become of it is seen when its own turn comes.
      hasten(other.path);
      return 'wait';
    }
    if (isQuiet(this.#workings, suspect.file)) return 'own';
    return (await this.#startsWith(other, suspect)) ? 'wait' : 'own';
  }

  async #compareDeparted(suspect: Suspect, other: KnownFile): Promise<Verdict> {
    const handle = await this.#workings.handles.of(other);
    // What has become of it is seen when it is read on.
    if (handle !== undefined && (await whyNot(handle, other.content)) !== undefined) return 'wait';
    if (!(await this.#startsWith(other, suspect))) return 'own';
    const isDeleted = handle === undefined || (await factsOn(handle)).links === 0;
    return !isDeleted && isQuiet(this.#workings, suspect.file) ? 'own' : 'wait';
  }

  async #compareGone({ file, handle, size }: Suspect, other: KnownFile): Promise<Verdict> {
    const { content } = other;
    if (size >= content.readBytes) return (await whyNot(handle, content)) === undefined ? { goOnWith: other } : 'own';
    // More may have been written and read after the copy was made. Then its end is not known again, and its name must speak for it too. The head
    // proves nothing: it may be the same in each generation.
    if (!isRotatedName(file.path, other.path)) return 'own';
    const mark = content.trail.findLast(({ at }) => at > MARK_BYTES && at <= size);
    return mark !== undefined && (await holds(handle, mark)) ? { readAs: other } : 'own';
  }

  /** Is all that was read of the file still there, at its path? */
  async #isIntact(file: KnownFile): Promise<boolean> {
    const facts = await factsAt(file.path).catch(() => undefined);
    if (facts?.id !== file.id) return false;
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
