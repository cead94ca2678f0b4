import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;
/** Far above what any condition needs: a machine that is busy with other tests may stand still for seconds. */
const TIMEOUT_MS = 30_000;

export interface WaitOptions {
  readonly timeoutMs?: number;
  /** Ends the message of the failure: "waited 30000 ms in vain for …". */
  readonly what?: string;
}

/**
 * Asks until the answer is neither false, null, undefined nor an exception, and returns it. The only way in which tests wait for
 * other programs: on a condition, never for a time. The condition itself must come to an end.
 */
export async function waitFor<Answer>(
  condition: () => Answer | Promise<Answer>,
  { timeoutMs = TIMEOUT_MS, what = condition.toString() }: WaitOptions = {},
): Promise<Exclude<Answer, false | null | undefined>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await condition();
      if (isThere(answer)) return answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() >= deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`, { cause });
    await pause(POLL_MS);
  }
}

function isThere<Answer>(answer: Answer): answer is Exclude<Answer, false | null | undefined> {
  return answer !== false && answer !== null && answer !== undefined;
}
