import * as z from 'zod';
import { parseDuration } from './duration.ts';
import { kindOf, quoted } from './message.ts';
import { characterFlaw, fieldFlaw, labelFlaw, nameFlaw, versionFlaw } from './names.ts';
import { parseSize } from './size.ts';

/** The kinds of single values that a configuration is made of. */
export const label = textWithout(labelFlaw);
export const name = textWithout(nameFlaw);
export const version = textWithout(versionFlaw);
/** Dotted path of a field in a record, or the name of a feature. */
export const field = textWithout(fieldFlaw);
export const filePath = textWithout((text) => (text.trim() === '' ? 'expected the path of a file' : characterFlaw(text)));
export const timeZone = textWithout((text) =>
  isTimeZone(text) ? undefined : `expected a time zone such as Europe/Berlin, got ${quoted(text)}`,
);

/** A value as it stands in records, as text: numbers as JavaScript prints them. */
export const recordValue = z
  .union([z.string(), z.number(), z.boolean()], { error: ({ input }) => `expected text, a number, true or false, got ${kindOf(input)}` })
  .transform(String);

export const positive = z.number().positive();

/** Text that has no flaw. */
export function textWithout(flawOf: (text: string) => string | undefined) {
  return z.string().superRefine((text, context) => {
    const flaw = flawOf(text);
    if (flaw !== undefined) context.addIssue(flaw);
  });
}

/** Seconds of a duration between two others. */
export function duration(
  least: string,
  most: string,
  flawOf: (milliseconds: number, text: string) => string | undefined = () => undefined,
) {
  const [from = 0, to = Infinity] = [parseDuration(least), parseDuration(most)];
  const kind = 'expected a duration such as 30s, 90m or 1h30m';
  const error = ({ input }: { input?: unknown }) => `${kind}, got ${kindOf(input)}`;
  return z.string({ error }).transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds === undefined) context.addIssue(`${kind}, got ${quoted(text)}`);
    else if (milliseconds < from || milliseconds > to) context.addIssue(`expected ${least} to ${most}, got ${text}`);
    else {
      const flaw = flawOf(milliseconds, text);
      if (flaw === undefined) return milliseconds / 1000;
      context.addIssue(flaw);
    }
    return z.NEVER;
  });
}

/** Seconds of a window, which is a ring of 60 panes of whole milliseconds. */
export function window(most: string) {
  return duration('1m', most, (milliseconds, text) => {
    if (milliseconds % 60 === 0) return undefined;
    return `expected a multiple of 60ms, for 60 panes of whole milliseconds, got ${text}; nearest is ${Math.round(milliseconds / 60) * 60}ms`;
  });
}

/** Bytes of a size from 1 byte up to the largest one. */
export function size(most: string) {
  const kind = 'expected a size such as 1MiB, 64KiB or 1000';
  const error = ({ input }: { input?: unknown }) => `${kind}, got ${kindOf(input)}`;
  return z.union([z.string(), z.number()], { error }).transform((written, context) => {
    const bytes = parseSize(String(written));
    if (bytes === undefined) context.addIssue(`${kind}, got ${quoted(String(written))}`);
    else if (bytes < 1 || bytes > (parseSize(most) ?? Infinity)) context.addIssue(`expected 1 byte to ${most}, got ${written}`);
    else return bytes;
    return z.NEVER;
  });
}

/** Names of the IANA time zone data base only: offsets such as `+02:00` are accepted by some versions of Node and not by others. */
function isTimeZone(text: string): boolean {
  if (!/^[a-z]/i.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    // The only way to ask: an unknown zone is a RangeError.
    return false;
  }
}
