import { BinTable } from '../accumulate/bin-table.ts';
import type { OutcomeSubject } from '../accumulate/outcome-counts.ts';
import type { SegmentGroup } from '../accumulate/segment-group.ts';
import { type FieldSchema, type OutputName, type RecordSchema, UNSEEN, type VersionTable } from '../model.ts';
import type { ModelSettings } from '../settings.ts';
import { type BoundSubject, bindFeature, bindOutput } from './bind.ts';
import type { Profile, SegmentProfile } from './profile.ts';
import { evenScoreEdges } from './score-edges.ts';
import { segmentGroups } from './segments.ts';

const OUTPUTS: readonly OutputName[] = ['score', 'class', 'value', 'label'];

/** A model's settings and its reference, brought together: everything that its monitor needs. */
export interface BoundModel {
  readonly settings: ModelSettings;
  readonly profile: Profile;
  readonly features: readonly BoundSubject[];
  readonly outputs: readonly BoundSubject[];
  readonly outcome?: OutcomeSubject;
  readonly segments: readonly SegmentProfile[];
  readonly groups: readonly SegmentGroup[];
}

/** What of the model is watched; everything when absent. */
export interface Selection {
  readonly features?: ReadonlySet<string>;
  readonly segments?: ReadonlySet<string>;
}

export function bindModel(settings: ModelSettings, profile: Profile, selection: Selection = {}): BoundModel {
  const watched = profile.features.filter(({ name }) => selection.features?.has(name) ?? true);
  const features = watched.map((feature, place) => bindFeature(feature, place, settings));
  const classes = new Map(profile.classes.map((name, place) => [name, place]));
  const outputs = OUTPUTS.flatMap((name) => {
    const output = profile.outputs[name];
    return output === undefined || !isLogged(name, settings) ? [] : [bindOutput(name, output, classes, settings)];
  });
  const segments = profile.segments.filter(({ segment }) => selection.segments?.has(segment) ?? true);
  const names = segments.map(({ segment }) => segment);
  const groups = segmentGroups(settings.segments, features, names);
  const head = { settings, profile, features, outputs, segments, groups };
  return settings.record.label === undefined ? head : { ...head, outcome: bindOutcome(settings, profile) };
}

/** Is there anything in a record that this output can be read from? */
function isLogged(name: OutputName, { record, task }: ModelSettings): boolean {
  if (name === 'score') return record.score !== undefined && task !== 'regression';
  if (name === 'label') return record.label !== undefined;
  if (name === 'value') return task === 'regression' && record.prediction !== undefined;
  return task !== 'regression' && (record.prediction !== undefined || record.score !== undefined);
}

function bindOutcome(settings: ModelSettings, profile: Profile): OutcomeSubject {
  const isBinaryScore = settings.task === 'binary' && settings.record.score !== undefined;
  const lists = profile.score_edges.length > 0 ? profile.score_edges : isBinaryScore ? [evenScoreEdges()] : [];
  return {
    task: settings.task,
    classes: profile.classes,
    positive: settings.task === 'binary' ? profile.classes.indexOf(positiveClass(settings, profile) ?? '') : -1,
    scoreBins: lists.map((list) => new BinTable(Float64Array.from(list))),
    centre: profile.outputs.label?.kind === 'numeric' ? (profile.outputs.label.mean ?? 0) : 0,
  };
}

function positiveClass(settings: ModelSettings, profile: Profile): string | undefined {
  return settings.positiveClass ?? profile.positive_class;
}

/** What a decoder must know of the model. */
export function schemaOf({ settings, profile, features }: BoundModel, versions: VersionTable): RecordSchema {
  const positive = positiveClass(settings, profile);
  const schema = {
    model: settings.name,
    task: settings.task,
    paths: settings.record,
    features: features.map((feature): FieldSchema => {
      const head = { name: feature.name, path: featurePath(feature.name, settings), kind: feature.profile.kind };
      return feature.profile.kind === 'numeric' ? head : { ...head, dictionary: { places: feature.places } };
    }),
    classes: { places: new Map(profile.classes.map((name, place) => [name, place])) },
    threshold: settings.threshold,
    kpis: settings.kpis,
    versions,
  };
  return positive === undefined ? schema : { ...schema, positiveClass: positive };
}

/** Path of a feature from the record's root. */
export function featurePath(name: string, { features }: ModelSettings): string {
  return features.root === undefined ? name : `${features.root}.${name}`;
}

/** Those of the fields that the profile says nothing of: features that are not watched, and columns that were left out, are no news. */
export function newFields(names: readonly string[], { features, left_out }: Profile): readonly string[] {
  return names.filter((name) => ![...features, ...left_out].some((known) => known.name === name));
}

/** Labels of the confusion matrix: the classes, then any other. */
export function confusionLabels(classes: readonly string[]): string[] {
  return [...classes, UNSEEN];
}
