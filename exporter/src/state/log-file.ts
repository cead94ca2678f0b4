import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { encodeHead, encodeHeader, HEADER_BYTES, ID_BYTES, type ValueFacts } from './frame.ts';
import { isMissing } from './reason.ts';

/** Where a value stands in a file. */
export interface Place extends ValueFacts {
  readonly position: number;
}

/** A value that is to be written, wherever it comes from. */
export interface Value extends ValueFacts {
  read(): Promise<Uint8Array>;
}

/** Small values are gathered into writes of about this size. */
const WRITE_BYTES = 1024 * 1024;

/** One open state file. Only the process that made a file ever appends to it. */
export class LogFile {
  readonly #handle: FileHandle;
  #length: number;
  /** CRC of the last frame: what the next one continues. */
  #chain: number;

  /** A file of which the first `length` bytes are known to be good. */
  constructor(handle: FileHandle, length: number, chain: number) {
    this.#handle = handle;
    this.#length = length;
    this.#chain = chain;
  }

  /** A new file, without a frame. Throws when there is something at the path, and leaves nothing behind. */
  static async create(path: string): Promise<LogFile> {
    const handle = await open(path, 'wx+', 0o600);
    const { bytes, chain } = encodeHeader(randomBytes(ID_BYTES));
    try {
      await writeFully(handle, bytes, 0);
    } catch (error) {
      await handle.close();
      await rm(path, { force: true }).catch(() => {});
      throw error;
    }
    return new LogFile(handle, HEADER_BYTES, chain);
  }

  get length(): number {
    return this.#length;
  }

  /**
   * Writes a frame and waits until it is on the disk. Gives the places of its values. `deletes` has none of their keys. After an error the file
   * is as it was; if it could not be cut back to that, `standsAt` tells so.
   */
  async append(savedMs: number, values: ReadonlyMap<string, Value>, deletes: Iterable<string> = []): Promise<Map<string, Place>> {
    const deleted = [...deletes].map((key): [string, undefined] => [key, undefined]);
    const head = encodeHead({ savedMs, entries: new Map<string, Value | undefined>([...deleted, ...values]) }, this.#chain);
    const places = new Map<string, Place>();
    let end = this.#length + head.bytes.length;
    try {
      const write = gatheredWrites(this.#handle, this.#length);
      await write(head.bytes);
      for (const [key, value] of values) {
        await write(await value.read());
        places.set(key, { position: end, length: value.length, crc: value.crc });
        end += value.length;
      }
      await write(undefined);
      await this.#handle.datasync();
    } catch (error) {
      await this.#handle.truncate(this.#length).catch(() => {});
      throw error;
    }
    this.#length = end;
    this.#chain = head.chain;
    return places;
  }

  /** A value, read back and checked. */
  async read({ position, length, crc }: Place): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#handle.read(bytes, done, length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    if (done < length || crc32(bytes) !== crc) throw new Error('the state file was damaged after it was written');
    return bytes;
  }

  /** Is this the file at the path? It is lost when nothing is there, or when it has another length than was written. */
  async standsAt(path: string): Promise<'intact' | 'replaced' | 'lost'> {
    const there = await stat(path, { bigint: true }).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (there === undefined) return 'lost';
    const own = await this.#handle.stat({ bigint: true });
    if (there.ino !== own.ino || there.dev !== own.dev) return 'replaced';
    return own.size === BigInt(this.#length) ? 'intact' : 'lost';
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Writes bytes one after the other; `undefined` writes what is still held back. */
function gatheredWrites(handle: FileHandle, start: number): (bytes: Uint8Array | undefined) => Promise<void> {
  let position = start;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  return async (bytes) => {
    if (bytes !== undefined) {
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes < WRITE_BYTES) return;
    }
    const all = held.length === 1 ? held[0]! : Buffer.concat(held);
    held = [];
    heldBytes = 0;
    await writeFully(handle, all, position);
    position += all.length;
  };
}

/** A nearly full disk takes a part of the bytes before it refuses. */
async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
