import { decodePane, encodedPane, encodePane } from './pane-bytes.ts';
import { PaneSums } from './pane-sums.ts';

/** A window has this many panes. */
export const WINDOW_PANES = 60;

/** What a slot holds, as seen by somebody who keeps a copy: no row, rows that the copy has, rows that it does not have. */
const [EMPTY, KEPT, CHANGED] = [0, 1, 2] as const;

/**
 * A window as a ring of panes: pane p covers the event times [p x paneMs, (p + 1) x paneMs), aligned to the epoch, and holds `cells`
 * numbers. Memory is about (panes + panes / 8 + 2) x cells numbers, whatever the stream's length.
 */
export class Ring {
  /** The panes, each in the slot of its number, then one that is never read: rows outside the window write there and need no branch. */
  readonly numbers: Float64Array;
  readonly cells: number;
  readonly paneCount: number;
  readonly paneMs: number;
  /** Where the pane that is never read starts. */
  readonly nowhere: number;
  readonly #sums: PaneSums;
  /** EMPTY, KEPT or CHANGED. */
  readonly #slots: Uint8Array;
  #newest: number | undefined;

  constructor(cells: number, paneMs: number, paneCount: number = WINDOW_PANES) {
    this.cells = cells;
    this.paneMs = paneMs;
    this.paneCount = paneCount;
    this.nowhere = paneCount * cells;
    this.numbers = new Float64Array((paneCount + 1) * cells);
    this.#sums = new PaneSums(this.numbers.subarray(0, this.nowhere), cells, paneCount);
    this.#slots = new Uint8Array(paneCount);
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

  /** Empties every pane and goes on from `newest`, which may be older than the newest so far. Whoever keeps a copy is told of what is empty now. */
  restart(newest: number): void {
    for (const [slot, holds] of this.#slots.entries()) {
      if (holds === EMPTY) continue;
      this.#numbersIn(slot).fill(0);
      this.#mark(slot, CHANGED);
    }
    this.#newest = newest;
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
        if (found >= 0) this.#mark(this.#slot(pane), CHANGED);
      }
      starts[row] = start;
    }
  }

  /** The sums of the panes, cell by cell. The same array each time, good until the ring changes. */
  totals(): Float64Array {
    return this.#sums.totals();
  }

  /**
   * Panes that rows were counted in since the last call, or all that hold any row, as bytes by their slot. One that has left the ring is not told
   * of: bytes say which pane they are, and `restore` passes over what is too old.
   */
  changes(all: boolean): Map<number, Uint8Array> {
    const changes = new Map<number, Uint8Array>();
    for (const [slot, holds] of this.#slots.entries()) {
      if (holds === EMPTY || (holds === KEPT && !all)) continue;
      changes.set(slot, encodePane(this.#paneIn(slot), this.#numbersIn(slot)));
      this.#slots[slot] = KEPT;
    }
    return changes;
  }

  /**
   * Fills an empty ring with what `changes` gave, the latest of each slot. Gives false when a pane is damaged, of another size, or newer than the
   * newest; the ring is of no use then.
   */
  restore(newest: number, panes: Iterable<Uint8Array>): boolean {
    this.#newest = newest;
    for (const bytes of panes) {
      const pane = encodedPane(bytes);
      if (pane === undefined || !Number.isSafeInteger(pane) || pane > newest) return false;
      if (this.start(pane) < 0) continue;
      const slot = this.#slot(pane);
      if (this.#slots[slot] !== EMPTY || !decodePane(bytes, this.#numbersIn(slot))) return false;
      this.#mark(slot, KEPT);
    }
    return true;
  }

  #slot(pane: number): number {
    return ((pane % this.paneCount) + this.paneCount) % this.paneCount;
  }

  /** Number of the pane in a slot, once there is a newest one. */
  #paneIn(slot: number): number {
    const newest = this.#newest!;
    return newest - this.#slot(newest - slot);
  }

  #numbersIn(slot: number): Float64Array {
    return this.numbers.subarray(slot * this.cells, (slot + 1) * this.cells);
  }

  #empty(slot: number): void {
    this.#numbersIn(slot).fill(0);
    this.#mark(slot, EMPTY);
  }

  #mark(slot: number, holds: 0 | 1 | 2): void {
    this.#slots[slot] = holds;
    this.#sums.touch(slot);
  }
}
