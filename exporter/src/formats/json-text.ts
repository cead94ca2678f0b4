import type { RejectReason } from '../model.ts';
import { isTooDeep } from './json-depth.ts';
import { parsePythonJson } from './python-json.ts';

/** The value of a JSON text, as Python's json module writes it too; undefined when it is none. The caller has bounded the depth. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parsePythonJson(text);
  }
}

/** The value of a JSON document that stands inside a record, or why it is refused. */
export function readJson(text: string): { readonly value: unknown } | RejectReason {
  if (isTooDeep(text)) return 'too_deep';
  const value = parseJson(text);
  return value === undefined ? 'json' : { value };
}
