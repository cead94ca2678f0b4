import type { SelfSnapshot, StateSnapshot } from '../exposition/self.ts';
import type { Input } from '../intake/input.ts';
import { VERSION } from '../version.ts';
import type { SeriesAccount } from './open-models.ts';

export interface SelfFacts {
  /** As process.version prints it. */
  readonly nodejs: string;
  /** Files and what is pushed alike; one that nothing has come from yet has its series, too. */
  readonly inputs: readonly (Pick<Input, 'tally' | 'isUp' | 'lagBytes'> & { readonly name: string })[];
  /** Absent when no state is kept. */
  readonly state?: StateSnapshot | undefined;
  readonly series: SeriesAccount;
  readonly reload: { readonly isSuccessful: boolean; readonly atSeconds: number };
}

/** What the exporter says of itself in an exposition. */
export function selfSnapshot({ nodejs, inputs, state, series, reload }: SelfFacts): SelfSnapshot {
  return {
    version: VERSION,
    nodejs,
    configReload: { successful: reload.isSuccessful, lastSuccessSeconds: reload.atSeconds },
    inputs: inputs.map(({ name, tally, isUp, lagBytes }) => ({
      name,
      up: isUp,
      lagBytes,
      ...(tally.newestMs === -Infinity ? {} : { lastRecordSeconds: tally.newestMs / 1000 }),
      bytes: tally.bytes,
      records: tally.records,
      rejected: tally.rejected,
      resets: tally.resets,
      rotations: tally.rotations,
      late: tally.late,
      early: tally.early,
      badTimes: tally.badTimes,
    })),
    ...(state === undefined ? {} : { state }),
    series: series.planned,
    seriesLimit: series.limit,
    seriesDropped: series.dropped,
  };
}
