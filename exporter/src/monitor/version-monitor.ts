import { Counts } from '../accumulate/counts.ts';
import { WINDOW_PANES } from '../accumulate/ring.ts';
import {
  BATCH_ROWS,
  type PerformanceSnapshot,
  type RecordBatch,
  type Snapshot,
  type SubjectSnapshot,
  type ViewSnapshot,
} from '../model.ts';
import { computeBands, computeMeasures } from '../performance/compute-measures.ts';
import type { BoundSubject } from '../reference/bind.ts';
import type { BoundModel } from '../reference/bound-model.ts';
import { type ExtraFields, schemaChanges } from './schema-changes.ts';
import { subjectSnapshot, type Yardstick } from './subject-snapshot.ts';
import { type ViewReference, viewReferences } from './view-reference.ts';

/** The false-alarm budget of the model: `ml_drift_critical_z` and the level that it belongs to. */
export interface Budget {
  readonly z: number;
  readonly level: number;
}

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
    const { settings, outcome, groups } = model;
    this.#counts = new Counts({
      subjects: this.#subjects.map(({ subject }) => subject),
      ...(outcome === undefined ? {} : { outcome }),
      segments: groups,
      views: this.#views.length,
      kpis: settings.kpis.length,
      window: { paneMs: paneMs(settings.windowSeconds) },
      outcomeWindow: { paneMs: paneMs(settings.performance.windowSeconds) },
    });
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
    const subjects = this.#subjects.map(
      (bound, s): SubjectSnapshot =>
        subjectSnapshot(
          bound,
          reference.subjects[s]!,
          this.#counts.subjectInWindow(view, s),
          this.#counts.subjectTotal(view, s),
          yardstickOf(this.#model, bound, this.#budget),
        ),
    );
    const features = subjects.slice(0, this.#model.features.length);
    const performance = this.#performance(reference, view);
    return {
      ...(reference.segment === undefined ? {} : { segment: reference.segment }),
      rowsTotal: this.#counts.rowsTotal(view),
      weightTotal: this.#counts.weightTotal(view),
      features,
      outputs: subjects.slice(features.length),
      ...(performance === undefined ? {} : { performance }),
      kpis: this.#model.settings.kpis.map(({ name }, kpi) => ({ name, ...this.#counts.kpiTotals(view, kpi) })),
      testedFeatures: features.filter(({ drift }) => drift?.score !== undefined).length,
      driftedFeatures: features.filter(({ drift }) => (drift?.score ?? 0) >= 1).length,
    };
  }

  #performance(reference: ViewReference, view: number): PerformanceSnapshot | undefined {
    const outcomes = this.#counts.outcomesInWindow(view);
    const errorTotals = this.#counts.errorTotals(view);
    if (outcomes === undefined || errorTotals === undefined) return undefined;
    const enough = outcomes.labelled >= this.#model.settings.performance.minimumLabels;
    return {
      classes: outcomes.classes,
      labelled: outcomes.labelled,
      confusionTotal: this.#counts.confusionTotal(view),
      errorTotals,
      realised: enough ? computeMeasures(outcomes) : new Map(),
      bands: enough ? computeBands(outcomes) : new Map(),
      reference: reference.performance,
    };
  }
}

function yardstickOf({ settings }: BoundModel, { name, role }: BoundSubject, { z, level }: Budget): Yardstick {
  const { drift } = settings;
  const own = (role === 'feature' ? drift.features : drift.outputs)[name];
  const head = { statistic: drift.statistic, tolerance: own?.tolerance ?? drift.tolerance, minimumRows: drift.minimumRows, z, level };
  return own?.importance === undefined ? head : { ...head, importance: own.importance };
}

/** The config takes only windows of whole milliseconds a pane; the seconds may have lost a digit. */
function paneMs(windowSeconds: number): number {
  return Math.round((windowSeconds * 1000) / WINDOW_PANES);
}
