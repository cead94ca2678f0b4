import type { Snapshot } from '../../model.ts';

/** `waiting`: no file yet, or none with a record. `reading`: bytes are left. `read`: at the end. `failed`: see `problem`. */
export type InputCondition = 'waiting' | 'reading' | 'read' | 'failed';

export interface InputFacts {
  /** As written in the config: the label `input`. */
  readonly name: string;
  /** The model that it feeds, for `Waiting for …`; absent when it feeds several. */
  readonly model?: string;
  readonly records: number;
  readonly refused: number;
  readonly behindBytes: number;
  /** When the newest record was read, seconds since the epoch. */
  readonly lastRecordSeconds?: number;
  readonly state: InputCondition;
  /** One line for people: `permission denied`. */
  readonly problem?: string;
}

export interface StateFacts {
  readonly path: string;
  /** Since the start: how often it was saved, and how often that failed. */
  readonly commits: number;
  readonly errors: number;
  /** When the state was saved that the windows were restored from, seconds since the epoch; absent when nothing was restored. */
  readonly restoredSeconds?: number;
  /** Seconds since the epoch; absent before the first time. */
  readonly savedSeconds?: number;
  /** Why the last attempt failed; absent when it did not. */
  readonly problem?: string;
}

export interface SeriesFacts {
  readonly count: number;
  readonly limit: number;
  /** Left out to stay within the limit. */
  readonly dropped: number;
}

/** What the exporter says of itself; the snapshots come beside it. */
export interface HouseFacts {
  readonly version: string;
  readonly startedAt: Date;
  readonly snapshots: readonly Snapshot[];
  readonly inputs: readonly InputFacts[];
  /** Absent when state is not kept on disk. */
  readonly state?: StateFacts;
  readonly series: SeriesFacts;
  /** Models that cannot run since their reference profile does not exist. */
  readonly modelsWithoutReference: readonly string[];
}

/** All that the landing page is made of. */
export interface PageState extends HouseFacts {
  readonly now: Date;
  readonly telemetryPath: string;
  /** As given by --web.listen-address, or as bound. */
  readonly listenAddress: string;
  /** Seconds since the epoch; absent before the first scrape. */
  readonly lastScrapeSeconds?: number;
  /** Why the exporter is not ready; absent when it is. */
  readonly notReady?: string;
  /** The page asks to be loaded again after so many seconds. */
  readonly refreshSeconds?: number;
  /** IANA name; the process's own when absent. */
  readonly timeZone?: string;
  /** The listener speaks TLS. */
  readonly isEncrypted?: boolean;
  /** Address of the handbook; readiness is linked in its place when absent. */
  readonly handbook?: string;
}
