import * as z from 'zod';
import { bentoml } from '../formats/bentoml.ts';
import { STDIN } from '../sources/stdin-input.ts';
import { duration, field, filePath } from './fields.ts';
import { formatOfName, INPUT_FORMATS } from './input-format.ts';
import { oneOf } from './message.ts';
import { ALWAYS, given, noTwins, refuse } from './rules.ts';
import { beginningOfStdin } from './stdin.ts';

const KNOWN = oneOf(INPUT_FORMATS);
const PARQUET = `parquet is for profile and replay, expected ${KNOWN}`;

const format = z.enum(INPUT_FORMATS, { error: ({ input }) => (input === 'parquet' ? PARQUET : undefined) }).optional();

/** Without `format` the name of the file must tell it. */
function formatIsTold(input: unknown, context: z.core.$RefinementCtx): void {
  const file = given(input, 'file');
  if (typeof file !== 'string' || given(input, 'format') !== undefined || formatOfName(file) !== undefined) return;
  const message = file.endsWith('.parquet') ? PARQUET : `required, since the name of the file does not tell it: ${KNOWN}`;
  context.addIssue({ code: 'custom', path: ['format'], message, input });
}

/** Elsewhere it would be passed over, and nobody would know. */
function schemaIsRead(input: unknown, context: z.core.$RefinementCtx): void {
  const [file, format] = [given(input, 'file'), given(input, 'format')];
  const known = format ?? (typeof file === 'string' ? formatOfName(file) : undefined);
  if (given(input, 'schema') !== undefined && known !== undefined && known !== bentoml.name)
    refuse(context, ['schema'], `only the format ${bentoml.name} has one`);
}

/** A second input on stdin is a matter of the whole configuration: see oneReaderOfStdin. */
const fileTwins = noTwins((input) => (given(input, 'file') === STDIN ? undefined : given(input, 'file')), 'file');

const start = z.enum(['beginning', 'end']).default('beginning');

export const inputsSchema = z
  .array(
    z
      .strictObject({ file: filePath, format, start, schema: filePath.optional() })
      .superRefine(formatIsTold, ALWAYS)
      .superRefine(schemaIsRead, ALWAYS)
      .superRefine(beginningOfStdin, ALWAYS),
  )
  .superRefine(fileTwins, ALWAYS)
  .default([]);

/** Late labels: outcomes in files of their own. */
export const labelsSchema = z
  .array(
    z
      .strictObject({
        file: filePath,
        format,
        id: field,
        label: field,
        time: field.optional(),
        horizon: duration('1m', '3650d').default(2_592_000),
      })
      .superRefine(formatIsTold, ALWAYS),
  )
  .superRefine(fileTwins, ALWAYS)
  .min(1)
  .optional();
