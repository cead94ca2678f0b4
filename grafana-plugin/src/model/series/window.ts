import type { Series } from './series.ts';

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Milliseconds of data behind one sample: from a rule's name (`…:last1h`), else from the query's range (`[1h]`). Undefined: unknown. */
export function windowOf({ name, expression }: Pick<Series, 'name' | 'expression'>): number | undefined {
  const text =
    /:[a-z]+(\d+[smhdw])$/.exec(name)?.[1] ??
    /:(?:last|max|ratio|increase)(\d+[smhdw])\b/.exec(expression)?.[1] ??
    /\[(\d+[smhdw])\]/.exec(expression)?.[1];
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(text ?? '') ?? [];
  const seconds = UNIT_SECONDS[unit ?? ''];
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds * 1000;
}
