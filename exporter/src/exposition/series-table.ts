import type { Family, Role, SampleSink } from './family.ts';
import { type Label, type LabelValue, labelsOf } from './labels.ts';

/** Segment, role, subject, first and second own label of each series. */
const KEYS = 5;

/**
 * The series of one family of one source: who they are, and their values now. Who they are is kept from one filling to the next and
 * compared, so that labels need rendering only when a series is another one than before, and never stand beside a strange value.
 */
export class SeriesTable<Source> implements SampleSink {
  readonly #family: Family<Source>;
  readonly #base: readonly Label[];
  readonly #keys: (LabelValue | undefined)[] = [];
  #values = new Float64Array(8);
  #size = 0;
  /** Series of the last filling. */
  #known = 0;
  /** Has a key changed since then? A filling that failed half-way is remembered, too. */
  #isChanged = true;
  #segment: string | undefined;
  #role: Role | undefined;
  #subject: string | undefined;

  constructor(family: Family<Source>, base: readonly Label[]) {
    this.#family = family;
    this.#base = base;
  }

  get size(): number {
    return this.#size;
  }

  /** NaN for what is absent; only the first `size` mean anything. */
  get values(): Float64Array {
    return this.#values;
  }

  /** Takes the values of now. Says whether the series are others than at the last filling. */
  fill(source: Source): boolean {
    this.#size = 0;
    this.locate(undefined);
    this.#family.collect(source, this);
    const isChanged = this.#isChanged || this.#size !== this.#known;
    this.#known = this.#size;
    this.#isChanged = false;
    return isChanged;
  }

  locate(segment: string | undefined, role?: Role, subject?: string): void {
    this.#segment = segment;
    this.#role = role;
    this.#subject = subject;
  }

  add(value: number | undefined, first?: LabelValue, second?: LabelValue): void {
    const place = this.#size++;
    if (place === this.#values.length) this.#grow();
    this.#values[place] = value ?? Number.NaN;
    const keys = this.#keys;
    const key = place * KEYS;
    if (
      place < this.#known &&
      keys[key] === this.#segment &&
      keys[key + 1] === this.#role &&
      keys[key + 2] === this.#subject &&
      keys[key + 3] === first &&
      keys[key + 4] === second
    ) {
      return;
    }
    this.#isChanged = true;
    keys[key] = this.#segment;
    keys[key + 1] = this.#role;
    keys[key + 2] = this.#subject;
    keys[key + 3] = first;
    keys[key + 4] = second;
  }

  labels(place: number): readonly Label[] {
    const [segment, role, subject, first, second] = this.#keys.slice(place * KEYS, (place + 1) * KEYS);
    const [firstName = '', secondName = ''] = this.#family.labels;
    return [
      ...this.#base,
      ...(segment === undefined ? [] : labelsOf('segment', segment)),
      ...(typeof role !== 'string' || subject === undefined ? [] : labelsOf(role, subject)),
      ...(first === undefined ? [] : labelsOf(firstName, first)),
      ...(second === undefined ? [] : labelsOf(secondName, second)),
    ];
  }

  #grow(): void {
    const values = new Float64Array(2 * this.#values.length);
    values.set(this.#values);
    this.#values = values;
  }
}
