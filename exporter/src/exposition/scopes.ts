import type { Snapshot, SubjectSnapshot, ViewSnapshot } from '../model.ts';
import type { Family, FamilyHead, Role, SampleSink, Scope } from './family.ts';

/** A family as its topic tells it: a head, and the samples of one part of a snapshot. */
interface Definition<Part> extends FamilyHead {
  readonly labels?: readonly string[];
  readonly samples: (part: Part, out: Pick<SampleSink, 'add'>, snapshot: Snapshot) => void;
}

/** A family that exists for features and for outputs: `rows_total` is `ml_feature_rows_total` and `ml_output_rows_total`. */
interface PairDefinition extends Omit<Definition<SubjectSnapshot>, 'help'> {
  readonly help: (role: Role) => string;
}

/** Says one thing of a version of a model. */
export function ofModel({ labels = [], samples, ...head }: Definition<Snapshot>): Family<Snapshot> {
  return { ...head, scope: 'model', labels, collect: (snapshot, sink) => samples(snapshot, sink, snapshot) };
}

/** Says it of the whole model and of each segment. */
export function ofViews({ labels = [], samples, ...head }: Definition<ViewSnapshot>): Family<Snapshot> {
  const collect = (snapshot: Snapshot, sink: SampleSink): void => {
    for (const view of snapshot.views) {
      sink.locate(view.segment);
      samples(view, sink, snapshot);
    }
  };
  return { ...head, scope: 'view', labels, collect };
}

/** Says it of each feature and output of every view, under one name. */
export function ofSubjects(definition: Definition<SubjectSnapshot>): Family<Snapshot> {
  return subjectFamily(definition, 'feature or output', ({ features, outputs }) => [...features, ...outputs]);
}

/** Says it of features and of outputs, under a name for each. */
export function ofFeaturesAndOutputs(definition: PairDefinition): readonly [Family<Snapshot>, Family<Snapshot>] {
  const named = (role: Role): Definition<SubjectSnapshot> => ({
    ...definition,
    name: `ml_${role}_${definition.name}`,
    help: definition.help(role),
  });
  return [
    subjectFamily(named('feature'), 'feature', ({ features }) => features),
    subjectFamily(named('output'), 'output', ({ outputs }) => outputs),
  ];
}

/** Says it of features only. */
export function ofFeatures(definition: Definition<SubjectSnapshot>): Family<Snapshot> {
  return subjectFamily(definition, 'feature', ({ features }) => features);
}

function subjectFamily(
  { labels = [], samples, ...head }: Definition<SubjectSnapshot>,
  scope: Scope,
  subjectsOf: (view: ViewSnapshot) => readonly SubjectSnapshot[],
): Family<Snapshot> {
  const collect = (snapshot: Snapshot, sink: SampleSink): void => {
    for (const view of snapshot.views) {
      for (const subject of subjectsOf(view)) {
        sink.locate(view.segment, subject.role, subject.name);
        samples(subject, sink, snapshot);
      }
    }
  };
  return { ...head, scope, labels, collect };
}
