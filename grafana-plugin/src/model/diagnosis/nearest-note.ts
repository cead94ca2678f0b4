import type { Note } from '../notes.ts';

/** Longer before, and it is no longer the likely reason. */
const REACH = 30 * 60_000;

/**
 * The last one within half an hour before a change; else the first within the step in which the change was seen, as nobody knows when in
 * it the change began. Firing alerts follow a change, and are left out; so is what has no words. Notes are in the order of time.
 */
export function nearestNote(notes: readonly Note[], start: number, step: number): Note | undefined {
  const telling = notes.filter(({ text, isAlert }) => text !== '' && !isAlert);
  const before = telling.filter(({ time }) => time <= start && time >= start - REACH).at(-1);
  return before ?? telling.find(({ time }) => time > start && time <= start + step);
}
