import * as z from 'zod';
import { duration, filePath, positive, size } from './fields.ts';
import { ingestSchema } from './ingest-schema.ts';
import { modelSchema } from './model-schema.ts';
import { ALWAYS, given, noTwins } from './rules.ts';
import { oneReaderOfStdin } from './stdin.ts';

const modelTwins = noTwins((model) => given(model, 'name'), 'name');

const limits = z.strictObject({
  series: z.int().min(1).default(20_000),
  categories: z.int().min(1).default(50),
  /** The place of a record's version is a byte. */
  versions: z.int().min(1).max(255).default(8),
  line_bytes: size('256MiB').default(1024 ** 2),
});

/** The whole file, section 3 of the contract. */
export const configSchema = z.strictObject({
  models: z
    .array(modelSchema)
    .min(1, { error: 'expected at least one model' })
    .superRefine(modelTwins, ALWAYS)
    .superRefine(oneReaderOfStdin, ALWAYS),
  state: z.strictObject({ path: filePath.optional(), interval: duration('100ms', '1d').default(5) }).prefault({}),
  limits: limits.prefault({}),
  ingest: ingestSchema.prefault({}),
  alerting: z.strictObject({ expected_days_between_false_alarms: positive.default(30) }).prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type ModelConfig = Config['models'][number];

/** Texts that need no quotes although they look like numbers: `version: 1.0` is the version 1.0, not 1. */
export function isWrittenText(path: string): boolean {
  return /^models\[\d+\]\.(?:name|version|labels_info\.\w+|kpis\[\d+\]\.name)$/.test(path);
}
