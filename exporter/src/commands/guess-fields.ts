import { columnNames } from '../formats/paths.ts';
import type { Task } from '../model.ts';
import type { LookedField, RecordLook } from './record-look.ts';

/** What the fields of a log seem to be. */
export interface GuessedFields {
  readonly time?: string;
  readonly id?: string;
  readonly version?: string;
  readonly prediction?: string;
  /** A number, or an object class -> probability. */
  readonly score?: string;
  readonly label?: string;
  readonly weight?: string;
  /** The object that holds the features; absent for flat rows. */
  readonly featuresRoot?: string;
  readonly task: Task;
  readonly positiveClass?: string;
  readonly features: readonly string[];
  /** Columns of the training rows that the log does not have; in flat rows they would become features. */
  readonly onlyTraining: readonly string[];
  /** What a person should look at. */
  readonly notes: readonly string[];
}

/** Usual names, the most telling first. */
const NAMES = {
  time: ['ts', 'time', 'timestamp', 'event_time', 'datetime', '@timestamp', 'created_at', 'date'],
  id: ['request_id', 'prediction_id', 'event_id', 'inference_id', 'id', 'uuid', 'trace_id', 'correlation_id'],
  version: ['model_version', 'version', 'model_ver'],
  prediction: ['prediction', 'predicted', 'pred', 'y_pred', 'y_hat', 'predicted_class', 'class', 'output', 'decision'],
  score: ['score', 'scores', 'probability', 'probabilities', 'proba', 'y_pred_proba', 'y_proba', 'y_score', 'confidence', 'prob', 'probs'],
  label: ['label', 'target', 'actual', 'outcome', 'y_true', 'ground_truth', 'y'],
  weight: ['weight', 'sample_weight'],
} as const;
type Role = keyof typeof NAMES;

const ROOTS = ['features', 'inputs', 'input', 'instance', 'data', 'request'];
/** With more distinct numbers a prediction is a value, not a class. */
const MOST_CLASSES = 50;

/** @param training other rows of the same model, which may know the outcome where the log does not */
export function guessFields(look: RecordLook, training?: RecordLook): GuessedFields {
  const { fields } = look;
  const featuresRoot = guessRoot(fields);
  const outside = fields.filter(({ path }) => featuresRoot === undefined || !path.startsWith(`${featuresRoot}.`));
  const named = (role: Role): string | undefined => findByName(role, outside);
  const time = outside.find(
    ({ path, timeShare }) => NAMES.time.some((name) => lastPart(path).toLowerCase() === name) && timeShare > 0.9,
  )?.path;
  const known = new Set(fields.flatMap(({ path }) => columnNames(path, featuresRoot)));
  const unknown = training?.fields.filter(({ path }) => !known.has(path)) ?? [];
  const roles = {
    time,
    id: named('id'),
    version: named('version'),
    prediction: named('prediction'),
    score: named('score'),
    label: named('label') ?? findByName('label', unknown),
    weight: named('weight'),
  };
  const taken = new Set(Object.values(roles));
  const isTaken = (path: string): boolean => taken.has(path) || (roles.score !== undefined && path.startsWith(`${roles.score}.`));
  const task = guessTask(fields, roles);
  const positiveClass = task === 'binary' ? guessPositiveClass(fields, roles) : undefined;
  return {
    ...present(roles),
    ...(featuresRoot === undefined ? {} : { featuresRoot }),
    task,
    ...(positiveClass === undefined ? {} : { positiveClass }),
    features: fields
      .map(({ path }) => path)
      .filter((path) => (featuresRoot === undefined ? !isTaken(path) : path.startsWith(`${featuresRoot}.`))),
    onlyTraining: unknown.map(({ path }) => path).filter((path) => path !== roles.label),
    notes: notesOf(look, roles),
  };
}

type Roles = Readonly<Record<Role, string | undefined>>;

function guessRoot(fields: readonly LookedField[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { path } of fields) {
    const dot = path.indexOf('.');
    if (dot > 0) counts.set(path.slice(0, dot), (counts.get(path.slice(0, dot)) ?? 0) + 1);
  }
  return (
    ROOTS.find((root) => counts.has(root)) ??
    [...counts].filter(([name]) => !isRole(name)).sort((left, right) => right[1] - left[1])[0]?.[0]
  );
}

function isRole(name: string): boolean {
  return Object.values(NAMES).some((names) => names.some((known) => known === name));
}

function findByName(role: Role, fields: readonly LookedField[]): string | undefined {
  for (const name of NAMES[role]) {
    const found = fields.find(({ path }) => lastPart(path).toLowerCase() === name || path.startsWith(`${name}.`));
    if (found === undefined) continue;
    return lastPart(found.path).toLowerCase() === name ? found.path : name;
  }
  return undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function guessTask(fields: readonly LookedField[], roles: Roles): Task {
  const scoreClasses = fields.filter(({ path }) => roles.score !== undefined && path.startsWith(`${roles.score}.`)).length;
  if (scoreClasses > 2) return 'multiclass';
  const answer = fields.find(({ path }) => path === (roles.prediction ?? roles.label));
  const isNumber = answer?.values.kind === 'numeric';
  const distinct = answer?.values.categories()?.length;
  if (roles.score === undefined && isNumber && (distinct === undefined || distinct > MOST_CLASSES || hasFractions(answer)))
    return 'regression';
  if (distinct !== undefined && distinct > 2) return 'multiclass';
  return 'binary';
}

function hasFractions({ values }: LookedField): boolean {
  return values.sorted().values.some((value) => !Number.isInteger(value));
}

/** 1 or true when there is one, else the rarer class. */
function guessPositiveClass(fields: readonly LookedField[], roles: Roles): string | undefined {
  const classes = fields.find(({ path }) => path === (roles.prediction ?? roles.label))?.values.categories() ?? [];
  return classes.find(([name]) => name === '1' || name === 'true')?.[0] ?? classes[classes.length - 1]?.[0];
}

function notesOf(look: RecordLook, roles: Roles): string[] {
  const notes = [`${look.records} records read${look.refused > 0 ? `, ${look.refused} refused` : ''}`];
  if (roles.time === undefined) notes.push('no time was recognised: set record.time, or records count at the time of reading');
  if (roles.prediction === undefined && roles.score === undefined)
    notes.push('no prediction or score was recognised: set record.prediction or record.score');
  return notes;
}

function present(roles: Roles): Partial<Record<Role, string>> {
  const found: Partial<Record<Role, string>> = {};
  for (const role of Object.keys(NAMES) as Role[]) {
    const path = roles[role];
    if (path !== undefined) found[role] = path;
  }
  return found;
}
