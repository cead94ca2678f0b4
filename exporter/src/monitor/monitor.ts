import { BATCH_ROWS, type RecordBatch, type RecordSchema, type Snapshot } from '../model.ts';
import { type BoundModel, newFields, schemaOf } from '../reference/bound-model.ts';
import type { Tally } from '../tally.ts';
import { type Budget, budgetOf } from './budget.ts';
import { EventTimes, type Untimed } from './event-times.ts';
import { factsText, parseFacts } from './kept-facts.ts';
import { layoutOf } from './layout.ts';
import { ExtraFields } from './schema-changes.ts';
import { seal, unsealAll } from './seal.ts';
import { VersionMonitor } from './version-monitor.ts';
import { KnownVersions } from './version-table.ts';

/** The key of what is kept beside the panes. */
const FACTS = 'about';

export interface MonitorOptions {
  readonly expectedDaysBetweenFalseAlarms: number;
  /** Is there room for a version that was not met before? Asked once a version. */
  readonly admitVersion: (version: string) => boolean;
  readonly untimed: Untimed;
}

/** One model's life: batches in, snapshots out. */
export class Monitor {
  readonly schema: RecordSchema;
  /** Names what is counted and how it is kept; see `layoutOf`. */
  readonly layout: string;
  #model: BoundModel;
  #options: MonitorOptions;
  #budget: Budget;
  readonly #extra = new ExtraFields();
  readonly #versions: VersionMonitor[] = [];
  readonly #known: KnownVersions;
  readonly #times = new EventTimes();
  readonly #list = new Int32Array(BATCH_ROWS);
  /** As `changes` gave them last. */
  #keptFacts: string | undefined;
  #snapshots: readonly Snapshot[] | undefined;

  constructor(model: BoundModel, options: MonitorOptions) {
    this.#model = model;
    this.#options = options;
    this.#known = new KnownVersions((version) => this.#options.admitVersion(version));
    this.schema = schemaOf(model, this.#known);
    this.layout = layoutOf(model);
    this.#budget = budgetOf(model, options.expectedDaysBetweenFalseAlarms);
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
    this.#budget = budgetOf(model, options.expectedDaysBetweenFalseAlarms);
    for (const version of this.#versions) version.adopt(model, this.#budget);
    this.#snapshots = undefined;
    return true;
  }

  /** Newest event time in milliseconds; NaN before the first. */
  get newest(): number {
    return this.#times.newest;
  }

  /** Fields that a decoder met and the reference does not have. */
  noteExtraFields(names: readonly string[], now: number): void {
    this.#extra.note(newFields(names, this.#model.profile), Number.isNaN(this.newest) ? now : this.newest);
  }

  /** Counts the rows [from, to) of a batch. `now` is the clock, in milliseconds. */
  ingest(batch: RecordBatch, now: number, tally: Tally, from: number = 0, to: number = batch.length): void {
    this.#snapshots = undefined;
    this.#openVersions();
    tally.records += to - from;
    this.#times.settle(batch, from, to, now, this.#options.untimed, tally);
    for (let version = 0; version < this.#versions.length; version++) {
      let count = 0;
      for (let row = from; row < to; row++) if (batch.versions[row] === version) this.#list[count++] = row;
      if (count > 0) tally.late += this.#versions[version]!.add(batch, this.#list, count, this.#times.ofRow, now);
    }
  }

  /** One snapshot a version. Computed when asked for, once between two batches. */
  snapshots(): readonly Snapshot[] {
    this.#openVersions();
    this.#snapshots ??= this.#versions.map((version) => version.snapshot());
    return this.#snapshots;
  }

  /**
   * What must be kept for another process to go on with these windows, by key: what has changed since the last call, or everything, which replaces
   * all that was kept before. Counters are not kept: they begin at 0 with each process. Bytes are copies; a key whose bytes did not change is absent,
   * also that of a pane that has left its window: bytes of a pane say which one it is, and the next to take its slot has the same key.
   */
  changes(all: boolean): Map<string, Uint8Array> {
    this.#openVersions();
    const changes = new Map(this.#versions.flatMap((version) => version.changes(all)));
    const facts = this.#facts();
    if (all || facts !== this.#keptFacts) changes.set(FACTS, new TextEncoder().encode(facts));
    this.#keptFacts = facts;
    for (const [key, bytes] of changes) changes.set(key, seal(key, bytes));
    return changes;
  }

  /**
   * Takes what `changes` gave, the latest of each key, into a monitor in which nothing was counted. Gives false, and changes nothing, when that is of
   * another layout, incomplete or damaged. A version for which there is no room is left out; keep everything then, or it will come back.
   */
  restore(entries: ReadonlyMap<string, Uint8Array>): boolean {
    const opened = unsealAll(entries);
    const text = new TextDecoder().decode(opened?.get(FACTS));
    const facts = parseFacts(text);
    if (opened === undefined || facts?.layout !== this.layout || !Number.isNaN(this.newest)) return false;
    const versions = facts.versions.map((version) => [this.#openVersion(version.name), version] as const);
    if (!versions.every(([monitor, version]) => monitor.restore(version, opened))) return false;

    this.#openVersions();
    for (const [monitor, { name }] of versions) {
      const place = this.#known.place(name);
      if (place >= 0) this.#versions[place] = monitor;
    }
    this.#times.newest = facts.newest ?? Number.NaN;
    this.#extra.restore(facts.extraFields);
    this.#keptFacts = text;
    this.#snapshots = undefined;
    return true;
  }

  #facts(): string {
    return factsText({
      layout: this.layout,
      ...(Number.isNaN(this.newest) ? {} : { newest: this.newest }),
      extraFields: this.#extra.entries(),
      versions: this.#versions.map(({ facts }) => facts),
    });
  }

  #openVersion(name: string): VersionMonitor {
    return new VersionMonitor(this.#model, name, this.#budget, this.#extra);
  }

  #openVersions(): void {
    const { names } = this.#known;
    for (const name of names.slice(this.#versions.length)) {
      this.#versions.push(this.#openVersion(name));
      this.#snapshots = undefined;
    }
  }
}
