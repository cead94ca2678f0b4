import { emptyBatch } from '../../exporter/src/formats/empty-batch.ts';
import { BATCH_ROWS, type RecordBatch, type Snapshot } from '../../exporter/src/model.ts';
import { Monitor } from '../../exporter/src/monitor/monitor.ts';
import { bindModel } from '../../exporter/src/reference/bound-model.ts';
import type { Profile } from '../../exporter/src/reference/profile.ts';
import { Tally } from '../../exporter/src/tally.ts';
import type { Pattern } from './pattern.ts';
import { REFERENCE_END_MS } from './reference.ts';
import { settingsOf } from './settings.ts';
import { type Codes, codesOf, Traffic } from './traffic.ts';

/** A real monitor on a reference, and traffic that goes through it in event time. */
export class WatchedModel {
  readonly traffic: Traffic;
  readonly monitor: Monitor;
  readonly #batch: RecordBatch;
  readonly #codes: Codes;
  readonly #tally = new Tally();
  #now = REFERENCE_END_MS;

  constructor(profile: Profile, pattern: Pattern, window: string, seed: string) {
    const { models, alerting } = settingsOf(window);
    this.traffic = new Traffic(profile.features.length, pattern, seed);
    this.monitor = new Monitor(bindModel(models[0]!, profile), { ...alerting, admitVersion: () => true, untimed: 'clock' });
    this.#batch = emptyBatch(this.monitor.schema);
    this.#codes = codesOf(this.monitor.schema);
  }

  /** Milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** So many more rows, spread over so much more time. */
  run(rows: number, durationMs: number): void {
    const start = this.#now;
    for (let from = 0; from < rows; from += BATCH_ROWS) {
      const to = Math.min(rows, from + BATCH_ROWS);
      const end = start + (to / rows) * durationMs;
      this.traffic.fill(this.#batch, to - from, start + (from / rows) * durationMs, end, this.#codes);
      this.monitor.ingest(this.#batch, end, this.#tally);
    }
    this.#now = start + durationMs;
  }

  /** One of the equal steps of windows that have so many rows each; steps are counted from 1. */
  runStep(rowsOfWindow: number, steps: number, step: number, stepMs: number): void {
    this.run(Math.floor((rowsOfWindow * step) / steps) - Math.floor((rowsOfWindow * (step - 1)) / steps), stepMs);
  }

  snapshot(): Snapshot {
    return this.monitor.snapshots()[0]!;
  }
}
