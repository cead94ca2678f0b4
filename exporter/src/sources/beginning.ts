import type { FileHandle } from 'node:fs/promises';
import { adopt } from './adopt.ts';
import type { Copies } from './copies.ts';
import { factsOn } from './file-facts.ts';
import type { KnownFile } from './known-file.ts';
import { MARK_BYTES, markIn } from './mark.ts';
import { goOn } from './same-content.ts';
import type { Outcome } from './slice-reader.ts';
import { isGzip, isZipped } from './whole-file.ts';
import type { Workings } from './workings.ts';

/** Finds out what a file is of which nothing was read, and where reading it begins. */
export class Beginning {
  readonly #workings: Workings;
  readonly #copies: Copies;

  constructor(workings: Workings, copies: Copies) {
    this.#workings = workings;
    this.#copies = copies;
  }

  /** 'more' when it can be read now, 'wait' when the next rounds will tell. */
  async begin(file: KnownFile): Promise<Outcome> {
    const handle = await this.#workings.handles.of(file);
    if (handle === undefined) return 'elsewhere';
    const { size } = await factsOn(handle);
    if (file.startsAtEnd) return this.#beginAtEnd(file, handle, size);
    if (size === 0) return 'nothing';
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(MARK_BYTES), 0, MARK_BYTES, 0);
    const first = buffer.subarray(0, bytesRead);
    if (isGzip(first)) {
      file.zipped = { usedBytes: 0 };
      return 'more';
    }
    const verdict = await this.#copies.judge({ file, handle, size }, first);
    if (verdict === 'wait') return 'wait';
    if (verdict === 'own') return file.isCandidate ? 'nothing' : 'more';
    if ('readAs' in verdict) return this.#beginAt(file, handle, size, verdict.readAs.content.place.memory);
    if ((await goOn(handle, verdict.goOnWith.content)) !== undefined) return 'nothing';
    adopt(this.#workings, file, verdict.goOnWith);
    return 'more';
  }

  async #beginAtEnd(file: KnownFile, handle: FileHandle, size: number): Promise<Outcome> {
    file.startsAtEnd = false;
    if (!(await isZipped(handle))) return this.#beginAt(file, handle, size, undefined);
    file.zipped = { usedBytes: 0, end: await markIn(handle, size) };
    return 'nothing';
  }

  /** Nothing before that place is read. */
  async #beginAt(file: KnownFile, handle: FileHandle, offset: number, memory: string | undefined): Promise<Outcome> {
    const head = await markIn(handle, Math.min(offset, MARK_BYTES));
    const tail = await markIn(handle, offset);
    if (head === undefined || tail === undefined) return 'nothing';
    file.content = this.#workings.newContent(file.path, { head, tail, offset, memory, isBlank: false });
    this.#workings.known.put(file);
    return 'nothing';
  }
}
