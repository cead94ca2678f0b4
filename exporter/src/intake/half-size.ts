import type { RecordObject } from '../formats/value.ts';

/** About what V8 spends on a value in an object or a list, and on an object, a list or a text itself. */
const SLOT_BYTES = 16;
const HEADER_BYTES = 32;

/** About how many bytes of memory the rows take. */
export function sizeOfRows(rows: readonly RecordObject[]): number {
  return sizeOf(rows);
}

/** No deeper than decoders let records be. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return HEADER_BYTES + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let bytes = HEADER_BYTES;
  for (const [key, member] of Object.entries(value)) {
    // Keys that many records share are one text in memory; keys that nobody shares are somebody's attack, and are not to be had for nothing.
    bytes += SLOT_BYTES + key.length + sizeOf(member);
  }
  return bytes;
}
