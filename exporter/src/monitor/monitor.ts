import { BATCH_ROWS, type RecordBatch, type RecordSchema, type Snapshot } from '../model.ts';
import { type BoundModel, newFields, schemaOf } from '../reference/bound-model.ts';
import { criticalLevel, criticalZ } from '../statistics/chance.ts';
import type { Tally } from '../tally.ts';
import { ExtraFields } from './schema-changes.ts';
import { type Budget, VersionMonitor } from './version-monitor.ts';
import { KnownVersions } from './version-table.ts';

/** Clocks of model servers differ; an event further ahead than this is no event of now. */
const EARLY_MS = 5 * 60_000;

export interface MonitorOptions {
  readonly expectedDaysBetweenFalseAlarms: number;
  /** Is there room for a version that was not met before? Asked once a version. */
  readonly admitVersion: (version: string) => boolean;
  /** The time of a record whose own cannot be read: that of reading, or (for finished logs) the newest event time so far. */
  readonly untimed: 'clock' | 'newest';
}

/** One model's life: batches in, snapshots out. */
export class Monitor {
  readonly schema: RecordSchema;
  #model: BoundModel;
  #options: MonitorOptions;
  #budget: Budget;
  readonly #extra = new ExtraFields();
  readonly #versions: VersionMonitor[] = [];
  readonly #known: KnownVersions;
  readonly #times = new Float64Array(BATCH_ROWS);
  readonly #list = new Int32Array(BATCH_ROWS);
  #newest = Number.NaN;
  #snapshots: readonly Snapshot[] | undefined;

  constructor(model: BoundModel, options: MonitorOptions) {
    this.#model = model;
    this.#options = options;
    this.#known = new KnownVersions((version) => this.#options.admitVersion(version));
    this.schema = schemaOf(model, this.#known);
    this.#budget = budgetOf(model, options);
    if (model.settings.version !== undefined) this.#known.place(model.settings.version);
    this.#openVersions();
  }

  get name(): string {
    return this.#model.settings.name;
  }

  get model(): BoundModel {
    return this.#model;
  }

  /**
   * Goes on under settings that judge otherwise: what was counted stays. The model must count the same things in the same order. Gives false, and
   * changes nothing, when there is no room for all versions that were met.
   */
  adopt(model: BoundModel, options: MonitorOptions): boolean {
    if (!this.#known.names.every((version) => options.admitVersion(version))) return false;
    this.#model = model;
    this.#options = options;
    this.#budget = budgetOf(model, options);
    for (const version of this.#versions) version.adopt(model, this.#budget);
    this.#snapshots = undefined;
    return true;
  }

  /** Newest event time in milliseconds; NaN before the first. */
  get newest(): number {
    return this.#newest;
  }

  /** Fields that a decoder met and the reference does not have. */
  noteExtraFields(names: readonly string[], now: number): void {
    this.#extra.note(newFields(names, this.#model.profile), Number.isNaN(this.#newest) ? now : this.#newest);
  }

  /** Counts the rows [from, to) of a batch. `now` is the clock, in milliseconds. */
  ingest(batch: RecordBatch, now: number, tally: Tally, from: number = 0, to: number = batch.length): void {
    this.#snapshots = undefined;
    this.#openVersions();
    tally.records += to - from;
    this.#settleTimes(batch, now, tally, from, to);
    for (let version = 0; version < this.#versions.length; version++) {
      let count = 0;
      for (let row = from; row < to; row++) if (batch.versions[row] === version) this.#list[count++] = row;
      if (count > 0) tally.late += this.#versions[version]!.add(batch, this.#list, count, this.#times, now);
    }
  }

  /** One snapshot a version. Computed when asked for, once between two batches. */
  snapshots(): readonly Snapshot[] {
    this.#openVersions();
    this.#snapshots ??= this.#versions.map((version) => version.snapshot());
    return this.#snapshots;
  }

  #openVersions(): void {
    const { names } = this.#known;
    while (this.#versions.length < names.length) {
      const version = names[this.#versions.length]!;
      this.#versions.push(new VersionMonitor(this.#model, version, this.#budget, this.#extra));
      this.#snapshots = undefined;
    }
  }

  /** Event times, with a time for records that have none, and NaN for those too far ahead of the clock. */
  #settleTimes(batch: RecordBatch, now: number, tally: Tally, from: number, to: number): void {
    const latest = now + EARLY_MS;
    if (Number.isNaN(this.#newest) && this.#options.untimed === 'newest') this.#newest = firstTime(batch, from, to, latest);
    for (let row = from; row < to; row++) {
      let time = batch.times[row]!;
      if (Number.isNaN(time)) time = this.#options.untimed === 'clock' || Number.isNaN(this.#newest) ? now : this.#newest;
      if (time > latest) {
        tally.early++;
        time = Number.NaN;
      } else {
        if (!(time <= this.#newest)) this.#newest = time;
        if (time > tally.newestMs) tally.newestMs = time;
      }
      this.#times[row] = time;
    }
  }
}

/** The first event time that can be read, for the records of a finished log that come before it and have none; NaN when there is none. */
function firstTime(batch: RecordBatch, from: number, to: number, latest: number): number {
  return batch.times.subarray(from, to).find((time) => time <= latest) ?? Number.NaN;
}

/** The false-alarm budget over everything that is judged; see `criticalLevel`. */
function budgetOf({ settings, features, outputs }: BoundModel, options: MonitorOptions): Budget {
  const judged = [...features, ...outputs].filter(({ isJudged }) => isJudged).length;
  const level = criticalLevel(options.expectedDaysBetweenFalseAlarms, settings.windowSeconds, Math.max(1, judged));
  return { level, z: criticalZ(level) };
}
