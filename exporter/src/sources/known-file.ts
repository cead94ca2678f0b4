import type { Content } from './content.ts';
import type { FileFacts } from './file-facts.ts';
import type { Mark } from './mark.ts';

/**
 * - followed: at a path of the input
 * - departed: at none, but it can be read: by its open handle, or under a name that the input does not have
 * - homeless: its content was seen, and where it is now is not known; looked for
 * - finished: nothing more is expected of it; remembered, so that a copy of it is known again
 */
export type FileState = 'followed' | 'departed' | 'homeless' | 'finished';

/** What only a zipped file has. */
export interface Zipped {
  /** The stamp of the file when it was last read to its end, or as far as it went. */
  triedStamp?: bigint;
  /** Why it went no further. */
  failure?: unknown;
  /** End of the zipped bytes when all of them were read. */
  end?: Mark | undefined;
  /** Zipped bytes read so far. */
  usedBytes: number;
}

/** A content, and the file that holds it as far as we know. */
export class KnownFile {
  /** Device and inode; empty for a content whose file was written over. */
  id: string;
  /** Where the file was seen last. */
  path: string;
  /** Where the content was seen first. */
  origin: string;
  content: Content;
  state: FileState = 'followed';
  /** Since when it is in that state, or was last heard of in it: milliseconds of the monotonic clock. */
  sinceMs = 0;
  /** Paths of the input at which it is. */
  names = 0;
  size = 0;
  stamp = 0n;
  /** When size or stamp were last seen to change. */
  changedMs = 0;
  /** Does it come from an earlier process, or is it met again, so that its content must be compared first? */
  mustCompare = false;
  /** Was it there before anything was read, so that only what is appended counts? */
  startsAtEnd = false;
  /** Only looked at since it may be the copy of a homeless content; it is none of the input's files. */
  isCandidate = false;
  zipped?: Zipped;

  /** Departed: polls in a row that found its end. */
  endsSeen = 0;
  /** Homeless: rounds of search that did not find it. */
  searches = 0;
  /** Homeless: another file took its place, so that the loss must show if it is not found. */
  isReplaced = false;
  /** Homeless: its own file, which was written over and holds the next generation. */
  heir?: KnownFile;
  /** Homeless: perhaps it is at its old path with another inode, since devices and volumes change between two processes. */
  mayHaveMoved = false;
  /** Finished: its end was read, and the last record handed over. */
  isWhole = false;
  /** Finished: the file itself is gone, so that what looks like it is a copy. */
  isGone = false;

  constructor(id: string, path: string, content: Content, origin: string = path) {
    this.id = id;
    this.path = path;
    this.origin = origin;
    this.content = content;
  }

  /** Bytes written and not yet counted, as far as they were seen. */
  get lagBytes(): number {
    if (this.state === 'finished') return 0;
    if (this.zipped !== undefined) return Math.max(0, this.size - this.zipped.usedBytes);
    return Math.max(0, this.size - this.content.countedBytes);
  }

  /** Is only its content left, so that a copy of it is welcome? */
  get isOver(): boolean {
    return this.state === 'homeless' || this.state === 'finished';
  }

  /** Takes note of what the system says of it now. Gives true when that is news. */
  note({ size, stamp }: FileFacts, nowMs: number): boolean {
    if (this.size === size && this.stamp === stamp) return false;
    this.size = size;
    this.stamp = stamp;
    this.changedMs = nowMs;
    return true;
  }

  enter(state: FileState, nowMs: number): void {
    this.state = state;
    this.sinceMs = nowMs;
    this.endsSeen = 0;
    this.searches = 0;
  }
}
