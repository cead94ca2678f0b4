import { crc32 } from 'node:zlib';
import type { StateFolder, StoredValues } from './folder.ts';
import type { LogFile, Place, Value } from './log-file.ts';
import { isDiskFull, reasonOf } from './reason.ts';

export interface Transaction {
  /** The bytes must stay as they are until the commit is over. */
  readonly puts: ReadonlyMap<string, Uint8Array>;
  /** A key that is in both is put. */
  readonly deletes: readonly string[];
}

export interface StoreOptions {
  readonly folder: StateFolder;
  /** Wall time in milliseconds. */
  readonly now: () => number;
  /** What was found; absent when the state starts empty. */
  readonly origin?: StoredValues;
  /** Does the current file hold all that is known? */
  readonly isCurrentGood: boolean;
}

type Values = ReadonlyMap<string, Value>;

/** A file is written anew when it has grown to so many times the size that it was made with: bytes on disk against bytes written twice. */
const GROWTH = 3;
/** Below this size writing anew is not worth it. */
const SMALL_BYTES = 4 * 1024 * 1024;

/**
 * Keys and values on disk, changed by transactions that are kept whole or not at all, one after the other.
 *
 * A process appends only to a file that it made itself: its first commit writes everything into a new file, which takes the place of the one
 * that was found. So two processes can never mix their bytes, and the one whose file was replaced finds out at its next commit.
 */
export class StateStore {
  readonly #folder: StateFolder;
  readonly #now: () => number;
  #log: LogFile | undefined;
  #places: Map<string, Place>;
  #isCurrentGood: boolean;
  /** Was the log made by this process, and did it take its place? */
  #isOwn = false;
  #renewAt = 0;
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor({ folder, now, origin, isCurrentGood }: StoreOptions) {
    this.#folder = folder;
    this.#now = now;
    this.#log = origin?.log;
    this.#places = new Map(origin?.places);
    this.#isCurrentGood = isCurrentGood;
  }

  /**
   * Resolves when the transaction is on the disk. Rejects with an Error for people; then it is kept whole or not at all, most likely not at
   * all, and the next commit may well succeed.
   */
  commit(transaction: Transaction): Promise<void> {
    const done = this.#last.then(() => this.#commit(transaction));
    this.#last = done.catch(() => {});
    return done;
  }

  /** Waits for the commits that were begun. */
  async close(): Promise<void> {
    await this.#last;
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#log?.close();
  }

  async #commit({ puts, deletes }: Transaction): Promise<void> {
    if (this.#isClosed) throw new Error('the state is closed');
    const values = new Map([...puts].map(([key, bytes]) => [key, valueInMemory(bytes)]));
    const gone = deletes.filter((key) => !puts.has(key));
    try {
      const log = await this.#ownLog();
      if (log === undefined) await this.#renew(values, gone);
      else if (log.length < this.#renewAt) await this.#appendOrRenew(log, values, gone);
      else await this.#renewOrAppend(log, values, gone);
    } catch (error) {
      throw new Error(`cannot keep the state in ${this.#folder.path}: ${reasonOf(error)}`, { cause: error });
    }
  }

  /** The file to append to, or `undefined` when a new one has to be made. */
  async #ownLog(): Promise<LogFile | undefined> {
    return this.#log !== undefined && this.#isOwn && (await this.#isIntact(this.#log)) ? this.#log : undefined;
  }

  async #isIntact(log: LogFile): Promise<boolean> {
    const { current } = this.#folder;
    const standing = await log.standsAt(current);
    if (standing === 'replaced') throw new Error(`another process has replaced ${current}; it must not share the folder with this one`);
    return standing === 'intact';
  }

  /** On a full disk most of the bytes may be our own dead ones. */
  async #appendOrRenew(log: LogFile, values: Values, deletes: readonly string[]): Promise<void> {
    try {
      await this.#append(log, values, deletes);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      await this.#renew(values, deletes);
    }
  }

  /** When a new file cannot be made, the old one goes on until it has doubled. */
  async #renewOrAppend(log: LogFile, values: Values, deletes: readonly string[]): Promise<void> {
    try {
      await this.#renew(values, deletes);
    } catch (error) {
      if (!this.#isOwn) throw error;
      this.#renewAt = 2 * log.length;
      await this.#append(log, values, deletes);
    }
  }

  async #append(log: LogFile, values: Values, deletes: readonly string[]): Promise<void> {
    const places = await log.append(this.#now(), values, deletes);
    for (const key of deletes) this.#places.delete(key);
    for (const [key, place] of places) this.#places.set(key, place);
    // Bytes in a file that was replaced meanwhile are not kept.
    await this.#isIntact(log);
  }

  /** Writes everything, with the changes, into a new file. */
  async #renew(changes: Values, deletes: readonly string[]): Promise<void> {
    const old = this.#log;
    const values = new Map<string, Value>();
    if (old !== undefined) for (const [key, place] of this.#places) values.set(key, { ...place, read: () => old.read(place) });
    for (const key of deletes) values.delete(key);
    for (const [key, value] of changes) values.set(key, value);

    const { log, places } = await this.#folder.replaceCurrent(this.#now(), values, this.#isCurrentGood);
    // Not to be appended to before its name is on the disk.
    this.#isOwn = false;
    this.#log = log;
    this.#places = new Map(places);
    this.#isCurrentGood = true;
    this.#renewAt = Math.max(SMALL_BYTES, GROWTH * log.length);
    await old?.close();
    await this.#folder.sync();
    this.#isOwn = true;
  }
}

function valueInMemory(bytes: Uint8Array): Value {
  return { length: bytes.length, crc: crc32(bytes), read: async () => bytes };
}
