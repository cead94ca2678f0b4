import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { profile as command } from '../../exporter/src/commands/profile.ts';
import type { CategoricalProfile, NumericProfile, Profile, SubjectProfile } from '../../exporter/src/reference/profile.ts';
import { readProfile } from '../../exporter/src/reference/read-profile.ts';
import { type Outcome, runCommand } from './commands.ts';
import { jsonLines } from './parcels.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A configuration of one model; JSON is YAML too. */
export function configOf(model: object, others: object = {}): string {
  const whole = { name: 'm', task: 'binary', reference: 'm.json', inputs: [{ file: 'log/*.jsonl' }], ...model };
  return JSON.stringify({ models: [whole], ...others });
}

/** What `driftline profile` did in a folder of its own. */
export interface Profiled extends Outcome {
  readonly folder: string;
  /** The profile as it was written. */
  readonly profile: Profile;
}

/** Runs `driftline profile` on training files. */
export async function profiled(
  config: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  words: readonly string[] = [],
): Promise<Profiled> {
  const folder = await temporaryFolder({ 'driftline.yaml': config });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const outcome = await runCommand(command, [...Object.keys(files).flatMap((name) => ['--input', name]), ...words], folder);
  if (outcome.code !== 0) throw new Error(`profile failed: ${outcome.stderr}`);
  return { ...outcome, folder, profile: readProfile(join(folder, 'm.json')) };
}

/** The reference of records, as one JSON object a line. */
export async function profileOf(records: readonly object[], model: object, others: object = {}): Promise<Profile> {
  return (await profiled(configOf(model, others), { 'training.jsonl': jsonLines(records) })).profile;
}

export function numeric(profile: Profile, name: string): NumericProfile {
  const subject = subjectOf(profile, name);
  if (subject.kind !== 'numeric') throw new Error(`${name} is ${subject.kind}`);
  return subject;
}

export function categorical(profile: Profile, name: string): CategoricalProfile {
  const subject = subjectOf(profile, name);
  if (subject.kind !== 'categorical') throw new Error(`${name} is ${subject.kind}`);
  return subject;
}

/** A feature, or an output as `output score`. */
function subjectOf({ features, outputs }: Profile, name: string): SubjectProfile {
  const all = [
    ...features.map((feature) => [feature.name, feature] as const),
    ...Object.entries(outputs).map(([output, subject]) => [`output ${output}`, subject] as const),
  ];
  const subject = new Map(all).get(name);
  if (subject === undefined) throw new Error(`no ${name} among ${all.map(([known]) => known).join(', ')}`);
  return subject;
}
