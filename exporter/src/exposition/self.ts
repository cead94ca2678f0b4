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
  /** Series that models and exporter can have at most with this config, their limit, and what was left out to stay below it. */
  readonly series: number;
  readonly seriesLimit: number;
  readonly seriesDropped: Readonly<Record<DropReason, number>>;
}

export interface InputSnapshot {
  /** As written in the config. */
  readonly name: string;
  readonly up: boolean;
  readonly lagBytes: number;
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
