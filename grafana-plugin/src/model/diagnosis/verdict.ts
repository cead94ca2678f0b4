import { type Cause, isSuspected } from './causes.ts';
import { type Check, countOf } from './checks.ts';
import type { Facts } from './facts.ts';
import type { Status } from './status.ts';

export type Verdict =
  | { readonly kind: 'cause'; readonly cause: Cause; readonly also: Cause | undefined; readonly noSignOf: readonly string[] }
  | { readonly kind: 'noCause'; readonly looks: number }
  | { readonly kind: 'tooFewRows' }
  | { readonly kind: 'allPass' }
  /** Nothing is known of now; `newest` is the last moment of which something was, in milliseconds. */
  | { readonly kind: 'unknown'; readonly newest: number };

export function verdictOf(checks: readonly Check[], causes: readonly Cause[], facts: Facts): Verdict {
  if (checks.every(({ status }) => status === 'unknown')) return { kind: 'unknown', newest: newestOf(checks) };
  const [cause, second] = causes.filter(isSuspected);
  if (cause !== undefined) {
    const noSignOf = causes.filter(({ likelihood }) => likelihood === 0).map((one) => one.cause);
    return { kind: 'cause', cause, also: second, noSignOf };
  }
  const fails = countOf(checks, 'fail');
  if (fails === 0 && facts.inputs > 0 && facts.tooFew === facts.inputs) return { kind: 'tooFewRows' };
  const looks = fails + countOf(checks, 'investigate');
  return looks > 0 ? { kind: 'noCause', looks } : { kind: 'allPass' };
}

/** How bad it is: the worst check speaks, where a cause is named at least a look. */
export function statusOfVerdict({ kind }: Verdict, checks: readonly Check[]): Status {
  if (kind === 'unknown' || kind === 'tooFewRows') return 'unknown';
  if (kind === 'allPass') return 'pass';
  return countOf(checks, 'fail') > 0 ? 'fail' : 'investigate';
}

function newestOf(checks: readonly Check[]): number {
  return checks.reduce((newest, { series }) => Math.max(newest, series?.times.at(-1) ?? 0), 0);
}
