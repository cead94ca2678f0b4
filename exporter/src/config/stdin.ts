import type * as z from 'zod';
import { STDIN } from '../sources/stdin-input.ts';
import { formatPath } from './problem.ts';
import { given, refuse } from './rules.ts';

/** Bytes on standard input come once: of two readers each would get a part. */
export function oneReaderOfStdin(models: unknown, context: z.core.$RefinementCtx): void {
  const [first, ...others] = entriesOf(models).flatMap((model, m) =>
    entriesOf(given(model, 'inputs')).flatMap((input, i) => (given(input, 'file') === STDIN ? [[m, 'inputs', i]] : [])),
  );
  if (first === undefined) return;
  for (const reader of others) refuse(context, [...reader, 'file'], `${formatPath(['models', ...first])} reads stdin already`);
}

/** What stood on standard input before the start is not to be told from what comes after. */
export function beginningOfStdin(input: unknown, context: z.core.$RefinementCtx): void {
  if (given(input, 'file') !== STDIN || given(input, 'start') !== 'end') return;
  refuse(context, ['start'], 'stdin is read from its beginning');
}

function entriesOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}
