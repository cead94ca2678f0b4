import { recordText, type Stretch } from './rotated-logs.ts';

/** Which records came, and which need not come, or may come twice. */
export class RecordAccount {
  readonly #delivered: number[] = [];
  readonly #excused = new Set<number>();
  readonly #doubtful = new Set<Stretch>();

  /** Records that came, each as often as it did. */
  get deliveries(): number {
    return this.#delivered.length;
  }

  take(line: string): void {
    const id = Number(/^\{"id":(\d+),/.exec(line)?.[1]);
    // What a truncation or a deletion cut off is no record.
    if (line === recordText(id)) this.#delivered.push(id);
  }

  /** What came later is as if it had never been. */
  goBackTo(deliveries: number): void {
    this.#delivered.length = deliveries;
  }

  /** What did not come of it by now need not come: its bytes are gone from the disk, or out of sight. */
  excuse({ ids }: Stretch): void {
    const delivered = new Set(this.#delivered);
    for (const id of ids) if (!delivered.has(id)) this.#excused.add(id);
  }

  allowTwice(stretch: Stretch): void {
    this.#doubtful.add(stretch);
  }

  /** Was something read of it? */
  isBegun({ ids }: Stretch): boolean {
    return ids.some((id) => this.#delivered.includes(id));
  }

  /** Did a read surely end where it ends? */
  isRead({ ids, partialBytes }: Stretch): boolean {
    return partialBytes === 0 && ids.every((id) => this.#delivered.includes(id));
  }

  /** What is wrong, in words. */
  faults(stretches: readonly Stretch[]): string[] {
    const counts = new Map<number, number>();
    for (const id of this.#delivered) counts.set(id, (counts.get(id) ?? 0) + 1);
    const faults: string[] = [];
    for (const stretch of stretches) {
      const { ids, log, path = 'gone' } = stretch;
      for (const id of ids) {
        const count = counts.get(id) ?? 0;
        if (count > (this.#doubtful.has(stretch) ? 2 : 1)) faults.push(`record ${id} of ${log} (${path}) came ${count} times`);
        if (count === 0 && !this.#excused.has(id)) faults.push(`record ${id} of ${log} (${path}) was lost`);
      }
    }
    return faults;
  }
}
