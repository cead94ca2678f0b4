import { findFiles, isPattern } from './find-files.ts';
import type { KnownFile } from './known-file.ts';
import type { Problems } from './problems.ts';
import { Turns } from './turns.ts';

/** New files are looked for this often. */
const SEARCH_EVERY_MS = 1000;
/** Of all time, at most one in so many parts goes into the search. */
const SEARCH_SHARE = 5;

/** A path of the input, and the file that was there when it was looked at last. */
export interface WatchedPath {
  readonly path: string;
  file: KnownFile | undefined;
  /** Is it named without wildcard, so that it is a problem when nothing is there? */
  readonly mustExist: boolean;
  /** Was it there before anything was read, and is only what is appended to count? */
  readonly startsAtEnd: boolean;
}

export interface WatchedPathsOptions {
  /** Absolute path or glob. */
  readonly file: string;
  /** Do the files of the first search start at their end? */
  readonly startsAtEnd: boolean;
  readonly problems: Problems;
  readonly now: () => number;
}

/** The paths that a path or glob names: found, and looked at in turn. */
export class WatchedPaths {
  readonly #options: WatchedPathsOptions;
  readonly #paths = new Map<string, WatchedPath>();
  readonly #turns = new Turns<WatchedPath>();
  /** Files of an earlier process, by the path at which they were, until the first search. */
  readonly #expected = new Map<string, KnownFile>();
  #isFirstSearch = true;
  #nextSearch = -Infinity;
  #soonestSearch = -Infinity;

  constructor(options: WatchedPathsOptions) {
    this.#options = options;
  }

  [Symbol.iterator](): IterableIterator<WatchedPath> {
    return this.#paths.values();
  }

  /** Are there paths that were not looked at yet? */
  get hasUnseen(): boolean {
    return this.#turns.hasNew;
  }

  at(path: string): WatchedPath | undefined {
    return this.#paths.get(path);
  }

  /** An earlier process followed the file at its path. Gives false when it did so with another one, too. */
  expect(file: KnownFile): boolean {
    if (this.#expected.has(file.path)) return false;
    this.#expected.set(file.path, file);
    return true;
  }

  /** Files of an earlier process that the first search did not find at their paths; each is given once. */
  takeUnfound(): readonly KnownFile[] {
    const unfound = [...this.#expected.values()].filter(({ names }) => names === 0);
    this.#expected.clear();
    return unfound;
  }

  /** Finds new files, when it is time to. Gives false when it is not. */
  async search(): Promise<boolean> {
    const { file, now, problems } = this.#options;
    const start = now();
    if (start < this.#nextSearch) return false;
    try {
      for (const path of await findFiles(file)) this.#watch(path);
      if (isPattern(file)) problems.clear(file);
    } catch (error) {
      problems.report(file, error);
    }
    const tookMs = now() - start;
    this.#soonestSearch = now() + (SEARCH_SHARE - 1) * tookMs;
    this.#nextSearch = Math.max(start + SEARCH_EVERY_MS, this.#soonestSearch);
    this.#isFirstSearch = false;
    return true;
  }

  /** The next search is as soon as it may be. */
  searchSoon(): void {
    this.#nextSearch = this.#soonestSearch;
  }

  /** Some that were not looked at yet. */
  nextUnseen(): readonly WatchedPath[] {
    return this.#turns.nextNew();
  }

  /** Those of the next round. */
  next(): readonly WatchedPath[] {
    return this.#turns.next();
  }

  /** There are news of the path, or some are expected. */
  hasten(path: string): void {
    const watched = this.#paths.get(path);
    if (watched !== undefined) this.#turns.news(watched, this.#options.now());
  }

  /** Takes and gives those that have become idle. */
  settle(): readonly WatchedPath[] {
    return this.#turns.settle(this.#options.now());
  }

  delete(watched: WatchedPath): void {
    this.#turns.delete(watched);
    this.#paths.delete(watched.path);
  }

  #watch(path: string): void {
    if (this.#paths.has(path)) return;
    const { file: pattern, startsAtEnd } = this.#options;
    const file = this.#isFirstSearch ? this.#expected.get(path) : undefined;
    const watched = { path, file, mustExist: !isPattern(pattern), startsAtEnd: this.#isFirstSearch && startsAtEnd };
    if (file !== undefined) file.names++;
    this.#paths.set(path, watched);
    this.#turns.add(watched);
  }
}
