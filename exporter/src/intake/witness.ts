import type { RecordWitness } from '../formats/batch-writer.ts';
import type { Tally } from '../tally.ts';

/** Counts what a writer tells, and hands on the names of fields that the reference does not have. */
export function witnessOf(tally: Tally, extraFields: (names: readonly string[]) => void = () => {}): RecordWitness {
  return {
    rejected: (reason) => {
      tally.rejected[reason]++;
    },
    badTime: () => {
      tally.badTimes++;
    },
    extraFields,
  };
}
