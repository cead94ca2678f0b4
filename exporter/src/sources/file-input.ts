import type { Tally } from '../tally.ts';
import { Content } from './content.ts';
import { Departures } from './departures.ts';
import { Follower } from './follower.ts';
import { Handles } from './handles.ts';
import { KnownFile } from './known-file.ts';
import { KnownFiles } from './known-files.ts';
import { Problems } from './problems.ts';
import { Reading } from './reading.ts';
import { readSaved, type SavedFile, savedForm } from './saved-form.ts';
import { Search } from './search.ts';
import type { OpenSink, Source } from './source.ts';
import { type WatchedPath, WatchedPaths } from './watched-paths.ts';
import type { Workings } from './workings.ts';

/** While some files are new or have more to read, the others are looked at this often. */
const LOOK_EVERY_MS = 250;

export interface FileInputOptions {
  /** Absolute path or glob. */
  readonly file: string;
  /** Where files are read from that are there at the first search, when nothing is saved. All later ones are read from their beginning. */
  readonly start: 'beginning' | 'end';
  /** What an earlier process got from `save`. */
  readonly saved?: unknown;
  readonly tally: Tally;
  readonly openSink: OpenSink;
  /** Files belong together record by record: of those that have more than a slice, the one that is furthest behind is read first. */
  readonly isSideBySide?: boolean | undefined;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  /** Told once when a file starts to fail, with the reason in words. */
  readonly onProblem: (message: string) => void;
}

/**
 * Follows the growing files that a path or glob names, by asking and never by being told. Every file is known by its device, its inode, its
 * first bytes and the bytes before the place that was reached, so that it is followed through rotations, and nothing is read twice or left out.
 * docs/reading-logs.md says what is promised in each case.
 */
export class FileInput implements Source {
  readonly #options: FileInputOptions;
  readonly #problems: Problems;
  readonly #paths: WatchedPaths;
  readonly #known = new KnownFiles();
  readonly #handles = new Handles();
  readonly #reading: Reading;
  readonly #departures: Departures;
  readonly #search: Search;
  readonly #follower: Follower;
  /** Is something to be seen to without waiting? */
  #isUrgent = false;
  #nextLook = -Infinity;
  /** Was every file looked at that the first search found? */
  #isSurveyed = false;
  #polling: Promise<boolean> | undefined;

  constructor(options: FileInputOptions) {
    this.#options = options;
    const { file, start, now } = options;
    const saved = readSaved(options.saved);
    this.#problems = new Problems(options.onProblem);
    this.#paths = new WatchedPaths({ file, startsAtEnd: start === 'end' && saved === undefined, problems: this.#problems, now });
    const workings = this.#workings(options);
    this.#reading = new Reading(workings);
    this.#departures = new Departures(workings, this.#reading, this.#problems);
    this.#search = new Search(workings, this.#reading, this.#departures);
    this.#follower = new Follower(workings, this.#reading, this.#departures, this.#problems);
    for (const one of saved ?? []) this.#restore(one, workings);
  }

  /** Is there a file, and can it be read? */
  get isUp(): boolean {
    for (const { path, file } of this.#paths) if (file !== undefined && !this.#problems.has(path)) return true;
    return false;
  }

  /** Bytes written and not yet counted; undefined until every file that was there at the start was looked at. */
  get lagBytes(): number | undefined {
    if (!this.#isSurveyed) return undefined;
    let lag = 0;
    for (const file of this.#known) lag += file.lagBytes;
    return lag;
  }

  get problems(): readonly string[] {
    return this.#problems.messages;
  }

  /** Reads what is there, at most a slice a file. Gives true when there may be more at once. */
  poll(): Promise<boolean> {
    this.#polling = this.#poll();
    return this.#polling;
  }

  save(): unknown {
    return savedForm(this.#known);
  }

  async close(): Promise<void> {
    await this.#polling;
    await this.#reading.zipped.stopAll();
    await this.#handles.closeAll();
  }

  async #poll(): Promise<boolean> {
    const { now } = this.#options;
    if (this.#reading.hasMore || this.#paths.hasUnseen) {
      await this.#readOn();
      if (now() < this.#nextLook && !this.#isUrgent) {
        await this.#look(this.#paths.nextUnseen());
        await this.#rest();
        return true;
      }
    }
    this.#isUrgent = false;
    this.#nextLook = now() + LOOK_EVERY_MS;
    const isSearched = await this.#paths.search();
    if (isSearched) for (const file of this.#paths.takeUnfound()) await this.#departures.depart(file);
    await this.#look(this.#paths.next());
    await this.#rest();
    await this.#departures.drain();
    if (isSearched && !this.#paths.hasUnseen) await this.#search.seek();
    this.#isSurveyed ||= !this.#paths.hasUnseen;
    return this.#reading.hasMore || this.#isUrgent || this.#paths.hasUnseen;
  }

  async #readOn(): Promise<void> {
    const { unfinished } = this.#reading;
    for (const file of this.#options.isSideBySide === true ? furthestBehind(unfinished) : unfinished) {
      try {
        await this.#reading.read(file);
      } catch (error) {
        if (file.state === 'followed') this.#problems.report(file.path, error);
        else await this.#departures.fail(file, error);
      }
    }
  }

  async #look(paths: readonly WatchedPath[]): Promise<void> {
    for (const watched of paths) {
      if (await this.#follower.look(watched)) continue;
      this.#problems.clear(watched.path);
      this.#paths.delete(watched);
    }
  }

  /** Closes the files that have become idle. */
  async #rest(): Promise<void> {
    for (const { file } of this.#paths.settle()) {
      if (file === undefined || this.#reading.isReading(file)) continue;
      await this.#handles.close(file);
      file.content.rest();
    }
  }

  #workings({ tally, openSink, now }: FileInputOptions): Workings {
    return {
      tally,
      known: this.#known,
      handles: this.#handles,
      now,
      newContent: (path, place) => new Content({ openSink, tally, path, place }),
      hasten: (path) => this.#paths.hasten(path),
      search: () => {
        this.#paths.searchSoon();
        this.#isUrgent = true;
      },
      isWatched: (path) => this.#paths.at(path) !== undefined,
      fileAt: (path) => this.#paths.at(path)?.file,
    };
  }

  #restore({ dev, ino, path, origin, state, isWhole, place, zipped }: SavedFile, { newContent, now }: Workings): void {
    const file = new KnownFile(dev === '' ? '' : `${dev}:${ino}`, path, newContent(origin ?? path, place), origin);
    file.mustCompare = true;
    file.mayHaveMoved = true;
    if (zipped !== undefined) file.zipped = { usedBytes: 0, end: zipped.end };
    file.isWhole = isWhole === true;
    const isExpected = state === undefined && this.#paths.expect(file);
    file.enter(isExpected ? 'followed' : state === 'finished' ? 'finished' : 'homeless', now());
    this.#known.put(file);
  }
}

/** The one of which the largest share is still to be read. */
function furthestBehind(files: readonly KnownFile[]): readonly KnownFile[] {
  const behind = (file: KnownFile): number => file.lagBytes / Math.max(1, file.size);
  return files.length === 0 ? [] : [files.reduce((furthest, file) => (behind(file) > behind(furthest) ? file : furthest))];
}
