import type { SchemaSnapshot, SubjectSnapshot } from '../model.ts';

/** At most this many extra fields are remembered. */
const MOST_EXTRA_FIELDS = 100;
/** A feature has changed its type when this share of the window's rows has the fault `type`. */
const CHANGED_SHARE = 0.5;

/** Fields that records have and the reference does not, each with the last time that it was seen. */
export class ExtraFields {
  readonly #lastSeen = new Map<string, number>();

  /** Among too many, one that was not seen for longest makes room. */
  note(names: readonly string[], timeMs: number): void {
    for (const name of names) {
      if (this.#lastSeen.size >= MOST_EXTRA_FIELDS && !this.#lastSeen.has(name) && !this.#forgetOldest(timeMs)) continue;
      this.#lastSeen.set(name, timeMs);
    }
  }

  /** Those seen at `sinceMs` or later, sorted. */
  names(sinceMs: number): readonly string[] {
    return this.entries()
      .flatMap(([name, seen]) => (seen >= sinceMs ? [name] : []))
      .sort();
  }

  /** All that are remembered, in the order in which they were met. */
  entries(): [name: string, timeMs: number][] {
    return [...this.#lastSeen];
  }

  restore(entries: Iterable<readonly [name: string, timeMs: number]>): void {
    for (const [name, timeMs] of entries) this.note([name], timeMs);
  }

  /** Gives false when all were seen at `timeMs` or later. */
  #forgetOldest(timeMs: number): boolean {
    let [oldest, seen] = ['', timeMs];
    for (const entry of this.#lastSeen) if (entry[1] < seen) [oldest, seen] = entry;
    return seen < timeMs && this.#lastSeen.delete(oldest);
  }
}

/** How the fields of the window's records differ from the reference's. */
export function schemaChanges(features: readonly SubjectSnapshot[], extra: readonly string[]): SchemaSnapshot {
  const shareOf = (feature: SubjectSnapshot, fault: string): number => feature.faults.find((count) => count.fault === fault)?.share ?? 0;
  const names = (test: (feature: SubjectSnapshot) => boolean): string[] => features.filter(test).map(({ name }) => name);
  return {
    missing: names((feature) => feature.rowsLookedAt > 0 && shareOf(feature, 'missing') === 1),
    extra,
    changed: names((feature) => shareOf(feature, 'type') >= CHANGED_SHARE),
  };
}
