import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePane, encodedPane, encodePane } from '../../exporter/src/accumulate/pane-bytes.ts';

const number = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(-0, 5e-324, -Number.MAX_VALUE, Infinity, -Infinity) },
);
const cells = fc.array(number, { maxLength: 200 }).map((list) => Float64Array.from(list));
const pane = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

function decoded(bytes: Uint8Array, count: number): Float64Array | undefined {
  const numbers = new Float64Array(count);
  return decodePane(bytes, numbers) ? numbers : undefined;
}

describe('a pane as bytes', () => {
  it('comes back as it was, bit by bit', () => {
    fc.assert(
      fc.property(pane, cells, (place, numbers) => {
        const bytes = encodePane(place, numbers);
        expect(encodedPane(bytes)).toBe(place);
        expect(new BigUint64Array(decoded(bytes, numbers.length)!.buffer)).toEqual(new BigUint64Array(numbers.slice().buffer));
      }),
    );
  });

  it.each([
    ['no cells', 0, 0],
    ['nothing but zeros', 200_000, 0],
    ['no zeros', 200_000, 1],
    ['every other cell', 100_001, 0.5],
    ['a run of 65,535', 65_535, 1],
    ['a run of 65,536', 65_536, 1],
  ])('comes back with %s', (_, count, share) => {
    const numbers = Float64Array.from({ length: count }, (__, cell) => (cell % 2 < 2 * share ? cell + 1 : 0));
    const bytes = encodePane(7, numbers);
    expect(decoded(bytes, count)).toEqual(numbers);
    expect(bytes.length).toBeLessThanOrEqual(16 + 8 * count + 4 * Math.ceil(count / 65_535));
  });

  it('has 12 bytes for a cell that stands alone, and 8 for one in a run', () => {
    const lengthOf = (...numbers: number[]) => encodePane(1, Float64Array.from(numbers)).length;
    const empty = lengthOf(0, 0, 0, 0, 0);
    expect(lengthOf(0, 3, 0, 0, 0) - empty).toBe(12);
    expect(lengthOf(0, 3, 4, 0, 0) - empty).toBe(20);
  });

  it('is little-endian', () => {
    expect([...encodePane(1, Float64Array.of(0, 2))]).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x40]);
  });

  it('shares nothing with the cells that it was made of', () => {
    const numbers = Float64Array.of(1, 2);
    const bytes = encodePane(0, numbers);
    numbers.fill(9);
    expect(decoded(bytes, 2)).toEqual(Float64Array.of(1, 2));
  });

  it('can stand anywhere in a buffer', () => {
    const bytes = encodePane(5, Float64Array.of(0, 1.5));
    const moved = new Uint8Array(bytes.length + 9);
    moved.set(bytes, 3);
    expect(decoded(moved.subarray(3, 3 + bytes.length), 2)).toEqual(Float64Array.of(0, 1.5));
  });
});

describe('bytes that are no pane', () => {
  it('are refused when they are cut short, too long, or of another number of cells', () => {
    fc.assert(
      fc.property(cells, fc.nat(), (numbers, place) => {
        const bytes = encodePane(3, numbers);
        expect(decoded(bytes.subarray(0, place % bytes.length), numbers.length)).toBeUndefined();
        expect(decoded(Uint8Array.of(...bytes, 0), numbers.length)).toBeUndefined();
        expect(decoded(bytes, numbers.length + 1)).toBeUndefined();
        if (numbers.length > 0) expect(decoded(bytes, numbers.length - 1)).toBeUndefined();
      }),
    );
  });

  it('never end in a hang, an exception, or a number outside its cells', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.nat(40), (bytes, count) => {
        const around = new Float64Array(count + 20).fill(0.25);
        const inner = around.subarray(10, 10 + count).fill(0);
        encodedPane(bytes);
        decodePane(bytes, inner);
        expect([...around.subarray(0, 10), ...around.subarray(10 + count)].every((outside) => outside === 0.25)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are not taken for the number of a pane when they are too short for one', () => {
    expect(encodedPane(new Uint8Array(7))).toBeUndefined();
  });
});
