import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LogFile, type Place, type Value } from './log-file.ts';
import { isDiskFull, isMissing } from './reason.ts';

const NAME = 'state.log';
const TEMPORARY = /^state\.log\.[0-9a-f]{16}\.new$/;

/** A file with the places of all values in it. */
export interface StoredValues {
  readonly log: LogFile;
  readonly places: ReadonlyMap<string, Place>;
}

/** The folder of the state: its files by name, and how a new one takes the place of the current one. */
export class StateFolder {
  readonly path: string;
  readonly current: string;
  /** The file that was current before. */
  readonly previous: string;
  /** What stood in the place of the current one and is not ours to overwrite. */
  readonly aside: string;

  constructor(path: string) {
    this.path = path;
    this.current = join(path, NAME);
    this.previous = join(path, `${NAME}.previous`);
    this.aside = join(path, `${NAME}.aside`);
  }

  async make(): Promise<void> {
    await makeFolder(this.path);
  }

  async putCurrentAside(): Promise<void> {
    await rename(this.current, this.aside);
  }

  /**
   * Writes the values into a new file that takes the place of the current one. A good one becomes the previous one; and on a full disk it is
   * worth more than the one that is previous now. After an error nothing has taken its place. The caller waits for `sync`.
   */
  async replaceCurrent(savedMs: number, values: ReadonlyMap<string, Value>, isCurrentGood: boolean): Promise<StoredValues> {
    await this.make();
    await this.#removeLeftovers();
    try {
      return await this.#replaceCurrent(savedMs, values, isCurrentGood);
    } catch (error) {
      if (!isDiskFull(error) || !isCurrentGood || !(await this.#gaveUpPrevious())) throw error;
      return await this.#replaceCurrent(savedMs, values, isCurrentGood);
    }
  }

  async #replaceCurrent(savedMs: number, values: ReadonlyMap<string, Value>, isCurrentGood: boolean): Promise<StoredValues> {
    const temporary = join(this.path, `${NAME}.${randomBytes(8).toString('hex')}.new`);
    const log = await LogFile.create(temporary);
    try {
      const places = await log.append(savedMs, values);
      if (isCurrentGood) await this.#keepCurrent();
      await rename(temporary, this.current);
      return { log, places };
    } catch (error) {
      await log.close();
      // What cannot be removed now is a leftover of the next time.
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
  }

  async #gaveUpPrevious(): Promise<boolean> {
    return rm(this.previous).then(
      () => true,
      () => false,
    );
  }

  /** New files of processes that were killed. */
  async #removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.path)) if (TEMPORARY.test(name)) await rm(join(this.path, name), { force: true });
  }

  async #keepCurrent(): Promise<void> {
    await rename(this.current, this.previous).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }

  /** Waits until the names are on the disk, as the bytes of the files are. */
  async sync(): Promise<void> {
    const handle = await open(this.path);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** With its parents. Not by Node's own `recursive`, which says of a read-only disk that something is missing. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (isMissing(error) && dirname(path) !== path) {
      await makeFolder(dirname(path));
      await mkdir(path, { mode: 0o700 });
    } else if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
