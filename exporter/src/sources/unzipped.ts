import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MARK_BYTES } from './mark.ts';
import { SLICE_BYTES } from './whole-file.ts';

/** Zipped bytes of one read. */
const ZIPPED_BYTES = 64 * 1024;

/** The bytes of a zipped file, a slice at a time; no more than a few slices are in memory. */
export class Unzipped {
  readonly #handle: FileHandle;
  readonly #stream: Readable;
  readonly #slices: AsyncIterator<Buffer>;
  #window: Buffer = Buffer.alloc(0);
  #position = 0;
  #usedBytes = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
    // The pipeline hands an error of either side to the reader of the last stream.
    const zipped = Readable.from(this.#zipped(), { objectMode: false, highWaterMark: 1 });
    this.#stream = pipeline(zipped, createGunzip({ chunkSize: SLICE_BYTES }), () => {});
    // Nobody reads a stream any more that is closed, and its last error is of no interest.
    this.#stream.on('error', () => {});
    this.#slices = this.#stream[Symbol.asyncIterator]();
  }

  /** Unzipped bytes so far. */
  get position(): number {
    return this.#position;
  }

  /** Zipped bytes so far. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** The next bytes, and in front of them what a mark takes of those before; undefined after the last. Throws for what is not, or not yet, a whole zipped file. */
  async next(): Promise<{ readonly bytes: Buffer; readonly fresh: number } | undefined> {
    const { done, value } = await this.#slices.next();
    if (done) return undefined;
    const bytes = Buffer.concat([this.#window, value]);
    this.#position += value.length;
    this.#window = Buffer.from(bytes.subarray(Math.max(0, bytes.length - MARK_BYTES)));
    return { bytes, fresh: value.length };
  }

  close(): void {
    this.#stream.destroy();
  }

  async *#zipped(): AsyncGenerator<Buffer> {
    for (;;) {
      const { bytesRead, buffer } = await this.#handle.read(Buffer.allocUnsafe(ZIPPED_BYTES), 0, ZIPPED_BYTES, this.#usedBytes);
      if (bytesRead === 0) return;
      this.#usedBytes += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

/** Are the zipped bytes wrong, or not all there? */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
