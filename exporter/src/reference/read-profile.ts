import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FORMAT_VERSION, type Profile } from './profile.ts';
import { profileDigest } from './profile-text.ts';

const count = z.number().min(0);
const counts = z.record(z.string(), count);
const numbers = z.array(z.number());
const head = { name: z.string(), rows: count, faults: counts, overdispersion: z.number().min(1) };
const numeric = z.strictObject({
  ...head,
  kind: z.literal('numeric'),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  mean: z.number().optional(),
  deviation: z.number().optional(),
  quantiles: numbers.optional(),
  edges: numbers,
  counts: z.array(count),
  fine: z.strictObject({ edges: numbers, counts: z.array(count), sums: numbers }),
});
const categorical = z.strictObject({
  ...head,
  kind: z.literal('categorical'),
  categories: z.array(z.tuple([z.string(), count])),
  other: z.strictObject({ rows: count, values: z.array(z.string()) }),
});
const subject = z.discriminatedUnion('kind', [numeric, categorical]);
const performance = z.record(z.string(), z.union([z.number(), z.record(z.string(), z.number())]));
const segmentSubject = z.strictObject({
  rows: count,
  faults: counts,
  counts: z.array(count),
  sums: numbers.optional(),
  deviation: z.number().optional(),
});
const profileSchema = z.strictObject({
  format_version: z.literal(FORMAT_VERSION),
  model: z.string(),
  task: z.enum(['binary', 'multiclass', 'regression']),
  created: z.string(),
  created_by: z.string(),
  digest: z.string(),
  rows: count,
  first_time: z.string().optional(),
  last_time: z.string().optional(),
  features: z.array(subject),
  left_out: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  outputs: z.strictObject({ score: subject.optional(), class: subject.optional(), value: subject.optional(), label: subject.optional() }),
  classes: z.array(z.string()),
  positive_class: z.string().optional(),
  score_edges: z.array(numbers),
  performance,
  segments: z.array(
    z.strictObject({
      segment: z.string(),
      feature: z.string(),
      rows: count,
      features: z.record(z.string(), segmentSubject),
      outputs: z.record(z.string(), segmentSubject),
      performance,
    }),
  ),
});

/** Reads and verifies a reference profile. The Error's message says what is wrong and what to do. */
export function readProfile(path: string): Profile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Error(
      isMissing ? `reference ${path} is missing: run driftline profile` : `reference ${path} cannot be read: ${String(error)}`,
    );
  }
  const profile = checkProfile(parse(text, path), path);
  if (profileDigest(profile) !== profile.digest) {
    throw new Error(`reference ${path} was changed after it was made (its digest does not fit): run driftline profile again`);
  }
  return profile;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`reference ${path} is no JSON, perhaps cut off: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkProfile(content: unknown, path: string): Profile {
  const version = z.object({ format_version: z.number() }).safeParse(content);
  if (version.success && version.data.format_version > FORMAT_VERSION) {
    throw new Error(`reference ${path} has format version ${version.data.format_version}, this driftline reads up to ${FORMAT_VERSION}`);
  }
  const result = profileSchema.safeParse(content);
  // Not what zod made of it: that lacks a feature or class that is called __proto__.
  if (result.success) return content as Profile;
  const issue = result.error.issues[0];
  throw new Error(`reference ${path} is no reference profile: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
