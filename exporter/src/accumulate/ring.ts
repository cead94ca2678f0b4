/** A window has this many panes. */
export const WINDOW_PANES = 60;

/** Panes whose sum is kept together. */
const GROUP_PANES = 8;

/**
 * A window as a ring of panes: pane p covers the event times [p x paneMs, (p + 1) x paneMs), aligned to the epoch, and holds `cells`
 * numbers. Memory is about (panes + panes / 8 + 2) x cells numbers, whatever the stream's length.
 *
 * The totals are kept as sums of groups of panes; a group is added up again when somebody asks after one of its panes has changed. So a row
 * writes to one pane only, a scrape adds up little, and a pane that leaves takes its numbers with it without being subtracted: one huge
 * value leaves no rounding behind.
 */
export class Ring {
  /** The panes, then one that is never read: rows outside the window write there and need no branch. */
  readonly numbers: Float64Array;
  readonly cells: number;
  readonly paneCount: number;
  readonly paneMs: number;
  /** Where the pane that is never read starts. */
  readonly nowhere: number;
  readonly #groups: readonly Float64Array[];
  /** 1 for a group that has changed since it was added up. */
  readonly #changed: Uint8Array;
  readonly #totals: Float64Array;
  #newest: number | undefined;

  constructor(cells: number, paneMs: number, paneCount: number = WINDOW_PANES) {
    this.cells = cells;
    this.paneMs = paneMs;
    this.paneCount = paneCount;
    this.nowhere = paneCount * cells;
    this.numbers = new Float64Array((paneCount + 1) * cells);
    this.#groups = Array.from({ length: Math.ceil(paneCount / GROUP_PANES) }, () => new Float64Array(cells));
    this.#changed = new Uint8Array(this.#groups.length);
    this.#totals = new Float64Array(cells);
  }

  /** Number of the newest pane; undefined before the first row. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /** Number of the pane that an event time belongs to. */
  paneOf(timeMs: number): number {
    return Math.floor(timeMs / this.paneMs);
  }

  /** Makes `pane` the newest; older panes that no longer fit leave. Does nothing when the ring is there already. */
  advance(pane: number): void {
    const newest = this.#newest;
    if (newest === undefined) {
      this.#newest = pane;
      return;
    }
    const steps = Math.min(pane - newest, this.paneCount);
    for (let step = 0; step < steps; step++) this.#empty(this.#slot(pane - step));
    if (pane > newest) this.#newest = pane;
  }

  /** Where the numbers of `pane` start, or -1 when it is older than the ring. The pane must not be newer than the newest. */
  start(pane: number): number {
    const newest = this.#newest;
    if (newest === undefined || pane <= newest - this.paneCount) return -1;
    return this.#slot(pane) * this.cells;
  }

  /**
   * Tells for each listed row where to write it: where the pane of its number starts, or the one that is never read for NaN and for panes that
   * are too old.
   */
  locate(list: Int32Array, count: number, panes: Float64Array, starts: Int32Array): void {
    let pane = Number.NaN;
    let start = this.nowhere;
    for (let i = 0; i < count; i++) {
      const row = list[i]!;
      // Rows come in order of time: most are in the pane of the row before.
      if (panes[row] !== pane) {
        pane = panes[row]!;
        const found = Number.isNaN(pane) ? -1 : this.start(pane);
        start = found < 0 ? this.nowhere : found;
        if (found >= 0) this.#changed[this.#groupOf(pane)] = 1;
      }
      starts[row] = start;
    }
  }

  /** The sums of the panes, cell by cell. The same array each time, good until the ring changes. */
  totals(): Float64Array {
    if (!this.#changed.includes(1)) return this.#totals;
    const totals = this.#totals.fill(0);
    for (const [group, sums] of this.#groups.entries()) {
      if (this.#changed[group] === 1) this.#addUp(group, sums);
      for (let cell = 0; cell < sums.length; cell++) totals[cell]! += sums[cell]!;
    }
    this.#changed.fill(0);
    return totals;
  }

  #addUp(group: number, sums: Float64Array): void {
    const { numbers, cells, nowhere } = this;
    const end = Math.min(nowhere, (group + 1) * GROUP_PANES * cells);
    sums.fill(0);
    for (let start = group * GROUP_PANES * cells; start < end; start += cells) {
      for (let cell = 0; cell < cells; cell++) sums[cell]! += numbers[start + cell]!;
    }
  }

  #groupOf(pane: number): number {
    return Math.floor(this.#slot(pane) / GROUP_PANES);
  }

  #slot(pane: number): number {
    return ((pane % this.paneCount) + this.paneCount) % this.paneCount;
  }

  #empty(slot: number): void {
    this.numbers.fill(0, slot * this.cells, (slot + 1) * this.cells);
    this.#changed[Math.floor(slot / GROUP_PANES)] = 1;
  }
}
