import type * as z from 'zod';
import { quoted } from './message.ts';

/**
 * Rules about values that stand together. They run also when one of those values has a problem of its own, so that all problems
 * are told at once; therefore they take nothing for granted.
 */
type Context = z.core.$RefinementCtx;

/** For `superRefine`: run the rule although there are problems inside, if the value is a collection at all. */
export const ALWAYS = { when: ({ value }: z.core.ParsePayload): boolean => typeof value === 'object' && value !== null };

/** No two entries of a list have the same name. `keys` lead from an entry to its name. */
export function noTwins(nameOf: (entry: unknown) => unknown, ...keys: readonly string[]) {
  return (entries: unknown, context: Context): void => {
    if (!Array.isArray(entries)) return;
    const first = new Map<string, number>();
    for (const [place, entry] of entries.entries()) {
      const name = nameOf(entry);
      if (typeof name !== 'string') continue;
      const twin = first.get(name);
      if (twin === undefined) first.set(name, place);
      else refuse(context, [place, ...keys], `${quoted(name)} stands already at [${twin}]`);
    }
  };
}

/** How many requests a record stands for is said in one way. */
export function oneWayOfWeighing(record: unknown, context: Context): void {
  if (given(record, 'weight') === undefined || given(record, 'sampling_ratio') === undefined) return;
  refuse(context, ['sampling_ratio'], 'weight and sampling_ratio say the same, expected one of them');
}

/** Only a binary model has a positive class. */
export function positiveClassOfBinary(model: unknown, context: Context): void {
  const task = given(model, 'task');
  const isOther = task === 'multiclass' || task === 'regression';
  if (isOther && given(model, 'positive_class') !== undefined) refuse(context, ['positive_class'], `only for task binary, this is ${task}`);
}

/** A late label finds its prediction by the id. */
export function idForLateLabels(model: unknown, context: Context): void {
  const record = given(model, 'record');
  if (given(model, 'labels') === undefined || record === undefined || given(record, 'id') !== undefined) return;
  refuse(context, ['record', 'id'], 'required, since labels are joined by it');
}

/** The edges of bins rise. */
export function risingEdges(edges: readonly number[], context: Context): void {
  for (const [place, edge] of edges.entries()) {
    const before = edges[place - 1];
    if (before !== undefined && edge <= before) refuse(context, [place], `expected rising edges, got ${edge} after ${before}`);
  }
}

/** What a mapping has under a key; undefined also when it is no mapping. */
export function given(mapping: unknown, key: string): unknown {
  return typeof mapping === 'object' && mapping !== null && Object.hasOwn(mapping, key) ? Reflect.get(mapping, key) : undefined;
}

export function refuse(context: Context, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message, input: context.value });
}
