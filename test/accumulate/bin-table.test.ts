import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinTable } from '../../exporter/src/accumulate/bin-table.ts';

/** What `place` promises, in the plainest way. */
function placeByWalking(edges: Float64Array, value: number): number {
  const place = edges.findIndex((edge) => edge >= value);
  return place < 0 ? edges.length : place;
}

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** The next double away from zero, or towards it. */
function neighbour(value: number, step: 1n | -1n): number {
  double[0] = value;
  bits[0] = bits[0]! + step;
  return double[0];
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: -20, max: 20 }).map((many) => many * 5e-324),
  fc.integer({ min: -20, max: 20 }).map((many) => (many / 20) * Number.MAX_VALUE),
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => Math.exp(20 * share)),
);
const edgeList = fc.array(number, { maxLength: 400 }).map((list) => Float64Array.from(new Set(list)).sort());

function expectWalk(edges: Float64Array, values: Iterable<number>): void {
  const table = new BinTable(edges);
  for (const value of values) expect(table.place(value), `${value}`).toBe(placeByWalking(edges, value));
}

describe('the bin of a number', () => {
  it('is the one that a walk along the edges finds', () => {
    fc.assert(fc.property(edgeList, fc.array(number, { maxLength: 50 }), expectWalk));
  });

  it('is right on the edges and one double beside them', () => {
    fc.assert(
      fc.property(edgeList, (edges) => {
        expectWalk(edges, edges);
        const near = [...edges].filter((edge) => edge !== 0 && Math.abs(edge) < Number.MAX_VALUE);
        expectWalk(edges, [...near.map((edge) => neighbour(edge, 1n)), ...near.map((edge) => neighbour(edge, -1n))]);
      }),
    );
  });

  it.each([
    ['no edges', []],
    ['one edge', [7]],
    ['edges one double apart', [1, neighbour(1, 1n), neighbour(1, -1n)].sort((a, b) => a - b)],
    ['the smallest doubles', [-5e-324, 0, 5e-324, 1e-323]],
    ['the largest doubles', [-Number.MAX_VALUE, -1, 0, 1, Number.MAX_VALUE]],
    ['one edge far from all others', [...Array.from({ length: 300 }, (_, i) => i / 300), 1e300]],
  ])('is right with %s', (_, list) => {
    const edges = Float64Array.from(list);
    expectWalk(edges, [...edges, ...list.map((edge) => edge * 1.5), ...list.map((edge) => edge / 2), -0, 0, Infinity, -Infinity]);
  });

  it('is right with more edges than 16 bits can number', () => {
    const edges = Float64Array.from({ length: 70_000 }, (_, i) => i * 0.5);
    const table = new BinTable(edges);
    for (let place = 0; place < edges.length; place += 997) expect(table.place(place * 0.5 - 0.1)).toBe(place);
    expect([table.place(34_999.5), table.place(35_000), table.size]).toEqual([69_999, 70_000, 70_001]);
  });

  it('holds its upper edge and not its lower one', () => {
    const table = new BinTable(Float64Array.of(1, 2));
    expect([0.5, 1, 1.5, 2, 2.5].map((value) => table.place(value))).toEqual([0, 0, 1, 1, 2]);
  });
});
