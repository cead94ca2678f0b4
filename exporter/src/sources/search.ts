import type { Departures } from './departures.ts';
import { isExhausted } from './file-facts.ts';
import { KnownFile } from './known-file.ts';
import type { Reading } from './reading.ts';
import { isRotatedName } from './rotated-name.ts';
import { type Sibling, Siblings } from './siblings.ts';
import { ROTATE_WAIT_MS, type Workings } from './workings.ts';

/** So many homeless contents are looked for in one round. */
const SOUGHT_A_ROUND = 100;

/** Looks beside their old paths for the contents that are homeless: for the file itself under another name, and for copies of it. */
export class Search {
  readonly #workings: Workings;
  readonly #reading: Reading;
  readonly #departures: Departures;

  constructor(workings: Workings, reading: Reading, departures: Departures) {
    this.#workings = workings;
    this.#reading = reading;
    this.#departures = departures;
  }

  /** One round. */
  async seek(): Promise<void> {
    const { known } = this.#workings;
    const siblings = new Siblings();
    for (const file of known.homeless.slice(0, SOUGHT_A_ROUND)) {
      try {
        if (await this.#isFound(file, siblings)) continue;
      } catch (error) {
        if (isExhausted(error)) continue;
        // The folder cannot be read, or is not there. Perhaps it is not mounted yet: what comes from an earlier process waits for it.
        if (file.mayHaveMoved) continue;
        file.searches++;
      }
      if (this.#isOverdue(file)) await this.#departures.lose(file);
      else known.put(file);
    }
  }

  async #isFound(file: KnownFile, siblings: Siblings): Promise<boolean> {
    const { hasten, isWatched } = this.#workings;
    const itself = file.id === '' ? undefined : await siblings.itself(file);
    if (itself !== undefined && isWatched(itself.path)) {
      hasten(itself.path);
      return true;
    }
    if (itself !== undefined && (await this.#isStillAt(file, itself))) return true;
    file.searches++;
    if (file.content.readBytes === 0) return false;
    for (const copy of await siblings.copies(file)) {
      if (!isWatched(copy.path) && !(await this.#isMet(copy))) this.#putCandidate(copy);
    }
    return false;
  }

  /** Reads on in the file under its new name, if it still is what it was. */
  async #isStillAt(file: KnownFile, itself: Sibling): Promise<boolean> {
    const { known, now, tally } = this.#workings;
    const before = file.path;
    file.path = itself.path;
    if (!(await this.#reading.isStill(file))) {
      file.path = before;
      return false;
    }
    if (file.isReplaced) tally.rotations++;
    file.isReplaced = false;
    file.note(itself, now());
    file.enter('departed', now());
    known.put(file);
    return true;
  }

  #putCandidate(copy: Sibling): void {
    const { known, now, newContent } = this.#workings;
    const candidate = new KnownFile(copy.id, copy.path, newContent(copy.path));
    candidate.isCandidate = true;
    candidate.note(copy, now());
    candidate.enter('departed', now());
    known.put(candidate);
  }

  /** Is it known, and no other file with a used inode? */
  async #isMet({ id, path }: Sibling): Promise<boolean> {
    const { known, handles } = this.#workings;
    const file = known.byId(id);
    if (file?.state === 'followed' || file?.state === 'departed') return true;
    // Nothing was read of it: it is the file itself if it can have been renamed to this, and is found when its own turn comes.
    if (file === undefined || file.content.readBytes === 0) return file !== undefined && isRotatedName(path, file.path);
    const isMet = (await this.#reading.met(id, path)) !== undefined;
    await handles.close(file);
    return isMet;
  }

  #isOverdue(file: KnownFile): boolean {
    const isLate = file.searches >= 2 && this.#workings.now() - file.sinceMs >= ROTATE_WAIT_MS;
    return isLate && !this.#reading.isSought(file);
  }
}
