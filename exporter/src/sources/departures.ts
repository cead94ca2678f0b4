import { factsOn } from './file-facts.ts';
import { KnownFile } from './known-file.ts';
import type { Problems } from './problems.ts';
import { isReset, type Reading } from './reading.ts';
import { type Sibling, Siblings } from './siblings.ts';
import { ROTATE_WAIT_MS, type Workings } from './workings.ts';

/** So many homeless contents are looked for in one round. */
const SOUGHT_A_ROUND = 100;

/** Files that are at no path of the input any more: read to their end, looked for, and given up. */
export class Departures {
  readonly #workings: Workings;
  readonly #reading: Reading;
  readonly #problems: Problems;

  constructor(workings: Workings, reading: Reading, problems: Problems) {
    this.#workings = workings;
    this.#reading = reading;
    this.#problems = problems;
  }

  /** The file has left its last path. */
  async depart(file: KnownFile): Promise<void> {
    const { known, handles, now, search } = this.#workings;
    search();
    if (this.#isZippedEnd(file)) return this.#finish(file, { isWhole: true, isGone: true });
    file.enter(handles.has(file) || this.#reading.zipped.isReading(file) ? 'departed' : 'homeless', now());
    known.put(file);
  }

  /** Reads on in the files that can be read, a slice of each. */
  async drain(): Promise<void> {
    for (const file of this.#workings.known.departed) {
      if (!this.#reading.isReading(file)) await this.#drainFile(file);
    }
  }

  /** The file cannot be read any more. */
  async giveUp(file: KnownFile, error: unknown): Promise<void> {
    this.#problems.tell(file.path, error);
    await this.#lose(file);
  }

  /** Looks beside their old paths for the contents that are homeless. */
  async seek(): Promise<void> {
    const { known } = this.#workings;
    const siblings = new Siblings();
    for (const file of known.homeless.slice(0, SOUGHT_A_ROUND)) {
      try {
        if (await this.#isFound(file, siblings)) continue;
      } catch {
        // The folder cannot be read, or is not there. Perhaps it is not mounted yet: what comes from an earlier process waits for it.
        if (file.mayHaveMoved) continue;
        file.searches++;
      }
      if (this.#isOverdue(file)) await this.#lose(file);
      else known.put(file);
    }
  }

  async #drainFile(file: KnownFile): Promise<void> {
    const { now } = this.#workings;
    try {
      const outcome = await this.#reading.read(file);
      if (outcome === 'elsewhere') return await this.#miss(file);
      if (outcome !== 'nothing' || isReset(outcome)) {
        file.sinceMs = now();
        file.endsSeen = 0;
        return;
      }
    } catch (error) {
      if (file.isCandidate) await this.#drop(file);
      else await this.giveUp(file, error);
      return;
    }
    file.endsSeen++;
    const isOver = file.endsSeen >= 2 && now() - file.sinceMs >= ROTATE_WAIT_MS;
    if (this.#isZippedEnd(file)) await this.#finish(file, { isWhole: true, isGone: false });
    else if (isOver && file.isCandidate) await this.#drop(file);
    else if (isOver) await this.#finishGone(file);
  }

  /** A file that still exists, with nothing new at its old path, may come back: it is followed on. */
  async #finishGone(file: KnownFile): Promise<void> {
    const { handles, fileAt } = this.#workings;
    const handle = await handles.of(file);
    const isGone = handle !== undefined && (await factsOn(handle)).links === 0;
    const successor = fileAt(file.origin);
    if (isGone || (successor !== undefined && successor !== file)) await this.#finish(file, { isWhole: true, isGone });
  }

  /** It was closed, and is not where it was seen last. */
  async #miss(file: KnownFile): Promise<void> {
    if (file.isCandidate) return this.#drop(file);
    file.enter('homeless', this.#workings.now());
    this.#workings.known.put(file);
    this.#workings.search();
  }

  async #isFound(file: KnownFile, siblings: Siblings): Promise<boolean> {
    const { known, now, hasten, isWatched, newContent, tally } = this.#workings;
    const itself = file.id === '' ? undefined : await siblings.itself(file);
    if (itself !== undefined && isWatched(itself.path)) {
      hasten(itself.path);
      return true;
    }
    if (itself !== undefined) {
      const before = file.path;
      file.path = itself.path;
      if (await this.#reading.isStill(file)) {
        if (file.isReplaced) tally.rotations++;
        file.isReplaced = false;
        file.size = itself.size;
        file.stamp = itself.stamp;
        file.enter('departed', now());
        known.put(file);
        return true;
      }
      file.path = before;
    }
    file.searches++;
    if (file.content.readBytes === 0) return false;
    for (const copy of await siblings.copies(file)) {
      if (isWatched(copy.path) || (await this.#isMet(copy))) continue;
      const candidate = new KnownFile(copy.id, copy.path, newContent(copy.path));
      candidate.isCandidate = true;
      candidate.size = copy.size;
      candidate.stamp = copy.stamp;
      candidate.enter('departed', now());
      known.put(candidate);
    }
    return false;
  }

  /** Is it known, and no other file with a used inode? */
  async #isMet({ id, path }: Sibling): Promise<boolean> {
    const { known, handles } = this.#workings;
    const file = known.byId(id);
    if (file?.state === 'followed' || file?.state === 'departed') return true;
    if (file === undefined || file.content.readBytes === 0) return false;
    const isMet = (await this.#reading.met(id, path)) !== undefined;
    await handles.close(file);
    return isMet;
  }

  #isOverdue(file: KnownFile): boolean {
    const isLate = file.searches >= 2 && this.#workings.now() - file.sinceMs >= ROTATE_WAIT_MS;
    return isLate && !this.#reading.zipped.isSought(file);
  }

  #isZippedEnd(file: KnownFile): boolean {
    return file.zipped?.end !== undefined && !this.#reading.zipped.isReading(file);
  }

  /** What was not read of it is lost, and what was held back is no record. */
  async #lose(file: KnownFile): Promise<void> {
    if (file.isReplaced && file.content.readBytes > 0) this.#workings.tally.resets.replaced++;
    await this.#finish(file, { isWhole: false, isGone: true });
  }

  async #finish(file: KnownFile, { isWhole, isGone }: { isWhole: boolean; isGone: boolean }): Promise<void> {
    const { known, now } = this.#workings;
    if (isWhole) file.content.end();
    if (file.content.readBytes === 0) return this.#drop(file);
    if (isWhole && isGone && file.zipped === undefined) known.forgetId(file);
    file.isWhole = isWhole;
    file.isGone = isGone;
    file.enter('finished', now());
    known.put(file);
    await this.#reading.drop(file);
  }

  async #drop(file: KnownFile): Promise<void> {
    this.#workings.known.delete(file);
    await this.#reading.drop(file);
  }
}
