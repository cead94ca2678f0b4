/** Panes whose sum is kept together. */
const GROUP_PANES = 8;

/**
 * The sums of a ring's panes, cell by cell, kept as sums of groups of panes: a group is added up again when somebody asks after one of its panes
 * has changed. So a row writes to one pane only, a scrape adds up little, and a pane that leaves takes its numbers with it without being
 * subtracted: one huge value leaves no rounding behind.
 */
export class PaneSums {
  readonly #cells: number;
  /** The panes, one after the other. */
  readonly #panes: Float64Array;
  readonly #groups: readonly Float64Array[];
  /** 1 for a group that has changed since it was added up. */
  readonly #changed: Uint8Array;
  readonly #totals: Float64Array;

  constructor(panes: Float64Array, cells: number, paneCount: number) {
    this.#cells = cells;
    this.#panes = panes;
    this.#groups = Array.from({ length: Math.ceil(paneCount / GROUP_PANES) }, () => new Float64Array(cells));
    this.#changed = new Uint8Array(this.#groups.length);
    this.#totals = new Float64Array(cells);
  }

  /** The pane in this slot has changed, or is about to. */
  touch(slot: number): void {
    this.#changed[Math.floor(slot / GROUP_PANES)] = 1;
  }

  /** The same array each time, good until a pane changes. */
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
    const panes = this.#panes;
    const cells = this.#cells;
    const end = Math.min(panes.length, (group + 1) * GROUP_PANES * cells);
    sums.fill(0);
    for (let start = group * GROUP_PANES * cells; start < end; start += cells) {
      for (let cell = 0; cell < cells; cell++) sums[cell]! += panes[start + cell]!;
    }
  }
}
