import * as z from 'zod';
import { DECIDING_STATISTICS } from '../statistics/chance.ts';
import { STATISTICS } from '../statistics/index.ts';
import { field, positive } from './fields.ts';
import { oneOf } from './message.ts';

const isOther = (input: unknown): boolean => STATISTICS.some(({ name }) => name === input);

const statistic = z.enum(DECIDING_STATISTICS, {
  error: ({ input }) =>
    isOther(input) ? `${String(input)} cannot decide: no closed form for chance; use ${oneOf(DECIDING_STATISTICS)}` : undefined,
});

const featureDrift = z.strictObject({
  tolerance: positive.optional(),
  importance: z.number().min(0).optional(),
  ignore: z.boolean().optional(),
});
const outputDrift = featureDrift.omit({ importance: true }).optional();

export const driftSchema = z.strictObject({
  statistic: statistic.default('psi'),
  tolerance: positive.default(0.1),
  minimum_rows: z.int().min(2).default(200),
  features: z.record(field, featureDrift).default({}),
  outputs: z.strictObject({ score: outputDrift, class: outputDrift, value: outputDrift }).default({}),
});
