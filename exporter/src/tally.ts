import { REJECT_REASONS, type RejectReason } from './model.ts';

/** Why a file was started again from its beginning. */
export const RESET_REASONS = ['truncated', 'replaced', 'tail_mismatch'] as const;
export type ResetReason = (typeof RESET_REASONS)[number];

/** Named counts of what one input has read, refused and dropped since the process started. Every room may write to it. */
export class Tally {
  bytes = 0;
  records = 0;
  rotations = 0;
  /** Older than the window: in the counters only. */
  late = 0;
  /** More than five minutes ahead of the clock: in the counters only. */
  early = 0;
  /** The time could not be read: counted at the time of reading. */
  badTimes = 0;
  /** Newest event time, milliseconds; -Infinity before the first record. */
  newestMs = -Infinity;
  readonly rejected: Record<RejectReason, number> = zeros(REJECT_REASONS);
  readonly resets: Record<ResetReason, number> = zeros(RESET_REASONS);

  get refused(): number {
    let sum = 0;
    for (const reason of REJECT_REASONS) sum += this.rejected[reason];
    return sum;
  }
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) counts[name] = 0;
  return counts as Record<Name, number>;
}
