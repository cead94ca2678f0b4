import * as z from 'zod';
import { field, timeZone } from './fields.ts';
import { kindOf } from './message.ts';
import { ALWAYS, noTwins, oneWayOfWeighing } from './rules.ts';

const paths = z.array(field).superRefine(
  noTwins((path) => path),
  ALWAYS,
);

const selection = z
  .strictObject({ include: paths.min(1).optional(), exclude: paths.optional() })
  .refine(({ include, exclude }) => include !== undefined || exclude !== undefined, { error: 'expected include, exclude or both' });

/** Where things stand in a record: dotted paths. */
export const recordSchema = z
  .strictObject({
    time: field.optional(),
    time_zone: timeZone.optional(),
    id: field.optional(),
    features: z.union([field, paths, selection], {
      error: ({ input }) =>
        input === undefined ? 'required' : `expected a path, a list of paths or {include, exclude}, got ${kindOf(input)}`,
    }),
    prediction: field.optional(),
    score: field.optional(),
    label: field.optional(),
    weight: field.optional(),
    sampling_ratio: field.optional(),
    model: field.optional(),
    columns: paths.min(1).optional(),
    output_columns: paths.min(1).optional(),
  })
  .superRefine(oneWayOfWeighing, ALWAYS);
