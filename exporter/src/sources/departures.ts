import { factsOn, isExhausted, isMissing } from './file-facts.ts';
import type { KnownFile } from './known-file.ts';
import type { Problems } from './problems.ts';
import type { Reading } from './reading.ts';
import { ROTATE_WAIT_MS, type Workings } from './workings.ts';

/** Files that are at no path of the input any more: read to their end, and given up. */
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
      if (this.#reading.isReading(file)) continue;
      try {
        await this.#drainFile(file);
      } catch (error) {
        await this.fail(file, error);
      }
    }
  }

  /** A departed file could not be read. */
  async fail(file: KnownFile, error: unknown): Promise<void> {
    // Other files are closed sooner or later; then it is read on.
    if (isExhausted(error)) return;
    if (isMissing(error)) return this.#miss(file);
    if (file.isCandidate) return this.#drop(file);
    this.#problems.tell(file.path, error);
    await this.lose(file);
  }

  /** What was not read of it is lost, and what was held back is no record. */
  async lose(file: KnownFile): Promise<void> {
    if (file.isReplaced && file.content.readBytes > 0) this.#workings.tally.resets.replaced++;
    await this.#finish(file, { isWhole: false, isGone: true });
  }

  async #drainFile(file: KnownFile): Promise<void> {
    const { now } = this.#workings;
    const outcome = await this.#reading.read(file);
    if (outcome === 'wait') return;
    if (outcome === 'elsewhere') return this.#miss(file);
    if (outcome !== 'nothing') {
      file.sinceMs = now();
      file.endsSeen = 0;
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

  #isZippedEnd(file: KnownFile): boolean {
    return file.zipped?.end !== undefined && !this.#reading.zipped.isReading(file);
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
