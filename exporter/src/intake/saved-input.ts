import { isObject } from '../formats/value.ts';
import type { Tally } from '../tally.ts';
import type { Pairing } from './pairing.ts';

/** What an input leaves for the next process: how far its source was read, halves that wait, and the newest event time; JSON. */
export function saveInput(tally: Tally, pairing: Pairing, source?: unknown): unknown {
  return { source, halves: pairing.save(), newestMs: tally.newestMs === -Infinity ? undefined : tally.newestMs };
}

/** Goes on with what `saveInput` gave; what is damaged is as if it were not there. Gives what the source saved. */
export function restoreInput(saved: unknown, tally: Tally, pairing: Pairing): unknown {
  if (!isObject(saved)) return undefined;
  const { source, halves, newestMs } = saved;
  if (typeof newestMs === 'number') tally.newestMs = newestMs;
  pairing.restore(halves);
  return source;
}
