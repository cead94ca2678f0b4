import { basename } from 'node:path';
import { stringify } from 'yaml';
import type { GuessedFields } from './guess-fields.ts';
import type { RecordLook } from './record-look.ts';

export interface DraftFacts {
  /** Path of the sample, as it goes into the inputs. */
  readonly log: string;
  /** Older generations stand beside it. */
  readonly isRotated: boolean;
  readonly format: string;
  readonly fields: GuessedFields;
  readonly look: RecordLook;
  readonly training?: { readonly file: string; readonly look: RecordLook };
}

/** Features listed in a comment. */
const MOST_LISTED = 12;
/** Numbers of at most this many distinct values are perhaps codes. */
const FEW_VALUES = 10;

/** A commented configuration for the log that was looked at. */
export function configDraft(facts: DraftFacts): string {
  const { fields, log } = facts;
  const name = modelName(log);
  return `# Made by driftline init from ${log}. Everything that is a guess says so: read it once.
models:
  - name: ${word(name)}
${fields.version === undefined ? '    version: "1"                    # the label `version`; or {from: path} when each record says its own' : `    version: {from: ${word(fields.version)}}   # each record says its own`}
    task: ${fields.task}                    # a guess: binary, multiclass or regression
    reference: ${word(`${name}.reference.json`)}   # made by driftline profile
    window: 1h                      # of the gauges; the counters serve every window
    record:                         # where things stand in a record: dotted paths
${record(fields)}${classLines(fields)}${defaultLines(facts)}    inputs:
${input(facts)}    drift:
      tolerance: 0.1                # smallest PSI that matters
      minimum_rows: 200             # below this nothing is judged
`;
}

/** Rotated files are followed when their names fit, also those that came and went while nobody looked (docs/reading-logs.md). */
function input({ log, isRotated, format }: DraftFacts): string {
  const line = (file: string, comment: string): string => `      - {file: ${word(file)}, format: ${format}}   # ${comment}\n`;
  if (isRotated) return line(`${log}*`, 'with its rotated generations; start: end leaves out what is there already');
  if (/\d|\.gz$/.test(basename(log))) return line(log, 'a glob like logs/*.jsonl follows new files too');
  return line(log, `${basename(log)}* when it is rotated by renaming; a glob like logs/*.jsonl follows new files too`);
}

function modelName(log: string): string {
  const name = basename(log)
    .replace(/\.(gz|jsonl|ndjson|json|csv|tsv|log|parquet)/g, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-');
  return name === '' ? 'model' : name;
}

function record(fields: GuessedFields): string {
  const lines: [string, string, string][] = [];
  const line = (key: string, path: string | undefined, comment: string): void => {
    if (path !== undefined) lines.push([key, word(path), comment]);
    else lines.push([`# ${key}`, '…', comment]);
  };
  line('time', fields.time, 'event time');
  line('id', fields.id, 'joins late labels');
  const listed = fields.features.slice(0, MOST_LISTED).map(word).join(', ');
  const more = fields.features.length > MOST_LISTED ? ` and ${fields.features.length - MOST_LISTED} more` : '';
  lines.push([
    'features',
    fields.featuresRoot === undefined ? columns(fields.onlyTraining) : word(fields.featuresRoot),
    `${listed}${more}`,
  ]);
  line('prediction', fields.prediction, fields.task === 'regression' ? 'the predicted value' : 'the predicted class');
  if (fields.task !== 'regression') line('score', fields.score, 'probability of the positive class, or an object class -> probability');
  line('label', fields.label, 'when the outcome stands in the same record');
  line('weight', fields.weight, 'how many requests a sampled record stands for');
  const width = Math.max(...lines.map(([key, path]) => key.length + path.length)) + 4;
  return lines.map(([key, path, comment]) => `      ${`${key}: ${path}`.padEnd(width)}# ${comment}\n`).join('');
}

/** All columns that no other line names, without those that only training rows have. */
function columns(onlyTraining: readonly string[]): string {
  return onlyTraining.length === 0 ? '{include: ["*"]}' : `{include: ["*"], exclude: [${onlyTraining.map(word).join(', ')}]}`;
}

function classLines({ task, positiveClass }: GuessedFields): string {
  if (task !== 'binary') return '';
  return `    positive_class: ${JSON.stringify(positiveClass ?? '1')}             # a guess: the class that the score is the probability of\n`;
}

/** Values that look like stand-ins for "not known", and numbers that look like codes. */
function defaultLines({ look, fields, training }: DraftFacts): string {
  const source = training?.look ?? look;
  const root = fields.featuresRoot;
  const nameOf = (path: string): string => (root !== undefined && path.startsWith(`${root}.`) ? path.slice(root.length + 1) : path);
  const features = source.fields.filter(({ path }) => fields.features.includes(path) || fields.features.includes(`${root}.${path}`));
  const lines: string[] = [];
  const codes = features.filter(({ values }) => values.kind === 'numeric' && (values.distinctNumbers(FEW_VALUES)?.length ?? 0) > 2);
  if (codes.length > 0) {
    const types = codes.map(({ path }) => `${word(nameOf(path))}: categorical`).join(', ');
    lines.push(`    # feature_types: {${types}}   # numbers with few values: codes or counts?`);
  }
  const negatives = features.filter(({ values }) => {
    const sorted = values.sorted();
    return values.kind === 'numeric' && sorted.total > 1 && sorted.at(0) === -1 && sorted.quantile(0.5) > 0;
  });
  if (negatives.length > 0) {
    const defaults = negatives.map(({ path }) => `${word(nameOf(path))}: [-1]`).join(', ');
    lines.push(`    # defaults: {${defaults}}   # does -1 stand for "not known"?`);
  }
  return lines.map((text) => `${text}\n`).join('');
}

/** A YAML scalar that can stand anywhere: quoted, like JSON, unless it is plainly a word. */
function word(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && stringify(text).trimEnd() === text ? text : JSON.stringify(text);
}
