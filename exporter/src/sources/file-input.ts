import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Tally } from '../tally.ts';
import { findFiles, isPattern } from './find-files.ts';
import { reasonOf, SLICE_BYTES, wholeFile } from './whole-file.ts';

/** New files are looked for this often. */
const SEARCH_EVERY_MS = 1000;

/** Where the bytes of one file go. */
export interface FileSink {
  push(bytes: Uint8Array): void;
  /** The file ends here for good. */
  end(): void;
  /** Bytes that are held back, since they are not yet a whole record. */
  readonly pending: number;
}

export interface FileInputOptions {
  /** Absolute path or glob. */
  readonly file: string;
  readonly tally: Tally;
  readonly openSink: (path: string) => FileSink;
  readonly now: () => number;
  /** Told once when a file starts to fail, with the reason in words. */
  readonly onProblem: (message: string) => void;
}

interface Followed {
  readonly path: string;
  sink: FileSink;
  offset: number;
  size: number;
  problem?: string;
}

/**
 * Follows the growing files that a path or glob names: every poll reads what was appended, at most one slice a file, so that no file
 * starves another and a scrape never waits for more than a slice. A file that became shorter starts again from its beginning and is
 * counted as truncated. `.gz` files are finished files: read once, whole. What is not kept here: anything across a restart.
 */
export class FileInput {
  readonly #options: FileInputOptions;
  readonly #files = new Map<string, Followed>();
  readonly #zipped = new Set<string>();
  #nextSearch = -Infinity;

  constructor(options: FileInputOptions) {
    this.#options = options;
  }

  /** Is there a file, and can every file be read? */
  get isUp(): boolean {
    const files = [...this.#files.values()];
    return files.some(({ problem }) => problem === undefined) || (files.length === 0 && this.#zipped.size > 0);
  }

  /** Bytes written and not yet counted. */
  get lagBytes(): number {
    let lag = 0;
    for (const { size, offset, sink } of this.#files.values()) lag += Math.max(0, size - offset + sink.pending);
    return lag;
  }

  get problems(): readonly string[] {
    return [...this.#files.values()].flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  }

  /** Reads what is there, at most a slice a file. Gives true when there may be more at once. */
  async poll(): Promise<boolean> {
    await this.#search();
    let isBusy = false;
    for (const file of this.#files.values()) isBusy = (await this.#pollFile(file)) || isBusy;
    return isBusy;
  }

  async #search(): Promise<void> {
    const { file, now, onProblem, openSink } = this.#options;
    if (now() < this.#nextSearch) return;
    this.#nextSearch = now() + SEARCH_EVERY_MS;
    const found = await findFiles(file).catch((error: unknown): string[] => {
      onProblem(`${file}: ${reasonOf(error)}`);
      return [];
    });
    for (const path of found) {
      if (path.endsWith('.gz')) await this.#readZipped(path);
      else if (!this.#files.has(path)) this.#files.set(path, { path, sink: openSink(path), offset: 0, size: 0 });
    }
    if (!isPattern(file)) return;
    for (const path of this.#files.keys()) if (!found.includes(path)) this.#files.delete(path);
  }

  async #readZipped(path: string): Promise<void> {
    if (this.#zipped.has(path)) return;
    this.#zipped.add(path);
    const sink = this.#options.openSink(path);
    try {
      for await (const bytes of wholeFile(path)) this.#take(sink, bytes);
      sink.end();
    } catch (error) {
      this.#options.onProblem(reasonOf(error));
    }
  }

  async #pollFile(file: Followed): Promise<boolean> {
    let handle: FileHandle | undefined;
    try {
      // Asked before it is opened: opening a pipe waits for somebody who writes, and nothing else would be read until then.
      const kind = await stat(file.path);
      if (kind.isDirectory()) throw new Error('it is a folder, not a file');
      if (!kind.isFile()) throw new Error('it is a pipe or a device; serve follows plain files');
      handle = await open(file.path, 'r');
      const facts = await handle.stat();
      if (facts.size < file.offset) this.#restart(file);
      file.size = facts.size;
      delete file.problem;
      if (file.size === file.offset) return false;
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(SLICE_BYTES), 0, SLICE_BYTES, file.offset);
      file.offset += bytesRead;
      this.#take(file.sink, buffer.subarray(0, bytesRead));
      return bytesRead > 0;
    } catch (error) {
      const problem = `${file.path}: ${reasonOf(error)}`;
      if (file.problem !== problem) this.#options.onProblem(problem);
      file.problem = problem;
      return false;
    } finally {
      await handle?.close();
    }
  }

  #restart(file: Followed): void {
    this.#options.tally.resets.truncated++;
    file.offset = 0;
    file.sink = this.#options.openSink(file.path);
  }

  #take(sink: FileSink, bytes: Uint8Array): void {
    this.#options.tally.bytes += bytes.length;
    sink.push(bytes);
  }
}
