import type { SchemaSnapshot, SubjectSnapshot } from '../model.ts';

/** At most this many extra fields are remembered. */
const MOST_EXTRA_FIELDS = 100;
/** A feature has changed its type when this share of the window's rows has the fault `type`. */
const CHANGED_SHARE = 0.5;

/** Fields that records have and the reference does not, each with the last time that it was seen. */
export class ExtraFields {
  readonly #lastSeen = new Map<string, number>();

  note(names: readonly string[], timeMs: number): void {
    for (const name of names) {
      if (this.#lastSeen.size < MOST_EXTRA_FIELDS || this.#lastSeen.has(name)) this.#lastSeen.set(name, timeMs);
    }
  }

  /** Those seen at `sinceMs` or later, sorted; forgets the others. */
  names(sinceMs: number): readonly string[] {
    for (const [name, seen] of this.#lastSeen) if (seen < sinceMs) this.#lastSeen.delete(name);
    return [...this.#lastSeen.keys()].sort();
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
