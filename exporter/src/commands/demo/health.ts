import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../command.ts';
import type { Started } from './programs.ts';

const POLL_MS = 200;
/** Grafana makes its database at the first start, which takes a minute on a slow disk. */
const PATIENCE_MS = 180_000;
const ANSWER_MS = 5000;

/** Comes back when the address answers with success, or at the signal. Throws InputError when the program ends before, or takes too long. */
export async function answers({ name, log, hasEnded }: Started, url: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!signal.aborted) {
    if (hasEnded()) throw new InputError(`${name} has ended by itself; what it said is in ${log}`);
    if (await isOk(url)) return;
    if (performance.now() > deadline) throw new InputError(`${name} does not answer at ${url}; what it said is in ${log}`);
    await sleep(POLL_MS, undefined, { signal }).catch(() => {});
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false; // Nobody listens there yet.
  }
}
