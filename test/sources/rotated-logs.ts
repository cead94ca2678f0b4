import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One log from its start to the next rotation, whatever file holds it. */
export interface Stretch {
  readonly log: string;
  /** Ids of the records that are whole, in order. */
  readonly ids: number[];
  /** Bytes at its end that are no whole record. */
  partialBytes: number;
  /** undefined when it is gone from the disk. */
  path: string | undefined;
  hidden: Hiding | undefined;
}

/** What stands in the way of reading a log: a folder or a link to nothing at its path, or that nobody may read it. */
export type Hiding = 'folder' | 'dangling link' | 'no permission';

/** Rotated generations that are kept; older ones are deleted. */
const GENERATIONS = 4;
const READABLE = 0o644;
const UNREADABLE = 0o200;
/** Starts every file when asked for: no record, and longer than what tells files apart. */
const PREAMBLE = `${'# the same in each generation '.repeat(50)}\n`;

/** The text of a record: it tells whether it came whole, and is its own at both ends. Characters of two and of four bytes stand in it, to be cut in two. */
export function recordText(id: number): string {
  const size = (id * 7919) % 23 === 0 ? 40_000 : (id * 31) % 90;
  return JSON.stringify({ id, pad: 'é𝄞'.repeat(size).slice(0, size), end: id });
}

/** A writer of logs and what rotates them: does to real files what programs and logrotate do, and remembers where each record is. */
export class RotatedLogs {
  readonly folder: string;
  readonly stretches: Stretch[] = [];
  readonly #hasPreamble: boolean;
  readonly #current = new Map<string, Stretch>();
  /** What is left to write of a record that was written in part. */
  readonly #rest = new Map<string, { readonly id: number; readonly bytes: Buffer }>();
  readonly #started = new Set<Stretch>();
  #nextId = 1;
  #ticks = 0;

  constructor(folder: string, hasPreamble: boolean) {
    this.folder = folder;
    this.#hasPreamble = hasPreamble;
    for (const name of ['logs', 'aside']) mkdirSync(join(folder, name), { recursive: true });
  }

  write(log: string, records: number): void {
    this.#finishRecord(log);
    const stretch = this.#open(log);
    stretch.ids.push(...this.#appendRecords(stretch, records));
  }

  /** Writes a record but for its end. @param share of it that is written */
  writePart(log: string, share: number): void {
    this.#finishRecord(log);
    const stretch = this.#open(log);
    const id = this.#nextId++;
    const bytes = Buffer.from(`${recordText(id)}\n`);
    // A file of which only bytes are read that every generation starts with cannot be told from another one that gets its inode.
    const least = stretch.ids.length > 0 ? 1 : bytes.indexOf(',') + 1;
    // What is left is more than the newline: a record without one may count or not.
    const cut = least + Math.floor(share * (bytes.length - least - 3));
    this.#append(stretch, bytes.subarray(0, cut));
    stretch.partialBytes = cut;
    this.#rest.set(log, { id, bytes: bytes.subarray(cut) });
  }

  /** Moves the file to `.1`. The writer may first go on in it, as one that keeps it open does. */
  rename(log: string, lateRecords: number): Stretch | undefined {
    const stretch = this.#leave(log);
    if (stretch === undefined) return undefined;
    this.#shift(log);
    this.#move(stretch, this.#rotatedPath(log, 1));
    if (lateRecords > 0) {
      const rest = this.#rest.get(log);
      if (rest !== undefined) this.#complete(stretch, rest);
      stretch.ids.push(...this.#appendRecords(stretch, lateRecords));
    }
    this.#rest.delete(log);
    return stretch;
  }

  /** The first half of copytruncate. */
  copy(log: string): Stretch | undefined {
    const stretch = this.#current.get(log);
    if (stretch?.path === undefined || stretch.hidden !== undefined) return undefined;
    this.#shift(log);
    copyFileSync(stretch.path, this.#rotatedPath(log, 1));
    this.#touch(this.#rotatedPath(log, 1));
    return stretch;
  }

  /** What is written between copying and truncating: the next truncation takes it away. */
  writeAfterCopy(log: string, records: number): Stretch | undefined {
    const copied = this.#current.get(log);
    if (records === 0 || copied?.path === undefined) return undefined;
    const late: Stretch = { log, ids: [], partialBytes: 0, path: copied.path, hidden: undefined };
    this.stretches.push(late);
    // The end of a record that was written in part when it was copied.
    const rest = this.#rest.get(log);
    if (rest !== undefined) this.#complete(late, rest);
    this.#rest.delete(log);
    late.ids.push(...this.#appendRecords(late, records));
    return late;
  }

  /** The second half. @param keepsPlace does the writer go on at its old place, and leave a hole? */
  truncateCopied(log: string, records: number, keepsPlace: boolean): void {
    const stretch = this.#leave(log);
    if (stretch?.path === undefined) return;
    const path = stretch.path;
    const { length } = readFileSync(path);
    truncateSync(path);
    for (const late of this.stretches) if (late !== stretch && late.path === path) late.path = undefined;
    stretch.path = this.#rotatedPath(log, 1);
    this.#rest.delete(log);
    const next = this.#begin(log, path);
    if (keepsPlace) truncateSync(path, length);
    this.#touch(path);
    if (keepsPlace || records > 0) this.#preamble(next);
    if (records > 0) this.write(log, records);
  }

  /** Cut off and written anew, without a copy. Gives what is lost. */
  writeOver(log: string, records: number): Stretch | undefined {
    const stretch = this.#leave(log);
    if (stretch?.path === undefined) return undefined;
    const { path } = stretch;
    stretch.path = undefined;
    this.#rest.delete(log);
    truncateSync(path);
    this.#touch(path);
    const next = this.#begin(log, path);
    if (records > 0) this.#preamble(next);
    if (records > 0) this.write(log, records);
    return stretch;
  }

  remove(log: string): Stretch | undefined {
    const stretch = this.#leave(log);
    if (stretch?.path === undefined) return undefined;
    this.#rest.delete(log);
    this.#delete(stretch);
    return stretch;
  }

  /** Zips the newest rotated file. @param half is called when half of it is there */
  async zip(log: string, half: () => Promise<void>): Promise<void> {
    const stretch = this.stretches.find(({ path }) => path === this.#rotatedPath(log, 1));
    if (stretch?.path === undefined) return;
    const plain = stretch.path;
    const zipped = gzipSync(readFileSync(plain));
    writeFileSync(`${plain}.gz`, zipped.subarray(0, zipped.length / 2));
    this.#touch(`${plain}.gz`);
    await half();
    appendFileSync(`${plain}.gz`, zipped.subarray(zipped.length / 2));
    this.#touch(`${plain}.gz`);
    rmSync(plain);
    stretch.path = `${plain}.gz`;
  }

  /** Nothing that can be read is at the path for a while. */
  hide(log: string, as: Hiding): void {
    const stretch = this.#current.get(log);
    if (stretch?.path === undefined || stretch.hidden !== undefined) return;
    const path = this.pathOf(log);
    stretch.hidden = as;
    if (as === 'no permission') chmodSync(stretch.path, UNREADABLE);
    else this.#move(stretch, join(this.folder, 'aside', log));
    if (as === 'folder') mkdirSync(path);
    if (as === 'dangling link') symlinkSync('nowhere', path);
  }

  show(log: string): Stretch | undefined {
    const stretch = this.#current.get(log);
    if (stretch?.path === undefined || stretch.hidden === undefined) return undefined;
    if (stretch.hidden === 'no permission') chmodSync(stretch.path, READABLE);
    else {
      rmSync(this.pathOf(log), { recursive: true });
      this.#move(stretch, this.pathOf(log));
    }
    stretch.hidden = undefined;
    return stretch;
  }

  /** The path is a link, which leads to another folder from now on. */
  switchLink(log: string, keepsOld: boolean): Stretch | undefined {
    const before = this.#current.get(log);
    if (before?.hidden !== undefined) return undefined;
    this.#current.delete(log);
    this.#rest.delete(log);
    const path = this.pathOf(log);
    const folder = join(this.folder, `data-${this.#ticks++}`);
    mkdirSync(folder);
    writeFileSync(join(folder, log), '');
    symlinkSync(join(folder, log), `${path}.new`);
    renameSync(`${path}.new`, path);
    this.#begin(log, join(folder, log));
    if (before !== undefined && !keepsOld) this.#delete(before);
    return before;
  }

  bytesOf({ path }: Stretch): number {
    return path === undefined ? 0 : statSync(path).size;
  }

  pathOf(log: string): string {
    return join(this.folder, 'logs', log);
  }

  #open(log: string): Stretch {
    const current = this.#current.get(log);
    if (current !== undefined) {
      this.#preamble(current);
      return current;
    }
    const stretch = this.#begin(log, this.pathOf(log));
    writeFileSync(this.pathOf(log), '');
    this.#preamble(stretch);
    return stretch;
  }

  #preamble(stretch: Stretch): void {
    if (this.#started.has(stretch)) return;
    this.#started.add(stretch);
    if (this.#hasPreamble) this.#append(stretch, Buffer.from(PREAMBLE));
  }

  #begin(log: string, path: string): Stretch {
    const stretch: Stretch = { log, ids: [], partialBytes: 0, path, hidden: undefined };
    this.stretches.push(stretch);
    this.#current.set(log, stretch);
    return stretch;
  }

  #leave(log: string): Stretch | undefined {
    const stretch = this.#current.get(log);
    if (stretch?.path === undefined || stretch.hidden !== undefined) return undefined;
    this.#current.delete(log);
    return stretch;
  }

  #finishRecord(log: string): void {
    const rest = this.#rest.get(log);
    const stretch = this.#current.get(log);
    if (rest !== undefined && stretch !== undefined) this.#complete(stretch, rest);
    this.#rest.delete(log);
  }

  #complete(stretch: Stretch, { id, bytes }: { readonly id: number; readonly bytes: Buffer }): void {
    this.#append(stretch, bytes);
    stretch.ids.push(id);
    stretch.partialBytes = 0;
  }

  #appendRecords(stretch: Stretch, records: number): readonly number[] {
    const ids = Array.from({ length: records }, () => this.#nextId++);
    this.#append(stretch, Buffer.from(ids.map((id) => `${recordText(id)}\n`).join('')));
    return ids;
  }

  #append({ path, hidden }: Stretch, bytes: Buffer): void {
    if (path === undefined) throw new Error('nothing is written to a file that is gone');
    // Who writes opened it earlier, and goes on.
    if (hidden === 'no permission') chmodSync(path, READABLE);
    appendFileSync(path, bytes);
    if (hidden === 'no permission') chmodSync(path, UNREADABLE);
    this.#touch(path);
  }

  /** The clock of files is coarse; in the time of a test each change has a time of its own. */
  #touch(path: string): void {
    this.#ticks++;
    utimesSync(path, this.#ticks, this.#ticks);
  }

  #rotatedPath(log: string, generation: number): string {
    return `${this.pathOf(log)}.${generation}`;
  }

  /** Makes room at `.1`. */
  #shift(log: string): void {
    for (let generation = GENERATIONS; generation >= 1; generation--) {
      for (const end of ['', '.gz']) {
        const stretch = this.stretches.find(({ path }) => path === `${this.#rotatedPath(log, generation)}${end}`);
        if (stretch === undefined) continue;
        if (generation === GENERATIONS) this.#delete(stretch);
        else this.#move(stretch, `${this.#rotatedPath(log, generation + 1)}${end}`);
      }
    }
  }

  #move(stretch: Stretch, path: string): void {
    if (stretch.path === undefined) throw new Error(`${basename(path)} is gone`);
    renameSync(stretch.path, path);
    stretch.path = path;
  }

  #delete(stretch: Stretch): void {
    if (stretch.path !== undefined) rmSync(stretch.path);
    stretch.path = undefined;
  }
}
