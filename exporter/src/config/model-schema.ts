import * as z from 'zod';
import { driftSchema } from './drift-schema.ts';
import { field, filePath, label, name, recordValue, textWithout, version, window } from './fields.ts';
import { inputsSchema, labelsSchema } from './input-schema.ts';
import { kindOf } from './message.ts';
import { labelNameFlaw } from './names.ts';
import { recordSchema } from './record-schema.ts';
import { ALWAYS, given, idForLateLabels, noTwins, positiveClassOfBinary, risingEdges } from './rules.ts';

const versionSchema = z.union([version, z.strictObject({ from: field })], {
  error: ({ input }) => `expected text or {from: path}, got ${kindOf(input)}`,
});

const segment = z.union(
  [field, z.strictObject({ feature: field, edges: z.array(z.number()).min(1).superRefine(risingEdges).optional() })],
  {
    error: ({ input }) => (input === undefined ? 'required' : `expected the name of a feature or {feature, edges}, got ${kindOf(input)}`),
  },
);
const segmentTwins = noTwins((entry) => (typeof entry === 'string' ? entry : given(entry, 'feature')));

const kpiTwins = noTwins((kpi) => given(kpi, 'name'), 'name');

export const modelSchema = z
  .strictObject({
    name,
    version: versionSchema.default('unknown'),
    task: z.enum(['binary', 'multiclass', 'regression']),
    reference: filePath,
    window: window('30d').default(3600),
    record: recordSchema,
    positive_class: recordValue.pipe(label).optional(),
    threshold: z.number().min(0).max(1).default(0.5),
    feature_types: z.record(field, z.enum(['numeric', 'categorical'])).default({}),
    defaults: z.record(field, z.array(recordValue)).default({}),
    labels_info: z.record(textWithout(labelNameFlaw), label).default({}),
    segments: z.array(segment).superRefine(segmentTwins, ALWAYS).default([]),
    kpis: z
      .array(z.strictObject({ name, path: field }))
      .superRefine(kpiTwins, ALWAYS)
      .default([]),
    inputs: inputsSchema,
    labels: labelsSchema,
    drift: driftSchema.prefault({}),
    performance: z.strictObject({ window: window('365d').optional(), minimum_labels: z.int().min(1).default(100) }).prefault({}),
  })
  .superRefine(positiveClassOfBinary, ALWAYS)
  .superRefine(idForLateLabels, ALWAYS);
