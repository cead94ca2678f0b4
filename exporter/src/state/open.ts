import { access, constants } from 'node:fs/promises';
import { StateFolder } from './folder.ts';
import type { Place } from './log-file.ts';
import { isMissing, reasonOf } from './reason.ts';
import { type Entry, type Scan, scan } from './scan.ts';
import { StateStore } from './store.ts';

export interface OpenedState {
  readonly store: StateStore;
  /** What was kept; empty at the first start, and when nothing good was found. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  /** Wall time of the commit that the entries are of. */
  readonly savedMs?: number;
  /** One line for people: what was damaged or cannot be used, and what was used instead. */
  readonly problem?: string;
}

/**
 * Opens the state in a folder, which is made when it is missing. Nothing else is written before the first commit. Never rejects: of a damaged
 * file everything before the damage is used, else the file before it, else nothing.
 */
export async function openState(path: string, now: () => number): Promise<OpenedState> {
  const folder = new StateFolder(path);
  const problems: string[] = [];
  try {
    await folder.make();
  } catch (error) {
    const problem = `${path} cannot be made: ${reasonOf(error)}; nothing is restored`;
    return { store: new StateStore({ folder, now, isCurrentGood: false }), entries: new Map(), problem };
  }

  const current = await find(folder.current, problems);
  if (current.kind === 'foreign' || current.kind === 'unreadable') await putAside(folder, problems);
  const found = current.kind === 'good' ? current : await find(folder.previous, problems);
  const isFound = found.kind === 'good';
  if (current.kind === 'missing' && isFound) problems.push(`${folder.current} is missing`);
  if (problems.length > 0) problems.push(isFound ? `what was kept at ${timeText(found.savedMs)} is used` : 'nothing is restored');
  await access(path, constants.W_OK).catch((error: unknown) => problems.push(`${path} cannot be written: ${reasonOf(error)}`));

  const problem = problems.length === 0 ? {} : { problem: problems.join('; ') };
  if (!isFound) return { store: new StateStore({ folder, now, isCurrentGood: false }), entries: new Map(), ...problem };
  const origin = { log: found.log, places: placesOf(found.entries) };
  const store = new StateStore({ folder, now, origin, isCurrentGood: found === current });
  return { store, entries: bytesOf(found.entries), savedMs: found.savedMs, ...problem };
}

/** What a file holds, or why nothing. Adds a line about whatever is wrong. */
async function find(path: string, problems: string[]): Promise<Scan | { readonly kind: 'missing' | 'unreadable' }> {
  try {
    const found = await scan(path);
    if (found.flaw !== undefined) problems.push(`${path} ${found.flaw}`);
    return found;
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    problems.push(`${path} cannot be read: ${reasonOf(error)}`);
    return { kind: 'unreadable' };
  }
}

/** Somebody may still want what is not damaged: a later version that comes back, or whoever mends the permissions. */
async function putAside(folder: StateFolder, problems: string[]): Promise<void> {
  try {
    await folder.putCurrentAside();
    problems.push(`it is now ${folder.aside}`);
  } catch (error) {
    problems.push(`it cannot be renamed: ${reasonOf(error)}`);
  }
}

function bytesOf(entries: ReadonlyMap<string, Entry>): Map<string, Uint8Array> {
  return new Map(Array.from(entries, ([key, { bytes }]) => [key, bytes]));
}

/** The store reads values again when it needs them; it does not keep them in memory. */
function placesOf(entries: ReadonlyMap<string, Entry>): Map<string, Place> {
  return new Map(Array.from(entries, ([key, { position, length, crc }]) => [key, { position, length, crc }]));
}

function timeText(ms: number): string {
  const time = new Date(ms);
  return Number.isNaN(time.getTime()) ? 'an unknown time' : time.toISOString();
}
