import type { FileHandle } from 'node:fs/promises';
import { adopt } from './adopt.ts';
import { factsOn } from './file-facts.ts';
import type { KnownFile, Zipped } from './known-file.ts';
import { holds, markIn } from './mark.ts';
import type { Outcome } from './slice-reader.ts';
import { isDamage } from './unzipped.ts';
import { isZipped } from './whole-file.ts';
import { isQuiet, type Workings } from './workings.ts';
import type { ZippedCopies } from './zipped-copies.ts';
import { checkOf, ZippedPass } from './zipped-pass.ts';

/** So many zipped files are open at once; the others wait. */
const PASSES = 8;

/**
 * Reads zipped files, each once and whole, a slice in each turn. One that is cut off or damaged is read as far as it goes, and goes on from there
 * when it has changed. What was read of the same log before, plain or zipped, is met again in the unzipped bytes and not read twice.
 */
export class ZippedFiles {
  readonly #workings: Workings;
  readonly #copies: ZippedCopies;
  readonly #passes = new Map<KnownFile, ZippedPass>();

  constructor(workings: Workings, copies: ZippedCopies) {
    this.#workings = workings;
    this.#copies = copies;
  }

  /** Are slices of it outstanding? */
  isReading(file: KnownFile): boolean {
    return this.#passes.has(file);
  }

  /** Is a zipped file being compared with it? */
  isSought(file: KnownFile): boolean {
    return [...this.#passes.values()].some(({ checks }) => checks.some((check) => check.file === file));
  }

  /** Reads the next slice. 'replaced' when the file holds another content than before. Throws what makes it unreadable, until it has changed. */
  async read(file: KnownFile, zipped: Zipped): Promise<Outcome> {
    const pass = this.#passes.get(file);
    if (pass === undefined && this.#mustStandStill(file, zipped)) {
      if (zipped.failure !== undefined) throw zipped.failure;
      return 'nothing';
    }
    try {
      if (pass === undefined) return await this.#start(file, zipped);
      return await (pass.isComparing ? this.#compare(file, zipped, pass) : this.#take(file, zipped, pass));
    } catch (error) {
      // What keeps it from being opened may be over soon; damage stays until the file changes.
      if (isDamage(error)) {
        zipped.triedStamp = pass?.stamp ?? file.stamp;
        zipped.failure = error;
      }
      await this.stop(file);
      throw error;
    }
  }

  async stop(file: KnownFile): Promise<void> {
    const pass = this.#passes.get(file);
    this.#passes.delete(file);
    await pass?.close();
  }

  async stopAll(): Promise<void> {
    for (const file of [...this.#passes.keys()]) await this.stop(file);
  }

  /** It was read. If it has changed since, it may still be growing: it is read again once it stands still. */
  #mustStandStill(file: KnownFile, { triedStamp }: Zipped): boolean {
    return triedStamp !== undefined && (triedStamp === file.stamp || !isQuiet(this.#workings, file));
  }

  async #start(file: KnownFile, zipped: Zipped): Promise<Outcome> {
    if (this.#passes.size >= PASSES) return 'wait';
    const handle = await this.#workings.handles.open(file.path);
    try {
      const outcome = await this.#open(file, zipped, handle);
      if (outcome === 'more') delete zipped.failure;
      return outcome;
    } finally {
      if (!this.#passes.has(file)) await handle.close();
    }
  }

  /** 'more' when a pass was opened. */
  async #open(file: KnownFile, zipped: Zipped, handle: FileHandle): Promise<Outcome> {
    const facts = await factsOn(handle);
    const { id, size, stamp } = facts;
    if (id !== file.id) return 'elsewhere';
    file.note(facts, this.#workings.now());
    if (zipped.end?.at === size && (await holds(handle, zipped.end))) {
      zipped.triedStamp = stamp;
      zipped.usedBytes = size;
      return 'nothing';
    }
    if (!(await isZipped(handle))) return 'replaced';
    const checks = file.content.readBytes > 0 ? [checkOf(file)] : await this.#copies.checks(file, handle);
    if (checks === 'wait') return 'wait';
    if (checks === undefined && file.isCandidate) return 'nothing';
    this.#passes.set(file, new ZippedPass(handle, stamp, checks));
    return 'more';
  }

  async #compare(file: KnownFile, zipped: Zipped, pass: ZippedPass): Promise<Outcome> {
    const isEnd = await pass.compare();
    const own = pass.checks.find((check) => check.file === file);
    if (own === undefined ? !isEnd : own.isMet === undefined && !isEnd) return 'more';
    if (own !== undefined && own.isMet !== true) {
      await this.stop(file);
      return 'replaced';
    }
    const met = pass.checks.filter(({ isMet, file: { content, isWhole } }) => isMet && (!isWhole || content.readBytes === pass.position));
    const best = met.sort((left, right) => right.tail.at - left.tail.at)[0];
    if (best !== undefined && best !== own) {
      // What was met may have been found elsewhere meanwhile: then all is to be asked again.
      if (!best.file.isOver || best.file.content.tail !== best.tail) {
        await this.stop(file);
        return 'nothing';
      }
      adopt(this.#workings, file, best.file);
    }
    if (best === undefined && file.isCandidate) {
      zipped.triedStamp = pass.stamp;
      await this.stop(file);
      return 'nothing';
    }
    pass.startOver();
    return 'more';
  }

  async #take(file: KnownFile, zipped: Zipped, pass: ZippedPass): Promise<Outcome> {
    const isEnd = await pass.take(file);
    zipped.usedBytes = pass.usedBytes;
    if (!isEnd) return 'more';
    file.content.end();
    const { size } = await factsOn(pass.handle);
    zipped.end = await markIn(pass.handle, size);
    zipped.triedStamp = pass.stamp;
    zipped.usedBytes = size;
    await this.stop(file);
    return 'last';
  }
}
