/** Times of at most this many rows are kept to sort by. */
const MOST_ROWS = 2 ** 22;

/** In which order rows stand in time: file order when they have no times, stand in order already, or are too many to sort. */
export class TimeOrder {
  #times = new Float64Array(1024);
  #rows = 0;
  #latest = -Infinity;
  #earliest = Infinity;
  #isOrdered = true;

  /** @param time milliseconds; undefined or NaN for a row without one, which then stands where the row before it stands */
  add(time: number | undefined): void {
    const settled = time === undefined || Number.isNaN(time) ? (this.#rows === 0 ? -Infinity : this.#last) : time;
    this.#last = settled;
    if (this.#rows < MOST_ROWS) {
      if (this.#rows === this.#times.length) this.#grow();
      this.#times[this.#rows] = settled;
    }
    this.#rows++;
    if (settled < this.#latest) this.#isOrdered = false;
    else this.#latest = settled;
    if (settled !== -Infinity && settled < this.#earliest) this.#earliest = settled;
  }

  #last = -Infinity;

  /** Milliseconds of the first and last row; undefined when no row has a time. */
  get range(): readonly [number, number] | undefined {
    return this.#latest === -Infinity ? undefined : [this.#earliest, this.#latest];
  }

  /** More rows than can be sorted, and not in order: ranks are then places in the file. */
  get isUnsorted(): boolean {
    return !this.#isOrdered && this.#rows > MOST_ROWS;
  }

  /** Place in time of each row, by its place in the file. */
  ranks(): (row: number) => number {
    if (this.#isOrdered || this.isUnsorted) return (row) => row;
    const times = this.#times;
    const order = Uint32Array.from({ length: this.#rows }, (_, row) => row).sort(
      (left, right) => times[left]! - times[right]! || left - right,
    );
    const ranks = new Uint32Array(this.#rows);
    for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank;
    return (row) => ranks[row] ?? row;
  }

  #grow(): void {
    const larger = new Float64Array(this.#times.length * 2);
    larger.set(this.#times);
    this.#times = larger;
  }
}
