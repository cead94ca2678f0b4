import type { RejectReason } from '../model.ts';
import type { ResetReason } from '../tally.ts';
import type { DropReason } from './series-plan.ts';

/** What the exporter says about itself. */
export interface SelfSnapshot {
  readonly version: string;
  /** As process.version prints it. */
  readonly nodejs: string;
  /** Of the source; absent when it was not built from a repository. */
  readonly revision?: string;
  readonly configReload: {
    readonly successful: boolean;
    /** Seconds since the epoch. */
    readonly lastSuccessSeconds: number;
  };
  readonly inputs: readonly InputSnapshot[];
  /** Absent when no state is kept. */
  readonly state?: StateSnapshot;
  /** Series that models and exporter can have at most with this config, their limit, and what was left out to stay below it. */
  readonly series: number;
  readonly seriesLimit: number;
  readonly seriesDropped: Readonly<Record<DropReason, number>>;
}

/** How windows and file positions are kept on disk, since the process started. */
export interface StateSnapshot {
  readonly commits: number;
  /** Commits that failed. */
  readonly errors: number;
  /** When the commit was made that the windows were restored from, seconds since the epoch; absent when nothing was restored. */
  readonly restoredSeconds?: number;
}

export interface InputSnapshot {
  /** As written in the config. */
  readonly name: string;
  readonly up: boolean;
  /** Absent until every file was looked at once: nothing is not the same as not yet known. */
  readonly lagBytes?: number | undefined;
  /** Event time of the newest record, seconds since the epoch; absent before the first. */
  readonly lastRecordSeconds?: number;
  readonly bytes: number;
  readonly records: number;
  readonly rejected: Readonly<Record<RejectReason, number>>;
  readonly resets: Readonly<Record<ResetReason, number>>;
  readonly rotations: number;
  readonly late: number;
  readonly early: number;
  readonly badTimes: number;
}
