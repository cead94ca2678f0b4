import type { ResetReason } from '../tally.ts';
import type { Handles } from './handles.ts';
import type { KnownFile } from './known-file.ts';
import { MARK_BYTES, markOf } from './mark.ts';
import { SLICE_BYTES } from './whole-file.ts';

/**
 * What a read met: a whole slice, so that there may be more; the last bytes; nothing new; a file of which nothing is read before it is clear
 * whether it is a copy; another file at the path; or other bytes than those that were read before.
 */
export type Outcome = 'more' | 'last' | 'nothing' | 'wait' | 'elsewhere' | ResetReason;

/** Reads plain files a slice at a time, all into the same buffer. */
export class SliceReader {
  readonly #handles: Handles;
  readonly #buffer = Buffer.allocUnsafe(MARK_BYTES + SLICE_BYTES);

  constructor(handles: Handles) {
    this.#handles = handles;
  }

  /** Hands the file's next slice to its content. The bytes in front come in the same read, and must be those that were read before. */
  async read(file: KnownFile): Promise<Outcome> {
    const handle = await this.#handles.of(file);
    if (handle === undefined) return 'elsewhere';
    const { content } = file;
    const { tail, readBytes } = content;
    const lead = Math.min(readBytes, MARK_BYTES);
    const { bytesRead } = await handle.read(this.#buffer, 0, lead + SLICE_BYTES, readBytes - lead);
    if (bytesRead < lead) return 'truncated';
    if (markOf(readBytes, this.#buffer.subarray(0, lead)).hash !== tail.hash) return 'tail_mismatch';
    if (bytesRead > lead) content.take(this.#buffer.subarray(0, bytesRead), bytesRead - lead);
    if (bytesRead === lead + SLICE_BYTES) return 'more';
    file.size = content.readBytes;
    return bytesRead > lead ? 'last' : 'nothing';
  }
}
