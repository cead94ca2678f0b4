import { Counts } from '../accumulate/counts.ts';
import { BATCH_ROWS, type RecordBatch, type RecordSchema } from '../model.ts';
import { computeMeasures } from '../performance/compute-measures.ts';
import type { ModelSettings } from '../settings.ts';
import type { BoundSubject } from './bind.ts';
import { type BoundModel, bindModel, schemaOf } from './bound-model.ts';
import type { Draft } from './draft-profile.ts';
import { fillSegment, fillSubject } from './fill.ts';
import { rowWindows } from './overdispersion.ts';
import type { Profile } from './profile.ts';
import { profileDigest } from './profile-text.ts';
import type { Survey } from './survey.ts';

/** Row numbers stand in for times: a window of the over-dispersion is a pane. */
const ONE_PANE = { paneMs: 1, panes: 1 };

/** The second pass over training rows: the same rows as batches, counted exactly over the bins that the first pass chose. */
export class ReferenceBuilder {
  readonly schema: RecordSchema;
  /** What a person should know of the profile. */
  readonly warnings: readonly string[];
  readonly #survey: Survey;
  readonly #model: BoundModel;
  readonly #whole: Counts;
  readonly #segments: Counts | undefined;
  readonly #windows: { readonly count: number; readonly size: number };
  readonly #rank: (row: number) => number;
  readonly #list = Int32Array.from({ length: BATCH_ROWS }, (_, row) => row);
  readonly #panes = new Float64Array(BATCH_ROWS);
  readonly #onePane = new Float64Array(BATCH_ROWS);
  #rows = 0;

  constructor(settings: ModelSettings, survey: Survey, { profile, warnings }: Draft) {
    this.#survey = survey;
    this.#model = bindModel(settings, profile);
    this.schema = unweighted(schemaOf(this.#model, { names: ['reference'], place: () => 0 }));
    this.#windows = rowWindows(survey.rows);
    this.#rank = survey.times.ranks();
    this.warnings = [...warnings, ...this.#windowWarnings()];
    const { features, outputs, outcome, groups, segments } = this.#model;
    const subjects = [...features, ...outputs].map(({ subject }) => subject);
    const plan = { subjects, ...(outcome === undefined ? {} : { outcome }), kpis: 0, outcomeWindow: ONE_PANE };
    // One pane more than windows: the rows past the last window.
    this.#whole = new Counts({ ...plan, segments: [], views: 1, window: { paneMs: 1, panes: this.#windows.count + 1 } });
    if (segments.length > 0) this.#segments = new Counts({ ...plan, segments: groups, views: 1 + segments.length, window: ONE_PANE });
    this.#whole.values.advance(this.#windows.count);
    for (const ring of [this.#whole.outcomes, this.#segments?.values, this.#segments?.outcomes]) ring?.advance(0);
  }

  add(batch: RecordBatch): void {
    for (let row = 0; row < batch.length; row++) {
      const window = this.#windows.count === 0 ? 0 : Math.floor(this.#rank(this.#rows + row) / this.#windows.size);
      this.#panes[row] = Math.min(window, this.#windows.count);
    }
    this.#rows += batch.length;
    this.#whole.add(batch, this.#list, batch.length, this.#panes, this.#onePane);
    this.#segments?.add(batch, this.#list, batch.length, this.#onePane, this.#onePane);
  }

  /** The finished profile. */
  finish(created: Date, createdBy: string): Profile {
    const { profile, features, outputs } = this.#model;
    const subjects = [...features, ...outputs];
    const filled = subjects.map((bound, s) => fillSubject(bound, this.#whole.subjectInWindow(0, s), this.#windowCounts(s)));
    const range = this.#survey.times.range;
    const { format_version, model, task, left_out, classes, positive_class, score_edges } = profile;
    const content = {
      format_version,
      model,
      task,
      created: created.toISOString(),
      created_by: createdBy,
      digest: '',
      rows: this.#rows,
      ...(range === undefined ? {} : { first_time: new Date(range[0]).toISOString(), last_time: new Date(range[1]).toISOString() }),
      features: filled.slice(0, features.length),
      left_out,
      outputs: Object.fromEntries(filled.slice(features.length).map((output) => [output.name, output])),
      classes,
      ...(positive_class === undefined ? {} : { positive_class }),
      score_edges,
      performance: measures(this.#whole, 0),
      segments: this.#model.segments.map((segment, i) => {
        const counts = this.#segments!;
        const named = (list: readonly BoundSubject[], first: number) =>
          Object.fromEntries(list.map((bound, s) => [bound.name, fillSegment(bound, counts.subjectInWindow(i + 1, first + s))]));
        return {
          ...segment,
          rows: counts.rowsInWindow(i + 1),
          features: named(features, 0),
          outputs: named(outputs, features.length),
          performance: measures(counts, i + 1),
        };
      }),
    };
    return { ...content, digest: profileDigest(content) };
  }

  #windowCounts(subject: number): ReturnType<Counts['subjectInWindow']>[] {
    const { values } = this.#whole;
    return Array.from({ length: this.#windows.count }, (_, window) => this.#whole.subjectInWindow(0, subject, values.start(window)));
  }

  #windowWarnings(): string[] {
    if (this.#windows.count === 0) return ['fewer than 2,000 rows: over-dispersion cannot be measured and is taken as 1'];
    const { times } = this.#survey;
    const { time } = this.#model.settings.record;
    if (time !== undefined && times.range === undefined) return [`no row has a time at ${time}: over-dispersion is measured in file order`];
    return times.isUnsorted ? ['rows are not in order of time and too many to sort: over-dispersion is measured in file order'] : [];
  }
}

/** A reference is counted in rows, whatever they stand for: its shares are exact counts, and its size is what chance depends on. */
function unweighted(schema: RecordSchema): RecordSchema {
  const { weight: _weight, samplingRatio: _samplingRatio, ...paths } = schema.paths;
  return { ...schema, paths };
}

function measures(counts: Counts, view: number): Profile['performance'] {
  const outcomes = counts.outcomesInWindow(view);
  if (outcomes === undefined) return {};
  const entries = [...computeMeasures(outcomes)].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'number' ? value : Object.fromEntries(value)] as const],
  );
  return Object.fromEntries(entries);
}
