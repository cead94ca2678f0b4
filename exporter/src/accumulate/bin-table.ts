/** Cells of the table that shortens the search: so many that most hold no edge of the usual 320, and few enough for the first cache. */
const TABLE_CELLS = 4096;

/**
 * Finds the bin of a number: bins are left-open and right-closed, bin i is (edges[i - 1], edges[i]], the last one is open above.
 * A table over [first edge, last edge] gives bounds that a binary search then closes, so that skewed edges cost little more than even ones.
 */
export class BinTable {
  /** Rising, finite; one bin more than edges. */
  readonly edges: Float64Array;
  /** Upper edge of each bin: the edges, then +Infinity. */
  readonly uppers: Float64Array;
  readonly #starts: Uint16Array | Uint32Array;
  readonly #first: number;
  readonly #scale: number;

  constructor(edges: Float64Array) {
    this.edges = edges;
    this.uppers = new Float64Array(edges.length + 1).fill(Infinity);
    this.uppers.set(edges);
    this.#first = edges[0] ?? 0;
    const width = (edges[edges.length - 1] ?? 0) - this.#first;
    const scale = TABLE_CELLS / width;
    // Edges too close or too far apart for the table (width 0, or beyond what a double can hold) leave the search alone.
    this.#scale = Number.isFinite(scale) && Number.isFinite(width) ? scale : 0;
    const Starts = edges.length < 2 ** 16 ? Uint16Array : Uint32Array;
    this.#starts = new Starts(TABLE_CELLS + 2).fill(edges.length);
    for (let edge = edges.length - 1; edge >= 0; edge--) {
      const cell = this.#cell(edges[edge]!);
      this.#starts[cell] = edge;
    }
    for (let cell = TABLE_CELLS; cell >= 0; cell--) {
      this.#starts[cell] = Math.min(this.#starts[cell]!, this.#starts[cell + 1]!);
    }
  }

  get size(): number {
    return this.edges.length + 1;
  }

  /** Place of the first edge that is not below `value`; `edges.length` when all are. `value` must not be NaN. */
  place(value: number): number {
    const { edges } = this;
    const count = edges.length;
    if (count === 0 || value > edges[count - 1]!) return count;
    if (value <= edges[0]!) return 0;
    const cell = this.#cell(value);
    // The cell is a rising function of the value: edges of earlier cells are below it, edges of later cells are not.
    let low = this.#starts[cell]!;
    let open = this.#starts[cell + 1]! - low;
    while (open > 0) {
      const half = (open + 1) >>> 1;
      // A product instead of a branch, which the processor could only guess.
      low += Number(edges[low + half - 1]! < value) * half;
      open -= half;
    }
    return low;
  }

  /** 0 for everything when there is no table: NaN, of an endless difference times 0, becomes 0 too. */
  #cell(value: number): number {
    return ((value - this.#first) * this.#scale) | 0;
  }
}
