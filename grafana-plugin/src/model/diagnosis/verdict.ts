import { type Cause, isSuspected } from './causes.ts';
import { type Check, countOf } from './checks.ts';
import type { Facts } from './facts.ts';
import { LONGEST_SILENCE, newestMoment } from './freshness.ts';
import type { Status } from './status.ts';

export type Verdict =
  | { readonly kind: 'cause'; readonly cause: Cause; readonly also: Cause | undefined; readonly noSignOf: readonly string[] }
  | { readonly kind: 'noCause'; readonly looks: number }
  | { readonly kind: 'tooFewRows' }
  | { readonly kind: 'allPass' }
  /** Nothing is known of now; `newest` is the last moment of which something was, in milliseconds. */
  | { readonly kind: 'unknown'; readonly newest: number };

export function verdictOf(checks: readonly Check[], causes: readonly Cause[], facts: Facts, now: number): Verdict {
  const judged = newestMoment(checks.flatMap(({ series }) => series ?? [])) ?? 0;
  if (checks.every(({ status }) => status === 'unknown')) return { kind: 'unknown', newest: judged };
  const [cause, second] = causes.filter(isSuspected);
  if (cause !== undefined) {
    const noSignOf = causes.filter(({ likelihood }) => likelihood === 0).map((one) => one.cause);
    return { kind: 'cause', cause, also: second, noSignOf };
  }
  const fails = countOf(checks, 'fail');
  if (fails === 0 && facts.inputs > 0 && facts.tooFew === facts.inputs) return { kind: 'tooFewRows' };
  const looks = fails + countOf(checks, 'investigate');
  if (looks > 0) return { kind: 'noCause', looks };
  const newest = newestData(judged, facts);
  return now - newest > LONGEST_SILENCE ? { kind: 'unknown', newest } : { kind: 'allPass' };
}

/** Up to when a calm verdict holds. The newest row tells it best; rules pass for a window after the last one, and long ranges have few samples. */
function newestData(judged: number, { newestRow, heard }: Facts): number {
  return newestRow ?? Math.min(judged, heard ?? judged);
}

/** How bad it is: the worst check speaks, where a cause is named at least a look. */
export function statusOfVerdict({ kind }: Verdict, checks: readonly Check[]): Status {
  if (kind === 'unknown' || kind === 'tooFewRows') return 'unknown';
  if (kind === 'allPass') return 'pass';
  return countOf(checks, 'fail') > 0 ? 'fail' : 'investigate';
}
