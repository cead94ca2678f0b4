import type { KnownFile } from './known-file.ts';
import type { Workings } from './workings.ts';

/** `file` holds the content of `other`, whose own file is gone: it goes on with it. */
export function adopt({ known, tally }: Workings, file: KnownFile, other: KnownFile): void {
  file.content = other.content;
  file.origin = other.origin;
  // The content that another file had replaced lives on.
  if (other.isReplaced) tally.rotations++;
  other.state = 'finished';
  file.isCandidate = false;
  known.delete(other);
  known.put(file);
}
