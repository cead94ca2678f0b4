import { BinTable } from '../accumulate/bin-table.ts';
import type { CategorySubject, NumericSubject, Subject } from '../accumulate/subject.ts';
import { type Fault, OTHER, type OutputName, REMOVING_FAULTS, type RecordBatch, UNSEEN } from '../model.ts';
import type { ModelSettings } from '../settings.ts';
import type { CategoricalProfile, NumericProfile, SegmentSubject, SubjectProfile } from './profile.ts';

/** One feature or output of a reference profile, ready to be counted and compared. */
export interface BoundSubject {
  readonly name: string;
  readonly role: 'feature' | 'output';
  readonly profile: SubjectProfile;
  readonly subject: Subject;
  /** Texts of a categorical field, each with its place. */
  readonly places: ReadonlyMap<string, number>;
  readonly bins: readonly { readonly label: string; readonly lower: number; readonly upper: number }[];
  /** Exposed bin of each counted bin. */
  readonly exposedOf: Int32Array;
  /** The faults that a value of this kind can have. */
  readonly faults: readonly Fault[];
  /** Whether section 5 of the contract applies: not ignored, two bins with a reference share, not the output `label`. */
  readonly isJudged: boolean;
  readonly isIgnored: boolean;
}

/** Reference counts of one subject in the whole or in a segment, by counted (fine) bin. */
export interface ReferenceCounts {
  readonly rows: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly deviation?: number;
}

type ColumnOf = (batch: RecordBatch) => RecordBatch['label'];

/** Binds a feature; `place` is its place among the schema's features. */
export function bindFeature(profile: SubjectProfile, place: number, settings: ModelSettings): BoundSubject {
  const ignored = settings.drift.features[profile.name]?.ignore === true;
  return bind(profile, 'feature', (batch) => batch.features[place], settings.defaults[profile.name] ?? [], ignored, new Map());
}

/** Binds an output. The places of classes are those of the schema, so that one code serves class, label and confusion matrix. */
export function bindOutput(
  name: OutputName,
  profile: SubjectProfile,
  classes: ReadonlyMap<string, number>,
  settings: ModelSettings,
): BoundSubject {
  const ignored = settings.drift.outputs[name]?.ignore === true;
  return bind({ ...profile, name }, 'output', (batch) => batch[name], [], ignored, classes);
}

function bind(
  profile: SubjectProfile,
  role: BoundSubject['role'],
  pick: ColumnOf,
  defaults: readonly string[],
  isIgnored: boolean,
  fixedPlaces: ReadonlyMap<string, number>,
): BoundSubject {
  const optional = role === 'output' && profile.name === 'label';
  const kindFaults: readonly Fault[] = profile.kind === 'numeric' ? ['below_range', 'above_range'] : ['unseen'];
  const faults = [...REMOVING_FAULTS, ...kindFaults, ...(defaults.length > 0 ? (['default'] as const) : [])];
  const head = { name: profile.name, role, profile, faults, isIgnored };
  const rest =
    profile.kind === 'numeric'
      ? bindNumbers(profile, pick, defaults, optional)
      : bindCategories(profile, pick, defaults, optional, fixedPlaces);
  const withShare = exposedCounts(rest.exposedOf, rest.bins.length, countsOf(profile).counts).filter((count) => count > 0).length;
  return { ...head, ...rest, isJudged: !isIgnored && !optional && withShare >= 2 };
}

type Bins = Pick<BoundSubject, 'subject' | 'places' | 'bins' | 'exposedOf'>;

function bindNumbers(profile: NumericProfile, pick: ColumnOf, defaults: readonly string[], optional: boolean): Bins {
  const exposed = new BinTable(Float64Array.from(profile.edges));
  const fine = new BinTable(Float64Array.from(profile.fine.edges));
  const subject: NumericSubject = {
    kind: 'numeric',
    pick: (batch) => {
      const column = pick(batch);
      return column?.kind === 'numeric' ? column : undefined;
    },
    bins: fine,
    defaults: defaults.map(Number).filter((value) => !Number.isNaN(value)),
    centre: profile.mean ?? 0,
    optional,
  };
  const uppers = [...profile.edges, Infinity];
  const bins = uppers.map((upper, i) => ({ label: String(upper), lower: i === 0 ? -Infinity : uppers[i - 1]!, upper }));
  const exposedOf = Int32Array.from({ length: fine.size }, (_, i) => exposed.place(fine.edges[i] ?? Infinity));
  return { subject, places: new Map(), bins, exposedOf };
}

function bindCategories(
  profile: CategoricalProfile,
  pick: ColumnOf,
  defaults: readonly string[],
  optional: boolean,
  fixedPlaces: ReadonlyMap<string, number>,
): Bins {
  const labels = profile.categories.map(([value]) => value);
  if (profile.other.rows > 0) labels.push(OTHER);
  const unseenBin = labels.length;
  labels.push(UNSEEN);

  const binOfText = new Map<string, number>();
  profile.categories.forEach(([value], bin) => {
    binOfText.set(value, bin);
  });
  for (const value of profile.other.values) binOfText.set(value, unseenBin - 1);

  const places = new Map(fixedPlaces);
  for (const text of [...binOfText.keys(), ...defaults]) if (!places.has(text)) places.set(text, places.size);
  const binOf = new Int32Array(places.size).fill(unseenBin);
  for (const [text, place] of places) binOf[place] = binOfText.get(text) ?? unseenBin;
  const isDefault = new Uint8Array(places.size);
  for (const text of defaults) isDefault[places.get(text)!] = 1;

  const subject: CategorySubject = {
    kind: 'categorical',
    pick: (batch) => {
      const column = pick(batch);
      return column?.kind === 'categorical' ? column : undefined;
    },
    binOf,
    binCount: labels.length,
    unseenBin,
    isDefault,
    optional,
  };
  const bins = labels.map((label, i) => ({ label, lower: i - 1, upper: i }));
  return { subject, places, bins, exposedOf: Int32Array.from(labels, (_, i) => i) };
}

/** Reference counts over everything. */
export function countsOf(profile: SubjectProfile): ReferenceCounts {
  if (profile.kind === 'numeric') {
    const { rows, faults, fine, deviation } = profile;
    const counts = { rows, faults, counts: Float64Array.from(fine.counts), sums: Float64Array.from(fine.sums) };
    return deviation === undefined ? counts : { ...counts, deviation };
  }
  const counts = profile.categories.map(([, rows]) => rows);
  if (profile.other.rows > 0) counts.push(profile.other.rows);
  counts.push(0);
  return { rows: profile.rows, faults: profile.faults, counts: Float64Array.from(counts), sums: new Float64Array(0) };
}

/** Reference counts of a segment; categories gain the bin of unseen values. */
export function segmentCountsOf(subject: BoundSubject, segment: SegmentSubject): ReferenceCounts {
  const { rows, faults, deviation } = segment;
  const list = subject.profile.kind === 'categorical' ? [...segment.counts, 0] : segment.counts;
  const counts = { rows, faults, counts: Float64Array.from(list), sums: Float64Array.from(segment.sums ?? []) };
  return deviation === undefined ? counts : { ...counts, deviation };
}

/** Sums of the counted bins of each exposed bin. */
export function exposedCounts(exposedOf: Int32Array, size: number, counts: Float64Array): Float64Array {
  const sums = new Float64Array(size);
  for (let bin = 0; bin < counts.length; bin++) sums[exposedOf[bin]!]! += counts[bin]!;
  return sums;
}
