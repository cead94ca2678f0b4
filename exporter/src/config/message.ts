import * as z from 'zod';
import { nearMiss } from './near-miss.ts';

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['object', 'a mapping'],
  ['record', 'a mapping'],
  ['array', 'a list'],
]);

/** What is wrong, in the words of the one who writes the file. Of unknown keys one line each, in their order. */
export function messageOf(issue: z.core.$ZodRawIssue): string {
  const { input } = issue;
  if (input === undefined) return 'required';
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, input);
    case 'invalid_value':
      return unexpectedValue(issue.values.map(String), input);
    case 'too_small':
      if (issue.origin === 'array') return 'expected at least one entry';
      return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}, got ${String(input)}`;
    case 'too_big':
      return `expected at most ${issue.maximum}, got ${String(input)}`;
    case 'unrecognized_keys': {
      const known = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return issue.keys.map((key) => unknownKey(key, known)).join('\n');
    }
    default:
      return issue.message ?? 'not valid';
  }
}

/** What kind of value stands in the file. */
export function kindOf(input: unknown): string {
  if (typeof input === 'number') return Number.isFinite(input) ? 'a number' : String(input);
  if (typeof input === 'string') return 'text';
  if (typeof input === 'boolean') return String(input);
  return Array.isArray(input) ? 'a list' : 'a mapping';
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** In quotes, cut where it would hide the message. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function wrongKind(expected: string, input: unknown): string {
  if (typeof input === 'number' && expected === 'number') return `expected a finite number, got ${input}`;
  const got = typeof input === 'number' && expected === 'int' ? String(input) : kindOf(input);
  const advice = expected === 'string' && typeof input !== 'object' ? ': put it in quotes' : '';
  return `expected ${EXPECTED.get(expected) ?? expected}, got ${got}${advice}`;
}

function unexpectedValue(values: readonly string[], input: unknown): string {
  if (typeof input !== 'string') return `expected ${oneOf(values)}, got ${kindOf(input)}`;
  return `expected ${oneOf(values)}, got ${quoted(input)}${suggestion(input, values) ?? ''}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  return `unknown key${suggestion(key, known) ?? `, expected ${oneOf(known)}`}`;
}

function suggestion(word: string, known: readonly string[]): string | undefined {
  const near = nearMiss(word, known);
  return near === undefined ? undefined : `; did you mean ${near}?`;
}
