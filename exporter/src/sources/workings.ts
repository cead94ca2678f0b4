import type { Tally } from '../tally.ts';
import type { Content, Place } from './content.ts';
import type { Handles } from './handles.ts';
import type { KnownFile } from './known-file.ts';
import type { KnownFiles } from './known-files.ts';

/** Once a file stood still for this long, nobody is writing it as a copy of another. */
export const QUIET_MS = 1000;
/** A file that left its path is followed until it stood still for this long, and a content that is nowhere is looked for as long. */
export const ROTATE_WAIT_MS = 5000;

/** What the parts of one file input share. */
export interface Workings {
  readonly tally: Tally;
  readonly known: KnownFiles;
  readonly handles: Handles;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  readonly newContent: (path: string, place?: Place) => Content;
  /** Looks at a path in the next round too, since there are news or some are expected. */
  readonly hasten: (path: string) => void;
  /** Searches again soon. */
  readonly search: () => void;
  /** Is it a path of the input? */
  readonly isWatched: (path: string) => boolean;
  /** The file that was at a path of the input when it was looked at. */
  readonly fileAt: (path: string) => KnownFile | undefined;
}

export function isQuiet({ now }: Workings, file: KnownFile): boolean {
  return now() - file.changedMs >= QUIET_MS;
}
