import type { Snapshot } from '../model.ts';
import { SELF } from './families/self.ts';
import type { Family, Role, SampleSink } from './family.ts';
import { FAMILIES } from './index.ts';
import type { SelfSnapshot } from './self.ts';

/** How many series the whole model, or one segment of it, can ever have. */
export interface ViewSeries {
  /** What belongs to no feature and no output. */
  readonly base: number;
  readonly features: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
  readonly total: number;
}

export interface SeriesCount extends ViewSeries {
  /** By name of the segment, in the order of the snapshot; not part of `total`. */
  readonly segments: ReadonlyMap<string, ViewSeries>;
}

/**
 * Counts every series that a version of a model can ever have: those that are absent now have their place in what the families collect, and
 * it is counted too (statistics before there are enough rows, rows of an unseen class). The families are those of the exposition, so that
 * the plan and the exposition cannot disagree.
 */
export function countSeries(snapshot: Snapshot): SeriesCount {
  const counter = new SeriesCounter();
  for (const family of FAMILIES) counter.count(family, snapshot);
  return { ...counter.whole, segments: counter.segments };
}

/** Series of the exporter itself, without those of its process. */
export function countSelfSeries(self: SelfSnapshot): number {
  const counter = new SeriesCounter();
  for (const family of SELF) counter.count(family, self);
  return counter.whole.total;
}

class ViewCounter implements ViewSeries {
  base = 0;
  total = 0;
  readonly features = new Map<string, number>();
  readonly outputs = new Map<string, number>();

  add(role: Role | undefined, subject: string | undefined): void {
    this.total++;
    if (role === undefined || subject === undefined) {
      this.base++;
      return;
    }
    const counts = role === 'feature' ? this.features : this.outputs;
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
  }
}

class SeriesCounter implements SampleSink {
  readonly whole = new ViewCounter();
  readonly segments = new Map<string, ViewCounter>();
  #view = this.whole;
  #role: Role | undefined;
  #subject: string | undefined;

  count<Source>(family: Family<Source>, source: Source): void {
    this.locate(undefined);
    family.collect(source, this);
  }

  locate(segment: string | undefined, role?: Role, subject?: string): void {
    this.#view = segment === undefined ? this.whole : this.#segment(segment);
    this.#role = role;
    this.#subject = subject;
  }

  add(): void {
    this.#view.add(this.#role, this.#subject);
  }

  #segment(name: string): ViewCounter {
    const view = this.segments.get(name) ?? new ViewCounter();
    this.segments.set(name, view);
    return view;
  }
}
