import { Counts } from '../accumulate/counts.ts';
import { WINDOW_PANES } from '../accumulate/ring.ts';
import { BATCH_ROWS, type RecordBatch, type Snapshot, type SubjectSnapshot, type ViewSnapshot } from '../model.ts';
import type { BoundSubject } from '../reference/bind.ts';
import type { BoundModel } from '../reference/bound-model.ts';
import type { Budget } from './budget.ts';
import { countsPlan } from './counts-plan.ts';
import { EARLY_MS } from './event-times.ts';
import type { VersionFacts } from './kept-facts.ts';
import { performanceSnapshot } from './performance-snapshot.ts';
import { type ExtraFields, schemaChanges } from './schema-changes.ts';
import { subjectSnapshot } from './subject-snapshot.ts';
import { type ViewReference, viewReferences } from './view-reference.ts';
import { yardstickOf } from './yardstick.ts';

/** Windows of the counts, each with its panes. */
const WINDOWS = ['values', 'outcomes'] as const;

/** One version of one model: its counts, and what they say against the reference. */
export class VersionMonitor {
  #model: BoundModel;
  readonly #version: string;
  #budget: Budget;
  readonly #extra: ExtraFields;
  readonly #counts: Counts;
  #subjects: readonly BoundSubject[];
  #views: readonly ViewReference[];
  readonly #panes = new Float64Array(BATCH_ROWS);
  readonly #outcomePanes = new Float64Array(BATCH_ROWS);
  /** Newest event time, milliseconds. */
  #newest = -Infinity;

  constructor(model: BoundModel, version: string, budget: Budget, extra: ExtraFields) {
    this.#model = model;
    this.#version = version;
    this.#budget = budget;
    this.#extra = extra;
    this.#subjects = [...model.features, ...model.outputs];
    this.#views = viewReferences(model);
    this.#counts = new Counts(countsPlan(model));
  }

  /** Goes on under settings that judge otherwise; see Monitor. */
  adopt(model: BoundModel, budget: Budget): void {
    this.#model = model;
    this.#budget = budget;
    this.#subjects = [...model.features, ...model.outputs];
    this.#views = viewReferences(model);
  }

  /**
   * Counts rows of a batch. `times` are milliseconds, NaN for a row that belongs to no window (too far ahead of the clock); no pane is
   * newer than `now`. Gives the number of rows that were too old for the window when they came.
   */
  add(batch: RecordBatch, list: Int32Array, count: number, times: Float64Array, now: number): number {
    const { values, outcomes } = this.#counts;
    this.#returnFromFuture(list, count, times, now);
    const clockPane = values.paneOf(now);
    const outcomeClockPane = outcomes.paneOf(now);
    let newestPane = values.newest ?? -Infinity;
    let late = 0;
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      const time = times[row]!;
      // NaN stays NaN, and is neither newer nor late.
      const pane = Math.min(values.paneOf(time), clockPane);
      this.#panes[row] = pane;
      this.#outcomePanes[row] = Math.min(outcomes.paneOf(time), outcomeClockPane);
      if (pane > newestPane) newestPane = pane;
      else if (pane <= newestPane - values.paneCount) late++;
      if (time > this.#newest) this.#newest = time;
    }
    if (newestPane > -Infinity) {
      values.advance(newestPane);
      outcomes.advance(Math.min(outcomes.paneOf(this.#newest), outcomeClockPane));
    }
    this.#counts.add(batch, list, count, this.#panes, this.#outcomePanes);
    return late;
  }

  /**
   * A clock that ran ahead and was put right has left windows of a future in which everything that happens now is too old. As soon as something does
   * happen now by the clock of now, they begin again.
   */
  #returnFromFuture(list: Int32Array, count: number, times: Float64Array, now: number): void {
    const { values, outcomes } = this.#counts;
    if (values.newest === undefined || values.newest * values.paneMs <= now + EARLY_MS) return;
    const oldest = now - values.paneCount * values.paneMs;
    if (!list.subarray(0, count).some((row) => times[row]! > oldest)) return;
    values.restart(values.paneOf(now));
    outcomes.restart(outcomes.paneOf(now));
    this.#newest = -Infinity;
  }

  /** What is to be kept beside the panes. */
  get facts(): VersionFacts {
    const newestPanes = WINDOWS.map((window) => [window, this.#counts[window].newest]);
    return { name: this.#version, ...(this.#newest === -Infinity ? {} : { newest: this.#newest }), ...Object.fromEntries(newestPanes) };
  }

  /** Panes that have changed since the last call, or all of them, by the key that they are kept under. */
  changes(all: boolean): (readonly [key: string, bytes: Uint8Array])[] {
    return WINDOWS.flatMap((window) =>
      [...this.#counts[window].changes(all)].map(([slot, bytes]) => [this.#key(window, slot), bytes] as const),
    );
  }

  /** Takes facts and panes into a version in which nothing was counted. Gives false when they are damaged; the version is of no use then. */
  restore(facts: VersionFacts, entries: ReadonlyMap<string, Uint8Array>): boolean {
    this.#newest = facts.newest ?? -Infinity;
    return WINDOWS.every((window) => {
      const ring = this.#counts[window];
      const slots = Array.from({ length: ring.paneCount }, (_, slot) => entries.get(this.#key(window, slot)));
      const panes = slots.filter((bytes) => bytes !== undefined);
      const newest = facts[window];
      return newest === undefined ? panes.length === 0 : ring.restore(newest, panes);
    });
  }

  #key(window: (typeof WINDOWS)[number], slot: number): string {
    return `${this.#version}/${window}/${slot}`;
  }

  snapshot(): Snapshot {
    const { settings, profile } = this.#model;
    const { newest, paneMs } = this.#counts.values;
    const views = this.#views.map((reference, view) => this.#view(reference, view));
    return {
      model: settings.name,
      version: this.#version,
      task: settings.task,
      labelsInfo: settings.labelsInfo,
      referenceDigest: profile.digest,
      referenceRows: profile.rows,
      minimumRows: settings.drift.minimumRows,
      criticalZ: this.#budget.z,
      windowSeconds: settings.windowSeconds,
      ...(newest === undefined ? {} : { windowEnd: ((newest + 1) * paneMs) / 1000 }),
      ...(this.#newest === -Infinity ? {} : { lastPrediction: this.#newest / 1000 }),
      schema: schemaChanges(views[0]!.features, this.#extra.names(newest === undefined ? -Infinity : (newest + 1 - WINDOW_PANES) * paneMs)),
      views,
    };
  }

  #view(reference: ViewReference, view: number): ViewSnapshot {
    const { settings } = this.#model;
    const subjects = this.#subjects.map(
      (bound, s): SubjectSnapshot =>
        subjectSnapshot(
          bound,
          reference.subjects[s]!,
          this.#counts.subjectInWindow(view, s),
          this.#counts.subjectTotal(view, s),
          yardstickOf(settings, bound, this.#budget),
        ),
    );
    const features = subjects.slice(0, this.#model.features.length);
    const performance = performanceSnapshot(this.#counts, view, reference.performance, settings.performance.minimumLabels);
    return {
      ...(reference.segment === undefined ? {} : { segment: reference.segment }),
      rowsTotal: this.#counts.rowsTotal(view),
      weightTotal: this.#counts.weightTotal(view),
      features,
      outputs: subjects.slice(features.length),
      ...(performance === undefined ? {} : { performance }),
      kpis: settings.kpis.map(({ name }, kpi) => ({ name, ...this.#counts.kpiTotals(view, kpi) })),
      testedFeatures: features.filter(({ drift }) => drift?.score !== undefined).length,
      driftedFeatures: features.filter(({ drift }) => (drift?.score ?? 0) >= 1).length,
    };
  }
}
