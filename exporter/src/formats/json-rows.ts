import { readJson } from './json-text.ts';
import { listRows, rowOf } from './list-rows.ts';
import type { Naming, Row, Rows } from './payload-rows.ts';
import { predictProtocolRows } from './predict-protocol.ts';

/**
 * Rows of a JSON payload in one of the shapes that model servers are asked in and answer in: the predict protocols, an object of values, a list
 * of objects or of lists, a list of plain values, one plain value.
 */
export function jsonRows(value: unknown, naming: Naming): Rows {
  const rows = predictProtocolRows(value, naming);
  if (rows !== undefined) return rows;
  if (Array.isArray(value)) return listRows(value, naming);
  return value === null ? 'envelope' : [rowOf(value)];
}

/** The same of a text: one JSON document, or one a line. */
export function jsonTextRows(text: string, naming: Naming): Rows {
  const whole = readJson(text);
  if (whole !== 'json') return typeof whole === 'string' ? whole : jsonRows(whole.value, naming);
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const document = readJson(line);
    const more = typeof document === 'string' ? document : jsonRows(document.value, naming);
    if (typeof more === 'string') return more;
    for (const row of more) rows.push(row);
  }
  return rows;
}
