import { createHash } from 'node:crypto';
import type { Profile } from './profile.ts';

/** The profile as it is written: one line a field, lists of plain values on one line, so that a person can read it and compare two. */
export function profileText(profile: Profile): string {
  return `${lines(profile, '')}\n`;
}

function lines(value: unknown, indent: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every(isShort)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return `[\n${value.map((item) => inner + lines(item, inner)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${lines(item, inner)}`).join(',\n')}\n${indent}}`;
}

/** A plain value, or a pair of them (a category and its rows). */
function isShort(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 2 && value.every((item) => typeof item !== 'object');
  return value === null || typeof value !== 'object';
}

/** Names the content, whoever made it and when: the first 16 hex digits of a sha256. The order of keys does not matter. */
export function profileDigest(profile: Omit<Profile, 'digest'>): string {
  const { created: _created, created_by: _createdBy, ...content } = { ...profile, digest: undefined };
  return createHash('sha256')
    .update(JSON.stringify(inOrder(content)))
    .digest('hex')
    .slice(0, 16);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => [key, inOrder(item)]),
  );
}
