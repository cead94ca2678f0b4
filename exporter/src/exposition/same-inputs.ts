import type { InputSnapshot } from './self.ts';

/** Two models may read one file, each with a reader of its own; there is one label value for both, so they are told of as one input. */
export function mergeSameInputs(inputs: readonly InputSnapshot[]): readonly InputSnapshot[] {
  const merged = new Map<string, InputSnapshot>();
  for (const input of inputs) {
    const before = merged.get(input.name);
    merged.set(input.name, before === undefined ? input : merge(before, input));
  }
  return [...merged.values()];
}

/** Down when one reader is down, as far behind as the slower one; counts are added. */
function merge(a: InputSnapshot, b: InputSnapshot): InputSnapshot {
  const newest = Math.max(a.lastRecordSeconds ?? -Infinity, b.lastRecordSeconds ?? -Infinity);
  return {
    name: a.name,
    up: a.up && b.up,
    lagBytes: a.lagBytes === undefined || b.lagBytes === undefined ? undefined : Math.max(a.lagBytes, b.lagBytes),
    ...(newest === -Infinity ? {} : { lastRecordSeconds: newest }),
    bytes: a.bytes + b.bytes,
    records: a.records + b.records,
    rejected: addCounts(a.rejected, b.rejected),
    resets: addCounts(a.resets, b.resets),
    rotations: a.rotations + b.rotations,
    late: a.late + b.late,
    early: a.early + b.early,
    badTimes: a.badTimes + b.badTimes,
  };
}

function addCounts<Reason extends string>(
  a: Readonly<Record<Reason, number>>,
  b: Readonly<Record<Reason, number>>,
): Record<Reason, number> {
  const sums: Record<Reason, number> = { ...a };
  for (const reason in b) sums[reason] += b[reason];
  return sums;
}
