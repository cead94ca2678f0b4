/** Bytes are little-endian on every machine: what one has kept another can read. */
const LITTLE_ENDIAN = true;
const PANE_BYTES = 8;
const RUN_BYTES = 4;
const NUMBER_BYTES = 8;
/** Most cells that two bytes can count. */
const LONGEST_RUN = 0xffff;

/**
 * A pane as bytes, to be kept. Most cells of a quiet window are zero, so only runs of other numbers are written:
 *
 *     number of the pane                                             8 bytes
 *     zeros before the run, numbers in the run                       2 and 2 bytes
 *     the numbers                                                    8 bytes each; then the next run
 *
 * The runs cover all cells, the last one having no numbers where zeros end the pane. Exact, -0 included. At most 8 bytes a cell, 4 for each
 * 65,535 cells, and 16.
 */
export function encodePane(pane: number, numbers: Float64Array): Uint8Array {
  const count = numbers.length;
  const longest = PANE_BYTES + NUMBER_BYTES * count + RUN_BYTES * (1 + Math.ceil(count / LONGEST_RUN));
  const bytes = new Uint8Array(longest);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, pane, LITTLE_ENDIAN);
  let at = PANE_BYTES;
  for (let cell = 0; cell < count; ) {
    const start = endOfZeros(numbers, cell);
    const end = endOfNumbers(numbers, start);
    view.setUint16(at, start - cell, LITTLE_ENDIAN);
    view.setUint16(at + 2, end - start, LITTLE_ENDIAN);
    at += RUN_BYTES;
    for (cell = start; cell < end; cell++, at += NUMBER_BYTES) view.setFloat64(at, numbers[cell]!, LITTLE_ENDIAN);
  }
  return bytes.slice(0, at);
}

/** Number of the pane in the bytes; undefined when they are too short for one. */
export function encodedPane(bytes: Uint8Array): number | undefined {
  return bytes.length < PANE_BYTES ? undefined : viewOf(bytes).getFloat64(0, LITTLE_ENDIAN);
}

/**
 * Writes the numbers of an encoded pane into cells that are all zero. Gives false when the bytes are not a pane of so many cells; some cells may
 * be written by then, none beyond them.
 */
export function decodePane(bytes: Uint8Array, numbers: Float64Array): boolean {
  const view = viewOf(bytes);
  const count = numbers.length;
  let at = PANE_BYTES;
  let cell = 0;
  while (cell < count) {
    if (at + RUN_BYTES > bytes.length) return false;
    const start = cell + view.getUint16(at, LITTLE_ENDIAN);
    const end = start + view.getUint16(at + 2, LITTLE_ENDIAN);
    at += RUN_BYTES;
    // A run of nothing would never come to an end.
    if (end === cell || end > count || at + (end - start) * NUMBER_BYTES > bytes.length) return false;
    for (cell = start; cell < end; cell++, at += NUMBER_BYTES) numbers[cell] = view.getFloat64(at, LITTLE_ENDIAN);
  }
  return at === bytes.length;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** First cell from `cell` on that is not zero, or where the count of a run ends. */
function endOfZeros(numbers: Float64Array, cell: number): number {
  const limit = Math.min(numbers.length, cell + LONGEST_RUN);
  let end = cell;
  while (end < limit && Object.is(numbers[end], 0)) end++;
  return end;
}

/** First cell from `cell` on that is zero, or where the count of a run ends. */
function endOfNumbers(numbers: Float64Array, cell: number): number {
  const limit = Math.min(numbers.length, cell + LONGEST_RUN);
  let end = cell;
  while (end < limit && !Object.is(numbers[end], 0)) end++;
  return end;
}
