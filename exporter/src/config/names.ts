/** Names that reach into JavaScript's own objects when a table is keyed by them. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name);
}

/** Why a text cannot be the value of a label; undefined when it can. */
export function labelFlaw(text: string): string | undefined {
  if (text.trim() === '') return 'expected text, got nothing but blanks';
  if ([...text].length > 128) return `expected at most 128 characters, got ${[...text].length}`;
  return characterFlaw(text);
}

/** Why a text cannot be the name of a model or of a measure. */
export function nameFlaw(text: string): string | undefined {
  return isForbiddenName(text) ? `${text} cannot be a name here` : labelFlaw(text);
}

/** Why a text cannot be the path of a field in a record. */
export function fieldFlaw(path: string): string | undefined {
  if (path.trim() === '') return 'expected a path, got nothing but blanks';
  const forbidden = path.split('.').find(isForbiddenName);
  return forbidden === undefined ? characterFlaw(path) : `${forbidden} cannot be a name here`;
}

/** Control characters and half surrogate pairs are no text that an exposition can hold. */
export function characterFlaw(text: string): string | undefined {
  return /[\p{Cc}\p{Cs}]/u.test(text) ? 'expected no control characters' : undefined;
}

/** Why a text cannot be the version of a model. */
export function versionFlaw(text: string): string | undefined {
  return /^[\w.:+-]{1,64}$/.test(text) ? undefined : 'expected 1 to 64 letters, digits or any of . _ : + -';
}

const RESERVED_LABELS: ReadonlySet<string> = new Set(['model', 'version', 'task', 'segment', 'feature', 'output', 'le', 'job', 'instance']);

/** Why a text cannot be the name of a label of `ml_model_info`. */
export function labelNameFlaw(name: string): string | undefined {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return 'expected a label name: letters, digits and _, no digit first';
  if (name.startsWith('__')) return 'names that start with __ belong to Prometheus';
  return RESERVED_LABELS.has(name) ? `${name} is a label that Driftline or Prometheus sets` : undefined;
}
