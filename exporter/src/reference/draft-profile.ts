import type { OutputName } from '../model.ts';
import type { ModelSettings } from '../settings.ts';
import { bindFeature } from './bind.ts';
import { checkReference, type Mismatch } from './check-reference.ts';
import { classNames, positiveClass } from './classes.ts';
import { draftSubject } from './draft.ts';
import type { FieldSurvey } from './field-survey.ts';
import { FORMAT_VERSION, type Profile, type SegmentProfile, type SubjectProfile } from './profile.ts';
import { scoreEdges } from './score-edges.ts';
import { segmentNames } from './segments.ts';
import { MOST_CLASSES, type Survey } from './survey.ts';

/** A categorical feature of which this share are numbers was perhaps meant to be numeric. */
const MOSTLY_NUMBERS = 0.5;

const TOO_MANY_CLASSES: Mismatch = {
  path: ['task'],
  message: `the predictions or labels have more than ${MOST_CLASSES.toLocaleString('en-US')} classes: is it a regression?`,
};

export interface Draft {
  readonly profile: Profile;
  /** What a person should know of it. */
  readonly warnings: readonly string[];
  /** Why it could not be used with these settings. */
  readonly mismatches: readonly Mismatch[];
}

/** Types, edges, categories, classes and segments, chosen from the first pass; counts are still empty. */
export function draftProfile(settings: ModelSettings, survey: Survey, categories: number): Draft {
  const warnings: string[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  const features: SubjectProfile[] = [];
  for (const [name, field] of survey.features) {
    const kind = settings.featureTypes[name] ?? field.kind;
    const subject = draftSubject(name, field, kind, categories);
    if (subject === undefined) leftOut.push({ name, reason: 'an identifier: more distinct values than a category can have' });
    else features.push(subject);
    warnings.push(...featureWarnings(name, field, kind));
  }
  const found = classNames(settings, survey);
  const classes = found ?? [];
  const positive = positiveClass(settings, classes);
  const outputs = draftOutputs(settings, survey, classes, positive, categories);
  const head = { model: settings.name, task: settings.task, features, left_out: leftOut, outputs, classes };
  const profile: Profile = {
    format_version: FORMAT_VERSION,
    created: '',
    created_by: '',
    digest: '',
    rows: 0,
    ...head,
    ...(positive === undefined ? {} : { positive_class: positive }),
    score_edges: draftScoreEdges(settings, survey, classes, positive),
    performance: {},
    segments: draftSegments(settings, features),
  };
  const mismatches = found === undefined ? [TOO_MANY_CLASSES] : checkReference(settings, profile);
  return { profile, warnings: [...warnings, ...outputWarnings(settings, survey, classes)], mismatches };
}

function featureWarnings(name: string, field: FieldSurvey, kind: SubjectProfile['kind']): string[] {
  if (field.values === 0) return [`${name} has no value in any row`];
  if (kind === 'categorical' && field.kind === 'categorical' && field.numericShare > MOSTLY_NUMBERS) {
    const share = `${(field.numericShare * 100).toFixed(1)} %`;
    return [`${name} is taken as categorical, but ${share} of its values are numbers: set feature_types: {${name}: numeric} if it is one`];
  }
  if (kind === 'numeric' && field.code !== undefined)
    return [`${name} is taken as numeric, but has values like ${field.code}: set feature_types: {${name}: categorical} if it holds codes`];
  return [];
}

function outputWarnings({ record, task }: ModelSettings, survey: Survey, classes: readonly string[]): string[] {
  const warnings: string[] = [];
  const hasScore = survey.score.values > 0 || survey.classScores.size > 0;
  if (record.score !== undefined && task !== 'regression' && !hasScore)
    warnings.push(`no row has a score at ${record.score}: its drift cannot be judged`);
  if (record.prediction !== undefined && survey.prediction.values === 0 && !hasScore) {
    warnings.push(`no row has a prediction at ${record.prediction}: its drift cannot be judged`);
  }
  if (record.label !== undefined && survey.label.values === 0)
    warnings.push(`no row has a label at ${record.label}: there are no reference measures`);
  if (task === 'binary' && classes.length > 2)
    warnings.push(`the model is binary, but predictions and labels have ${classes.length} classes: ${classes.join(', ')}`);
  return warnings;
}

function draftOutputs(
  settings: ModelSettings,
  survey: Survey,
  classes: readonly string[],
  positive: string | undefined,
  categories: number,
): Partial<Record<OutputName, SubjectProfile>> {
  const outputs: Partial<Record<OutputName, SubjectProfile>> = {};
  const draft = (name: OutputName, field: FieldSurvey, kind: SubjectProfile['kind']): void => {
    const subject = field.values === 0 ? undefined : draftSubject(name, field, kind, categories);
    if (subject !== undefined) outputs[name] = subject;
  };
  if (settings.task === 'regression') {
    draft('value', survey.prediction, 'numeric');
    draft('label', survey.label, 'numeric');
    return outputs;
  }
  const score = settings.task === 'binary' ? binaryScore(survey, positive) : survey.score;
  draft('score', score, 'numeric');
  if (classes.length > 0) {
    const none = { name: 'class', kind: 'categorical', rows: 0, faults: {}, overdispersion: 1, other: { rows: 0, values: [] } } as const;
    outputs.class = { ...none, categories: classes.map((name) => [name, 0] as const) };
  }
  draft('label', survey.label, 'categorical');
  return outputs;
}

function binaryScore(survey: Survey, positive: string | undefined): FieldSurvey {
  return (positive === undefined ? undefined : survey.classScores.get(positive)) ?? survey.score;
}

/** One list of fine score bins for a binary model, one a class for a multiclass model; none without scores. */
function draftScoreEdges(settings: ModelSettings, survey: Survey, classes: readonly string[], positive: string | undefined): number[][] {
  if (settings.task === 'regression' || settings.record.score === undefined) return [];
  const fields = settings.task === 'binary' ? [binaryScore(survey, positive)] : classes.map((name) => survey.classScores.get(name));
  const scored = fields.filter((field) => field !== undefined && field.values > 0);
  return scored.length < fields.length ? [] : scored.map((field) => scoreEdges(field!, fields.length));
}

function draftSegments(settings: ModelSettings, features: readonly SubjectProfile[]): SegmentProfile[] {
  return settings.segments.flatMap((setting) => {
    const feature = features.find(({ name }) => name === setting.feature);
    if (feature === undefined) return [];
    const names = segmentNames(setting, bindFeature(feature, 0, settings));
    return names.map((segment) => ({ segment, feature: setting.feature, rows: 0, features: {}, outputs: {}, performance: {} }));
  });
}
