import type { Tally } from '../tally.ts';
import { Content } from './content.ts';
import { Departures } from './departures.ts';
import { findFiles, isPattern } from './find-files.ts';
import { Follower, type WatchedPath } from './follower.ts';
import { Handles } from './handles.ts';
import { KnownFile } from './known-file.ts';
import { KnownFiles } from './known-files.ts';
import { Problems } from './problems.ts';
import { Reading } from './reading.ts';
import { readSaved, type SavedFile, savedForm } from './saved-form.ts';
import type { OpenSink, Source } from './source.ts';
import { Turns } from './turns.ts';
import type { Workings } from './workings.ts';

/** While some files have more to read, the others are looked at this often. */
const LOOK_EVERY_MS = 250;
/** New files are looked for this often. */
const SEARCH_EVERY_MS = 1000;
/** Of all time, at most one in so many parts goes into the search. */
const SEARCH_SHARE = 5;

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
  readonly #known = new KnownFiles();
  readonly #handles = new Handles();
  readonly #reading: Reading;
  readonly #departures: Departures;
  readonly #follower: Follower;
  readonly #paths = new Map<string, WatchedPath>();
  readonly #turns = new Turns<WatchedPath>();
  /** Files of an earlier process, by the path at which they were, until the first search. */
  readonly #expected = new Map<string, KnownFile>();
  /** Paths that were not looked at yet. */
  #unseen = 0;
  #isFirstSearch = true;
  readonly #isFresh: boolean;
  /** Is something to be seen to without waiting? */
  #isUrgent = false;
  #nextLook = -Infinity;
  #nextSearch = -Infinity;
  #soonestSearch = -Infinity;
  #polling: Promise<boolean> | undefined;

  constructor(options: FileInputOptions) {
    this.#options = options;
    this.#problems = new Problems(options.onProblem);
    const workings = this.#workings(options);
    this.#reading = new Reading(workings);
    this.#departures = new Departures(workings, this.#reading, this.#problems);
    this.#follower = new Follower(workings, this.#reading, this.#departures, this.#problems);
    const saved = readSaved(options.saved);
    this.#isFresh = saved === undefined;
    for (const file of saved ?? []) this.#restore(file, workings);
  }

  /** Is there a file, and can it be read? */
  get isUp(): boolean {
    for (const { path, file } of this.#paths.values()) if (file !== undefined && !this.#problems.has(path)) return true;
    return false;
  }

  /** Bytes written and not yet counted. */
  get lagBytes(): number {
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

  dump() {
    return [...this.#known];
  }
  async close(): Promise<void> {
    await this.#polling;
    await this.#reading.zipped.stopAll();
    await this.#handles.closeAll();
  }

  async #poll(): Promise<boolean> {
    const { now } = this.#options;
    if (this.#reading.hasMore) {
      await this.#readOn();
      if (now() < this.#nextLook && !this.#isUrgent) return true;
    }
    this.#isUrgent = false;
    this.#nextLook = now() + LOOK_EVERY_MS;
    const isSearched = await this.#search();
    for (const watched of this.#turns.next()) await this.#look(watched);
    await this.#rest();
    await this.#departures.drain();
    if (isSearched && this.#unseen === 0) await this.#departures.seek();
    return this.#reading.hasMore || this.#isUrgent || this.#unseen > 0;
  }

  async #readOn(): Promise<void> {
    const { unfinished } = this.#reading;
    for (const file of this.#options.isSideBySide === true ? furthestBehind(unfinished) : unfinished) {
      try {
        await this.#reading.read(file);
      } catch (error) {
        if (file.state === 'followed') this.#problems.report(file.path, error);
        else await this.#departures.giveUp(file, error);
      }
    }
  }

  /** Finds new files, when it is time to. */
  async #search(): Promise<boolean> {
    const { file, now } = this.#options;
    const start = now();
    if (start < this.#nextSearch) return false;
    try {
      for (const path of await findFiles(file)) this.#watch(path);
      if (isPattern(file)) this.#problems.clear(file);
    } catch (error) {
      this.#problems.report(file, error);
    }
    const tookMs = now() - start;
    this.#soonestSearch = now() + (SEARCH_SHARE - 1) * tookMs;
    this.#nextSearch = Math.max(start + SEARCH_EVERY_MS, this.#soonestSearch);
    if (this.#isFirstSearch) await this.#leaveUnfound();
    this.#isFirstSearch = false;
    return true;
  }

  #watch(path: string): void {
    if (this.#paths.has(path)) return;
    const startsAtEnd = this.#isFirstSearch && this.#isFresh && this.#options.start === 'end';
    const file = this.#expected.get(path);
    const watched = { path, file, isSeen: false, mustExist: !isPattern(this.#options.file), startsAtEnd };
    if (file !== undefined) file.names++;
    this.#paths.set(path, watched);
    this.#turns.news(watched, this.#options.now());
    this.#unseen++;
  }

  /** Files of an earlier process that are at no path of the input. */
  async #leaveUnfound(): Promise<void> {
    for (const file of this.#expected.values()) if (file.names === 0) await this.#departures.depart(file);
    this.#expected.clear();
  }

  async #look(watched: WatchedPath): Promise<void> {
    if (!watched.isSeen) this.#unseen--;
    if (await this.#follower.look(watched)) return;
    this.#problems.clear(watched.path);
    this.#turns.delete(watched);
    this.#paths.delete(watched.path);
  }

  /** Closes the files that have become idle. */
  async #rest(): Promise<void> {
    for (const { file } of this.#turns.settle(this.#options.now())) {
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
      hasten: (path) => {
        const watched = this.#paths.get(path);
        if (watched !== undefined) this.#turns.news(watched, now());
      },
      search: () => {
        this.#nextSearch = this.#soonestSearch;
        this.#isUrgent = true;
      },
      isWatched: (path) => this.#paths.has(path),
      fileAt: (path) => this.#paths.get(path)?.file,
    };
  }

  #restore({ dev, ino, path, origin, state, isWhole, place, zipped }: SavedFile, { newContent, now }: Workings): void {
    const file = new KnownFile(dev === '' ? '' : `${dev}:${ino}`, path, newContent(origin ?? path, place), origin);
    file.mustCompare = true;
    file.mayHaveMoved = true;
    if (zipped !== undefined) file.zipped = { usedBytes: 0, end: zipped.end };
    file.isWhole = isWhole === true;
    const isExpected = state === undefined && !this.#expected.has(path);
    if (isExpected) this.#expected.set(path, file);
    file.enter(isExpected ? 'followed' : state === 'finished' ? 'finished' : 'homeless', now());
    this.#known.put(file);
  }
}

/** The one of which the largest share is still to be read. */
function furthestBehind(files: readonly KnownFile[]): readonly KnownFile[] {
  const behind = (file: KnownFile): number => file.lagBytes / Math.max(1, file.size);
  return files.length === 0 ? [] : [files.reduce((furthest, file) => (behind(file) > behind(furthest) ? file : furthest))];
}
