import { FAULTS, type Fault, type PerformanceSnapshot, type SubjectReference } from '../model.ts';
import { type BoundSubject, countsOf, type ReferenceCounts, segmentCountsOf } from '../reference/bind.ts';
import type { BoundModel } from '../reference/bound-model.ts';
import type { Profile, SegmentProfile, SegmentSubject } from '../reference/profile.ts';

/** The reference of the whole model or of a segment, worked out once: every snapshot reads it. */
export interface ViewReference {
  readonly segment?: string;
  /** In the order of the model's features and outputs. */
  readonly subjects: readonly SubjectSide[];
  readonly performance: PerformanceSnapshot['reference'];
}

/** The reference's side of one subject. */
export interface SubjectSide {
  readonly counts: ReferenceCounts;
  readonly summary: SubjectReference;
}

/** A subject that the segment's reference does not have. */
const NO_ROWS: SegmentSubject = { rows: 0, faults: {}, counts: [] };

/** The whole model first, then its segments. */
export function viewReferences(model: BoundModel): readonly ViewReference[] {
  return [wholeReference(model), ...model.segments.map((segment) => segmentReference(model, segment))];
}

function wholeReference({ features, outputs, profile }: BoundModel): ViewReference {
  const subjects = [...features, ...outputs].map((bound) => sideOf(bound, countsOf(bound.profile), profile.rows));
  return { subjects, performance: measuresOf(profile.performance) };
}

function segmentReference({ features, outputs }: BoundModel, segment: SegmentProfile): ViewReference {
  const side = (bound: BoundSubject, counts: SegmentSubject = NO_ROWS): SubjectSide =>
    sideOf(bound, segmentCountsOf(bound, counts), segment.rows);
  const subjects = [
    ...features.map((bound) => side(bound, segment.features[bound.name])),
    ...outputs.map((bound) => side(bound, segment.outputs[bound.name])),
  ];
  return { segment: segment.segment, subjects, performance: measuresOf(segment.performance) };
}

function sideOf(bound: BoundSubject, counts: ReferenceCounts, rows: number): SubjectSide {
  const lookedAt = bound.role === 'output' && bound.name === 'label' ? labelledRows(counts) : rows;
  const shares = FAULTS.map((fault): [Fault, number] => [fault, lookedAt === 0 ? 0 : (counts.faults[fault] ?? 0) / lookedAt]);
  const { profile } = bound;
  const head = { rows: counts.rows, faultShares: new Map(shares), overdispersion: profile.overdispersion };
  if (profile.kind !== 'numeric') return { counts, summary: head };
  const { minimum, maximum, mean, quantiles } = profile;
  const { deviation } = counts;
  const summary = {
    ...head,
    ...(minimum === undefined || maximum === undefined ? {} : { minimum, maximum }),
    ...(mean === undefined ? {} : { mean }),
    ...(deviation === undefined ? {} : { deviation }),
    ...(quantiles === undefined ? {} : { quantiles }),
  };
  return { counts, summary };
}

/** The reference's rows of the output `label` are the labelled ones. */
function labelledRows({ rows, faults }: ReferenceCounts): number {
  return Object.entries(faults).reduce(
    (sum, [fault, count]) => (['empty', 'nan', 'infinite', 'type'].includes(fault) ? sum + count : sum),
    rows,
  );
}

/** What the model reached on the reference, by measure. */
function measuresOf(performance: Profile['performance']): PerformanceSnapshot['reference'] {
  const entries = Object.entries(performance).map(([name, value]): [string, number | ReadonlyMap<string, number>] => [
    name,
    typeof value === 'number' ? value : new Map(Object.entries(value)),
  ]);
  return new Map(entries);
}
