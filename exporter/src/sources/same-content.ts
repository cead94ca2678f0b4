import type { FileHandle } from 'node:fs/promises';
import type { ResetReason } from '../tally.ts';
import type { Content } from './content.ts';
import { factsOn } from './file-facts.ts';
import { holds, markIn } from './mark.ts';

/** Why the file does not hold what was read of the content; undefined when it does. */
export async function whyNot(handle: FileHandle, { head, tail }: Content): Promise<ResetReason | undefined> {
  const { size } = await factsOn(handle);
  if (size < tail.at) return 'truncated';
  if (!(await holds(handle, head))) return 'replaced';
  return (await holds(handle, tail)) ? undefined : 'tail_mismatch';
}

/** Makes the content ready to go on in this file; or tells why the file does not hold it. */
export async function goOn(handle: FileHandle, content: Content): Promise<ResetReason | undefined> {
  // Read before comparing: what is written over after this is noticed then.
  const mark = content.mustResume ? await markIn(handle, content.countedBytes) : undefined;
  const reason = await whyNot(handle, content);
  if (reason === undefined && mark !== undefined) content.resume(mark);
  return reason;
}
